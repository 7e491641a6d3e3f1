import { Html, html } from './html';

describe('html', () => {
  it('escapes what is put into it', () => {
    expect(html`<p title="${'"><script>'}">${"H'Hoa & <b>"}</p>`.text).toBe(
      '<p title="&quot;&gt;&lt;script&gt;">H&#39;Hoa &amp; &lt;b&gt;</p>',
    );
  });

  it('takes parts that are HTML already as they are', () => {
    const items = [html`<li>${1}</li>`, new Html('<li>2</li>')];
    expect(
      html`<ul>
        ${items}
      </ul>`.text.replace(/\s/g, ''),
    ).toBe('<ul><li>1</li><li>2</li></ul>');
  });
});
