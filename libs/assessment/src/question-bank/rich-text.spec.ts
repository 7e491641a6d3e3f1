import { mediaIn, toRichText, visibleText, withMedia } from './rich-text';

const htmlOf = (source: string) => toRichText(source).html;
const codesOf = (source: string) => toRichText(source).removed.map(({ code, what }) => `${code} ${what}`);

describe('the HTML that questions are written in', () => {
  it.each([
    '<p>Một <strong>hai</strong> <em>ba</em> <u>bốn</u> <s>năm</s> H<sub>2</sub>O x<sup>2</sup><br />sáu</p>',
    '<ul><li>a</li><li>b</li></ul><ol start="3"><li>c</li></ol>',
    '<table><caption>Bảng</caption><thead><tr><th colspan="2" scope="col">A</th></tr></thead><tbody><tr><td rowspan="2">1</td></tr></tbody><tfoot></tfoot></table>',
    '<pre><code>if (a &lt; b &amp;&amp; c) { }</code></pre><blockquote>Trích</blockquote>',
    '<span class="math">\\(\\frac{a}{b} &lt; 1\\)</span> và \\(x_1\\)',
    '<a href="https://vbpl.vn/luat?id=1&amp;x=2" rel="noopener noreferrer nofollow">luật</a>',
    '<p><img src="media:h1" alt="Cổng dịch vụ công" /></p>',
    '<audio src="media:a1" controls="controls"></audio><video src="media:v1" controls="controls"></video>',
    'Không có thẻ nào &lt;script&gt; cả',
  ])('keeps %s as it is', (html) => {
    expect(toRichText(html)).toEqual({ html, removed: [] });
  });

  it.each([
    ['<b>a</b><i>b</i><strike>c</strike><del>d</del>', '<strong>a</strong><em>b</em><s>c</s><s>d</s>'],
    ['<div>a</div><div><p>b</p></div>', '<p>a</p><p>b</p>'],
    ['<p>a<p>b', '<p>a</p><p>b</p>'],
    ['<ul><li>a<li>b</ul>', '<ul><li>a</li><li>b</li></ul>'],
    ['a<BR>b', 'a<br />b'],
    ['<p> </p><p>a</p>', '<p>a</p>'],
    ['3 < 5 & 7 > 2', '3 &lt; 5 &amp; 7 &gt; 2'],
    ['Đa\u0323o', 'Đạo'],
  ])('writes %j as %j without a word, since it means the same', (source, html) => {
    expect(toRichText(source)).toEqual({ html, removed: [] });
  });

  it.each([
    ['<p onclick="x()">a</p>', '<p>a</p>', ['attribute_removed p onclick']],
    [
      '<p style="color:red" class="x">a</p>',
      '<p>a</p>',
      ['attribute_removed p style', 'attribute_removed p class'],
    ],
    ['<script>alert(1)</script>a', 'a', ['tag_removed script']],
    ['<h2>Đề</h2>bài', '<p>Đề</p>bài', ['tag_removed h2']],
    ['<mark>a</mark>', 'a', ['tag_removed mark']],
    ['<a href="javascript:alert(1)">a</a>', '<span>a</span>', ['link_removed a href']],
    ['<a href="http://a.vn">a</a>', '<span>a</span>', ['link_removed a href']],
    ['<a href="//a.vn">a</a>', '<span>a</span>', ['link_removed a href']],
    ['<img src="https://a.vn/x.png">', '', ['media_removed img src']],
    ['<img src="data:image/png;base64,AA">', '', ['media_removed img src']],
    ['<img alt="x">', '', ['media_removed img']],
    ['<img src="media:../x">', '', ['media_removed img src']],
    ['<img src="media:toolong99">', '', ['media_removed img src']],
    ['a<!-- b -->', 'a', ['comment_removed <!-- … -->']],
    ['a <b', 'a', ['unclosed_tag <b']],
    ['<svg><circle/></svg>a', 'a', ['tag_removed svg']],
    ['<span class="math x">a</span>', '<span>a</span>', ['attribute_removed span class']],
    ['<td colspan="100000">a</td>', '<td>a</td>', ['attribute_removed td colspan']],
  ])('makes of %j %j and says what went', (source, html, removed) => {
    expect(htmlOf(source)).toBe(html);
    expect(codesOf(source)).toEqual(removed);
  });

  it('gives a picture without a text that of its media entry', () => {
    const altOf = (id: string) => (id === 'a' ? 'Nút "Gửi"' : undefined);
    expect(toRichText('<img src="media:a"><img src="media:a" alt="Khác">', altOf).html).toBe(
      '<img src="media:a" alt="Nút &quot;Gửi&quot;" /><img src="media:a" alt="Khác" />',
    );
  });

  it('finds the media of a text and puts addresses in their place, however odd', () => {
    const html = htmlOf('<img src="media:a1" alt="media:b2"><audio src="media:s1"></audio>media:c3');
    expect(mediaIn(html)).toEqual([
      { tag: 'img', id: 'a1' },
      { tag: 'audio', id: 's1' },
    ]);
    expect(withMedia(html, (id) => `/x?a="${id}"&b`)).toBe(
      '<img src="/x?a=&quot;a1&quot;&amp;b" alt="media:b2" /><audio src="/x?a=&quot;s1&quot;&amp;b" controls="controls"></audio>media:c3',
    );
  });

  it('tells what a reader sees', () => {
    expect(visibleText('<p>a <strong>{{g1}}</strong></p><img src="media:a" alt="{{g2}}" />')).toBe(
      'a {{g1}}',
    );
  });
});

