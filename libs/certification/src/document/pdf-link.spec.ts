import { uuidv7 } from 'uuidv7';
import type { Settings } from '@platform/config';
import { PdfLinks } from './pdf-link';

const settings = { publicUrl: 'http://127.0.0.1:3000', cookieKey: Buffer.alloc(32, 1).toString('base64') };
const links = new PdfLinks(settings as Settings);

describe('a link to a PDF', () => {
  const id = uuidv7();
  const now = Date.parse('2026-11-22T08:00:00Z');
  const query = new URL(links.create(id, now)).searchParams;
  const [expires, signature] = [query.get('expires'), query.get('signature')];

  it('works for five minutes', () => {
    expect(links.isValid(id, expires, signature, now + 299_000)).toBe(true);
    expect(links.isValid(id, expires, signature, now + 300_000)).toBe(false);
  });

  it('works for no other certificate, no longer time and no made-up signature', () => {
    expect(links.isValid(uuidv7(), expires, signature, now)).toBe(false);
    expect(links.isValid(id, String(Number(expires) + 1), signature, now)).toBe(false);
    expect(links.isValid(id, expires, 'AAAA', now)).toBe(false);
    expect(links.isValid(id, undefined, undefined, now)).toBe(false);
    expect(links.isValid(id, [expires], signature, now)).toBe(false);
  });
});
