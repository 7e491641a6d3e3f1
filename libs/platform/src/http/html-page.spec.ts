import { escapeHtml } from './html-page';

it('leaves nothing in a text that HTML would take for markup', () => {
  expect(escapeHtml(`<a href="x" id='y'>&amp;`)).toBe('&#60;a href=&#34;x&#34; id=&#39;y&#39;&#62;&#38;amp;');
});
