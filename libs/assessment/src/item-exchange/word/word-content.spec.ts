import { createHash } from 'node:crypto';
import { allItems } from '../../../testing/all-items';
import { aPicture } from '../../../testing/picture';
import { type BlockSpec, buildDocx, type RunSpec } from './build-docx';
import { readWord } from './read-word';

const itemOf = async (blocks: BlockSpec[]) => {
  const [item] = await allItems(readWord(buildDocx(blocks)));
  if (!item) throw new Error('no item');
  return item;
};
const contentOf = async (blocks: BlockSpec[]) => (await itemOf(blocks)).content;
const REST = ['A. x', 'B. y', 'Đáp án: B'];

describe('looks', () => {
  it('that carry meaning are kept as HTML, with signs escaped in every text', async () => {
    const content = await contentOf([
      [
        'Câu 1. Điều nào ',
        { text: 'KHÔNG', bold: true },
        ' đúng với H',
        { text: '2', script: 'sub' },
        'O & x',
        { text: '2', script: 'sup' },
        '?',
      ],
      'A. a < b',
      ['B. ', { text: 'chỉ', italic: true }, ' "b"'],
      'Đáp án: B',
      'Giải thích: 1 < 2',
    ]);
    expect(content).toMatchObject({
      format: 'HTML',
      prompt: 'Điều nào <strong>KHÔNG</strong> đúng với H<sub>2</sub>O &amp; x<sup>2</sup>?',
      choices: [
        { id: 'a', text: 'a &lt; b' },
        { id: 'b', text: '<em>chỉ</em> &quot;b&quot;' },
      ],
      explanation: '1 &lt; 2',
    });
  });

  it('that mark the key or cover a whole text leave no trace: a bold option would give the answer away', async () => {
    const content = await contentOf([
      [{ text: 'Câu 1. Gì?', bold: true }],
      'A. x',
      [{ text: 'B. y', bold: true, underline: true, color: 'FF0000', highlight: 'yellow' }],
      'C. z',
    ]);
    expect(content).toMatchObject({ prompt: 'Gì?', choices: [{ text: 'x' }, { text: 'y' }, { text: 'z' }] });
    expect(content?.format).toBeUndefined();
  });

  it('come from styles too', async () => {
    const content = await contentOf([
      { runs: ['Câu 1. Gì?'] },
      'A. x',
      { runs: ['B. y'], style: 'Heading1' },
      'C. z',
    ]);
    expect(content).toMatchObject({ correct: ['b'] });
  });
});

describe('formulas', () => {
  const math = (inside: string): RunSpec => ({ xml: `<m:oMath>${inside}</m:oMath>` });
  const run = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
  it.each([
    ['a fraction', `<m:f><m:num>${run('1')}</m:num><m:den>${run('x')}</m:den></m:f>`, '\\(\\frac{1}{x}\\)'],
    ['a power', `<m:sSup><m:e>${run('2')}</m:e><m:sup>${run('10')}</m:sup></m:sSup>`, '\\({2}^{10}\\)'],
    ['an index', `<m:sSub><m:e>${run('x')}</m:e><m:sub>${run('1')}</m:sub></m:sSub>`, '\\({x}_{1}\\)'],
    ['a root', `<m:rad><m:deg/><m:e>${run('2')}</m:e></m:rad>`, '\\(\\sqrt{2}\\)'],
    [
      'brackets',
      `<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>${run('a')}</m:e></m:d>`,
      '\\(\\left[a\\right]\\)',
    ],
    [
      'a sum',
      `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${run('i')}</m:sub><m:sup>${run('n')}</m:sup><m:e>${run('i')}</m:e></m:nary>`,
      '\\(\\sum_{i}^{n}{i}\\)',
    ],
    ['signs', run('a ≤ b × c'), '\\(a \\le  b \\times  c\\)'],
  ])('with %s become TeX', async (_, inside, tex) => {
    const item = await itemOf([['Câu 1. Tính ', math(inside), '?'], ...REST]);
    expect(item.content).toMatchObject({ format: 'HTML', prompt: `Tính ${tex}?` });
    expect(item.notices).toEqual([]);
  });

  it('of other forms are written in a row, and the author is told', async () => {
    const item = await itemOf([
      ['Câu 1. Tính ', math(`<m:groupChr><m:e>${run('a')}</m:e></m:groupChr>`)],
      ...REST,
    ]);
    expect(item.content?.prompt).toBe('Tính \\(a\\)');
    expect(item.notices).toMatchObject([{ code: 'formula_simplified' }]);
  });
});