/** Attacks as people try them: breaking out of attributes, nesting, entities, parsers that disagree. */
const ATTACKS = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//x.vn></sCrIpT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<<script>alert(1)//<</script>',
  '<img src=x onerror=alert(1)>',
  '<img src="media:a" onerror="alert(1)">',
  '<img src="media:a" alt="&quot; onerror=&quot;alert(1)">',
  `<img src='media:a' alt='" onerror="alert(1)'>`,
  '<img src="media:a"onerror=alert(1)//">',
  '<img """><script>alert(1)</script>">',
  '<img/src="media:a"/onerror=alert(1)>',
  '<img src=`media:a` onerror=alert(1)>',
  '<p/onmouseover=alert(1)>a',
  '<a href="&#106;avascript:alert(1)">a</a>',
  '<a href="jav&#x09;ascript:alert(1)">a</a>',
  '<a href=" javascript:alert(1)">a</a>',
  '<a href="https://a.vn\\@b.vn">a</a>',
  '<a href="data:text/html,<script>alert(1)</script>">a</a>',
  '<a href="vbscript:msgbox(1)">a</a>',
  '<a href=https://a.vn onclick=alert(1)>a</a>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>a</text></a></svg>',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<math href="javascript:alert(1)">a</math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<template><img src=x onerror=alert(1)></template>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<iframe><img src=x onerror=alert(1)></iframe>',
  '<object data="javascript:alert(1)"></object><embed src=x><base href=//x.vn>',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<link rel=stylesheet href=//x.vn><style>@import "//x.vn"</style>',
  '<textarea><script>alert(1)</script></textarea>',
  '<xmp><script>alert(1)</script></xmp>',
  '<plaintext><script>alert(1)</script>',
  '<title><img src=x onerror=alert(1)></title>',
  '<select><option><img src=x onerror=alert(1)></option></select>',
  '<p style="background:url(javascript:alert(1))">a</p>',
  '<video src="media:v"><source onerror="alert(1)"></video>',
  '<audio src="media:a" autoplay onplay=alert(1)></audio>',
  '<details open ontoggle=alert(1)>a</details>',
  '<input autofocus onfocus=alert(1)><button formaction=javascript:alert(1)>a</button>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&amp;lt;img src=x onerror=alert(1)&amp;gt;',
  '<!--[if IE]><script>alert(1)</script><![endif]-->',
  '<!--><script>alert(1)</script>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><?php echo 1 ?>a',
  '<p title="a>b<script>alert(1)</script>">a</p>',
  '<constructor>a</constructor><__proto__ x=1>b</__proto__>',
  '<table><td><a href="https://a.vn"><table><a href="javascript:alert(1)">',
  '\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt>',
];

describe('hostile HTML', () => {
  const TAG = /<\/?([a-z0-9-]+)((?: [a-z]+="[^"<>]*")*)( \/)?>/g;
  const KEPT =
    /^(p|br|strong|em|u|s|sub|sup|ul|ol|li|table|caption|thead|tbody|tfoot|tr|th|td|code|pre|blockquote|span|a|img|audio|video)$/;
  const ATTRIBUTE = /^(src="media:[A-Za-z0-9]{1,8}"|alt="[^"<>]*"|controls="controls"|href="https:[^"\s\\]*"|rel="noopener noreferrer nofollow"|class="math"|(start|colspan|rowspan)="-?\d+"|scope="[a-z]+")$/; // prettier-ignore

  it.each(ATTACKS)('comes out as tags and attributes of the list alone: %s', (source) => {
    const { html } = toRichText(source);
    for (const [, tag = '', attributes = ''] of html.matchAll(TAG)) {
      expect(tag).toMatch(KEPT);
      for (const [attribute] of attributes.matchAll(/[a-z]+="[^"]*"/g)) expect(attribute).toMatch(ATTRIBUTE);
    }
    // Whatever is no tag of that form holds no angle bracket at all.
    expect(html.replace(TAG, '')).not.toMatch(/[<>]/);
  });

  it.each(ATTACKS)('means the same when it is read again: %s', (source) => {
    const { html } = toRichText(source);
    expect(toRichText(html)).toEqual({ html, removed: [] });
  });

  it('stays quick with deep and long texts', () => {
    const started = performance.now();
    for (const source of [
      '<p>'.repeat(8_000),
      '<strong>'.repeat(4_000),
      '<'.repeat(20_000),
      '<ul><li>'.repeat(3_000),
    ])
      expect(htmlOf(source).length).toBeLessThan(200_000);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
