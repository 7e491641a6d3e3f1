import { aPicture } from '@testing/assessment';
import { wantedType } from './file-types';

const PDF = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj');
const OLD_OFFICE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(100)]);

describe('the type of a handed-in file', () => {
  it.each([
    ['a PDF', PDF, ['application/pdf'], 'application/pdf'],
    ['a picture among any pictures', aPicture(4, 4), ['application/pdf', 'image/*'], 'image/png'],
    ['a text', Buffer.from('Bài làm của tôi'), ['text/plain'], 'text/plain'],
    ['a table as text', Buffer.from('a;b'), ['text/csv'], 'text/csv'],
    ['a file of an old Word', OLD_OFFICE, ['application/msword'], 'application/msword'],
    ['a PDF where pictures are wanted', PDF, ['image/*'], null],
    ['a picture where a PDF is wanted', aPicture(4, 4), ['application/pdf'], null],
    ['a program', Buffer.from('MZ\u0000\u0003\u0000'), ['text/plain', 'application/*', 'image/*'], null],
    ['a page, which is no more than text', Buffer.from('<script>1</script>'), ['text/html'], null],
    ['a drawing that may hold programs', Buffer.from('<svg onload="1"/>'), ['image/*'], null],
    ['broken text', Buffer.from([0x41, 0xff, 0xfe, 0x42]), ['text/plain'], null],
    ['something that begins like an archive', Buffer.from('PK\u0003\u0004 no'), ['application/zip'], null],
  ])('is, of %s, told by its content', (_, content, wanted, type) => {
    expect(wantedType(content, wanted)).toBe(type);
  });
});