describe('pictures', () => {
  const png = aPicture(1, 1);

  it('are media with their alternative text, in the stem, in options and in cells', async () => {
    const picture = { picture: png, alt: 'Biểu tượng "Lưu"' };
    const item = await itemOf([
      ['Câu 1. Đây là gì? ', picture],
      { rows: [[['Hình'], [[picture]]]] },
      ['A. ', picture],
      'B. y',
      'Đáp án: A',
    ]);
    const sha256 = createHash('sha256').update(png).digest('hex');
    const media = (id: string) => ({
      id,
      kind: 'IMAGE',
      mimeType: 'image/png',
      sha256,
      alt: 'Biểu tượng "Lưu"',
    });
    const html = (id: string) => `<img src="media:${id}" alt="Biểu tượng &quot;Lưu&quot;">`;
    expect(item.content).toMatchObject({
      format: 'HTML',
      prompt: `<p>Đây là gì? ${html('m1')}</p><table><tr><td>Hình</td><td>${html('m2')}</td></tr></table>`,
      choices: [{ text: html('m3') }, { text: 'y' }],
      media: [media('m1'), media('m2'), media('m3')],
    });
    expect(item.media.map(({ id, bytes }) => [id, bytes.equals(png)])).toEqual([
      ['m1', true],
      ['m2', true],
      ['m3', true],
    ]);
  });

  it.each<[string, RunSpec, string]>([
    ['without an alternative text', { picture: png, alt: '' }, 'picture_without_alt'],
    [
      'with one that only a program wrote',
      { picture: png, alt: 'Description automatically generated' },
      'picture_without_alt',
    ],
    [
      'in a format of Windows',
      { picture: Buffer.from('d7cdc69a0000', 'hex'), alt: 'Công thức' },
      'picture_format',
    ],
    [
      'on a web server',
      {
        xml: '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="x"/><a:blip r:link="rId99"/></wp:inline></w:drawing></w:r>',
      },
      'picture_linked',
    ],
    [
      'that the file lacks',
      {
        xml: '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="x"/><a:blip r:embed="rId99"/></wp:inline></w:drawing></w:r>',
      },
      'picture_missing',
    ],
    ['of 50 MB, unopened', { picture: Buffer.alloc(50 * 1024 * 1024), alt: 'To' }, 'picture_too_large'],
  ])('%s are a fault of their question', async (_, run, code) => {
    const { faults, media, content } = await itemOf([['Câu 1. Gì? ', run], ...REST]);
    expect(faults).toMatchObject([{ code, path: 'questions.0.media' }]);
    expect([media, content]).toEqual([[], null]);
  });

  it('described by a program and by a person keep the words of the person', async () => {
    const alt = 'Sơ đồ mạng hình sao\n\nDescription automatically generated with medium confidence';
    const item = await itemOf([['Câu 1. Gì? ', { picture: png, alt }], ...REST]);
    expect(item.content?.media).toMatchObject([{ alt: 'Sơ đồ mạng hình sao' }]);
    expect(item.notices).toMatchObject([{ code: 'alt_generated' }]);
  });
});

describe('what a page does not show, or shows elsewhere', () => {
  const paragraph = (inside: string): BlockSpec => ({ bodyXml: `<w:p>${inside}</w:p>` });
  const run = (text: string, properties = '') =>
    `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;

  it('is left out: deleted and hidden text, codes of fields', async () => {
    const content = await contentOf([
      paragraph(
        `${run('Câu 1. ')}<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins>${run('Gì?')}</w:ins>${run('ẩn', '<w:vanish/>')}<w:r><w:instrText>PAGE</w:instrText></w:r>`,
      ),
      ...REST,
    ]);
    expect(content?.prompt).toBe('Gì?');
  });

  it('is told: text boxes, signs of symbol fonts, footnotes', async () => {
    const item = await itemOf([
      paragraph(
        `${run('Câu 1. Gì?')}<w:r><w:pict><w:txbxContent><w:p>${run('hộp')}</w:p></w:txbxContent></w:pict></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r><w:r><w:footnoteReference w:id="1"/></w:r>`,
      ),
      ...REST,
    ]);
    expect(item.content?.prompt).toBe('Gì?');
    expect(item.notices.map(({ code }) => code)).toEqual([
      'text_box_dropped',
      'symbol_dropped',
      'footnote_dropped',
    ]);
  });

  it('a table that shows data stays a table', async () => {
    const content = await contentOf([
      'Câu 1. Cho bảng sau:',
      {
        rows: [
          [['Tên'], ['Điểm']],
          [['An'], ['9']],
        ],
      },
      ...REST,
    ]);
    expect(content).toMatchObject({
      format: 'HTML',
      prompt:
        '<p>Cho bảng sau:</p><table><tr><td>Tên</td><td>Điểm</td></tr><tr><td>An</td><td>9</td></tr></table>',
    });
  });

  it('endless gaps cost no time, in one look or in many', async () => {
    const gap = ' '.repeat(100_000);
    const looks = Array.from({ length: 4_000 }, (_, at): RunSpec => ({ text: '  ', bold: at % 2 === 0 }));
    const started = performance.now();
    await contentOf([[`Câu 1. Gì?${gap}x`], ['A. x', ...looks, 'y'], [`B. z${gap}`], `Đáp án: B${gap}C`]);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
