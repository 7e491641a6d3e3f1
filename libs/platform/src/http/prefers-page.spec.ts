import { prefersPage } from './prefers-page';

it.each([
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', true],
  ['application/json;q=0.5, text/html', true],
  ['TEXT/HTML', true],
  ['application/json', false],
  ['application/json, text/html;q=0.9', false],
  ['text/html;q=0', false],
  ['text/html;q=x', false],
  ['*/*', false],
  ['', false],
  [undefined, false],
])('Accept: %s asks for a page: %s', (accept, expected) => {
  expect(prefersPage(accept)).toBe(expected);
});
