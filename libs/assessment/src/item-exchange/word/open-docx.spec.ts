import { zipSync } from 'fflate';
import { Problem } from '@platform/errors';
import { hasMessage } from '@platform/i18n';
import { allItems } from '../../../testing/all-items';
import { buildDocx } from './build-docx';
import { readWord } from './read-word';

const TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const bytes = (text: string) => Buffer.from(text);
const zip = (files: Record<string, Uint8Array>) => Buffer.from(zipSync(files));
const docxOf = (document: Uint8Array, more: Record<string, Uint8Array> = {}) =>
  zip({ '[Content_Types].xml': bytes(TYPES), 'word/document.xml': document, ...more });

const codeOf = (file: Buffer) =>
  allItems(readWord(file)).then(
    () => 'accepted',
    (error: unknown) => (error instanceof Problem ? error.fields[0]?.code : String(error)),
  );

/** Writes another size of a file into the directory of the zip. */
function lying(file: Buffer, name: string, size: number): Buffer {
  const copy = Buffer.from(file);
  copy.writeUInt32LE(size, copy.lastIndexOf(name) - 46 + 24);
  return copy;
}

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const good = buildDocx(['Câu 1. Gì?', 'A. x', 'B. y', 'Đáp án: A']);

describe('a file that is no Word file of ours is refused', () => {
  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'not_word'],
    ['text', bytes('Câu 1. Đây chỉ là một tệp văn bản thường.'), 'not_word'],
    ['Word of before 2007', Buffer.concat([OLE, Buffer.alloc(600)]), 'old_word'],
    [
      'a password',
      Buffer.concat([OLE, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
      'password_protected',
    ],
    ['a file cut in the middle', good.subarray(0, good.length / 2), 'broken_file'],
    [
      'a workbook',
      zip({ '[Content_Types].xml': bytes(TYPES), 'xl/workbook.xml': bytes('<workbook/>') }),
      'not_word',
    ],
    ['no document in it', zip({ '[Content_Types].xml': bytes(TYPES) }), 'not_word'],
    ['macros', docxOf(bytes('<x/>'), { 'word/vbaProject.bin': bytes('x') }), 'macro_enabled'],
    [
      'the type of a file with macros',
      zip({
        '[Content_Types].xml': bytes(
          '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
        ),
        'word/document.xml': bytes('<x/>'),
      }),
      'macro_enabled',
    ],
    ['broken XML', docxOf(bytes(`<w:document ${W}><w:body>`)), 'broken_file'],
    ['a DOCTYPE', docxOf(bytes('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')), 'broken_file'],
    ['an unknown entity', docxOf(bytes('<x>&a;</x>')), 'broken_file'],
    [
      'bytes that are no UTF-8',
      docxOf(Buffer.from([0x3c, 0x78, 0x3e, 0xff, 0x3c, 0x2f, 0x78, 0x3e])),
      'broken_file',
    ],
    ['elements nested without end', docxOf(bytes('<a>'.repeat(5_000) + '</a>'.repeat(5_000))), 'broken_file'],
    [
      'a path that leaves the package',
      docxOf(bytes('<x/>'), { '../../etc/passwd': bytes('x') }),
      'broken_file',
    ],
    ['a bomb, by what its directory says', docxOf(Buffer.alloc(101 * 1024 * 1024, 0x20)), 'too_large'],
    [
      'a bomb in a part nobody reads',
      docxOf(bytes('<x/>'), { 'word/media/a.bin': Buffer.alloc(20 * 1024 * 1024) }),
      'too_large',
    ],
    [
      'a bomb whose directory lies',
      lying(docxOf(Buffer.alloc(5_000_000, 0x20)), 'word/document.xml', 900),
      'broken_file',
    ],
    [
      'too many parts',
      docxOf(
        bytes('<x/>'),
        Object.fromEntries(Array.from({ length: 5_001 }, (_, at) => [`a${at}`, bytes('')])),
      ),
      'too_large',
    ],
    ['no question in it', buildDocx(['Chương trình họp', 'Ăn trưa']), 'no_questions'],
  ])('%s', async (_, file, code) => {
    expect(await codeOf(file)).toBe(code);
    for (const language of ['vi', 'en'] as const) expect(hasMessage(`word.${code}`, language)).toBe(true);
  });

  it('but a good one is read, in UTF-16 and with other prefixes too', async () => {
    const text = (words: string) => `<q:p><q:r><q:t>${words}</q:t></q:r></q:p>`;
    const body = ['Câu 1. Gì?', 'A. x', 'B. y', 'Đáp án: A'].map(text).join('');
    const xml = `<q:document xmlns:q="http://purl.oclc.org/ooxml/wordprocessingml/main"><q:body>${body}</q:body></q:document>`;
    const [item] = await allItems(readWord(docxOf(Buffer.from(`\ufeff${xml}`, 'utf16le'))));
    expect(item?.content).toMatchObject({ prompt: 'Gì?', correct: ['a'] });
  });
});
