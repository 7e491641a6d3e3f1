import { Problem } from '@platform/errors';
import { readTable } from './read-table';
import type { Table } from './table';

const read = (text: string | Buffer) => readTable(Buffer.from(text as string));
const texts = (table: Table) => table.rows.map((row) => row.cells.map((cell) => cell.text));
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Problem ? error.fields[0]?.code : String(error)),
  );

describe('reading CSV', () => {
  it.each([
    ['commas', 'mã,tên\n01,Hà Nội\n'],
    ['semicolons', 'mã;tên\n01;Hà Nội\n'],
    ['tabs', 'mã\ttên\n01\tHà Nội\n'],
    ['a byte order mark', '\ufeffmã,tên\n01,Hà Nội\n'],
    ['CRLF line ends', 'mã;tên\r\n01;Hà Nội\r\n'],
    ['old Macintosh line ends', 'mã;tên\r01;Hà Nội\r'],
    ['no last line end', 'mã;tên\n01;Hà Nội'],
    ['blank lines and lines of separators', 'mã;tên\n\n;\n01;Hà Nội\n;\n'],
    ['decomposed letters', 'mã;tên\n01;Hà Nội\n'.normalize('NFD')],
    ['spaces of all kinds', ' mã ;tên\n 01 ;  Hà \u00a0 Nội\u200b \n'],
    ['quotes', '"mã","tên"\n"01","Hà Nội"\n'],
    ['one more separator at the end of lines', 'mã;tên;\n01;Hà Nội;\n'],
  ])('reads a file with %s', async (_, text) => {
    const table = await read(text);
    expect(table.headers).toEqual(['mã', 'tên']);
    expect(texts(table)).toEqual([['01', 'Hà Nội']]);
    expect(table.rows[0]?.fault).toBeNull();
  });

  it('reads UTF-16 as Excel saves "Unicode text"', async () => {
    const table = await read(Buffer.from('\ufeffmã\ttên\n01\tĐắk Lắk\n', 'utf16le'));
    expect(texts(table)).toEqual([['01', 'Đắk Lắk']]);
  });

  it('keeps separators, quotes and line ends inside quotes and tells the line where a record begins', async () => {
    const table = await read('a;b\n"1;2";"dòng một\ndòng ""hai"""\n3;4\n');
    expect(table.rows.map((row) => row.line)).toEqual([2, 4]);
    expect(texts(table)).toEqual([
      ['1;2', 'dòng một dòng "hai"'],
      ['3', '4'],
    ]);
  });

  it('faults the row with broken quotes and no other', async () => {
    const table = await read('a;b\n1;2\n"3"x;4\n5;6\n7;"8\n9;10\n');
    expect(table.rows.map((row) => [row.line, row.fault])).toEqual([
      [2, null],
      [3, 'broken_quotes'],
      [4, null],
      [5, 'broken_quotes'],
      [6, null],
    ]);
  });

  it('faults rows with another number of cells', async () => {
    const table = await read('a;b;c\n1;2\n1;2;3\n1;2;3;4\n');
    expect(table.rows.map((row) => row.fault)).toEqual(['ragged_row', null, 'ragged_row']);
    expect(table.rows.every((row) => row.cells.length === 3)).toBe(true);
  });

  it('faults the row that is not UTF-8', async () => {
    const windows1258 = Buffer.from([0x48, 0xe0, 0x20, 0x4e, 0xd4, 0x69]);
    const table = await read(
      Buffer.concat([Buffer.from('a;b\n1;'), windows1258, Buffer.from('\n2;Hà Nội\n')]),
    );
    expect(table.rows.map((row) => row.fault)).toEqual(['broken_encoding', null]);
  });

  it.each([
    ['nothing', '', 'empty_file'],
    ['a byte order mark alone', '\ufeff', 'empty_file'],
    ['separators alone', ';;;\n;;\n', 'empty_file'],
    ['a header that is not UTF-8', Buffer.from([0xe0, 0x3b, 0x62, 0x0a]), 'broken_encoding'],
    ['JSON', '{"a": 1}', 'not_a_table'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'not_a_table'],
    ['Excel of before 2007', Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 'old_excel'],
    ['the beginning of a zip', Buffer.from('504b03040a00', 'hex'), 'broken_file'],
    ['101 columns', `${Array.from({ length: 101 }, (_, i) => `c${i}`).join(',')}\n1\n`, 'too_many_columns'],
    ['60,001 rows', `a\n${'x\n'.repeat(60_001)}`, 'too_many_rows'],
  ])('refuses %s', async (_, content, code) => {
    expect(await codeOf(read(content))).toBe(code);
  });

  it('takes 60,000 rows', async () => {
    expect((await read(`a;b\n${'1;2\n'.repeat(60_000)}`)).rows).toHaveLength(60_000);
  });
});
