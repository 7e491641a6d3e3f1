import { monitorEventLoopDelay } from 'node:perf_hooks';
import { deflateRawSync } from 'node:zlib';
import { Workbook, type Worksheet } from 'exceljs';
import { Problem } from '@platform/errors';
import { parseXlsx } from './parse-xlsx';
import { parseXlsxApart } from './parse-xlsx-apart';
import { readTable } from './read-table';
import { readZipDirectory, unpacksWithin } from './zip-directory';

async function sheetFile(fill: (sheet: Worksheet) => void): Promise<Buffer> {
  const workbook = new Workbook();
  fill(workbook.addWorksheet('Danh sách'));
  workbook.addWorksheet('Khác').addRow(['không', 'đọc']);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** A zip of deflated entries whose directory claims what the test wants. */
function zip(entries: { name: string; content: Buffer; claimedSize?: number }[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimedSize = content.length } of entries) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(claimedSize, 22);
    local.writeUInt16LE(name.length, 26);
    locals.push(local, Buffer.from(name), packed);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(claimedSize, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

const workbookOf = (sheet: Buffer, claimedSize?: number) =>
  zip([
    { name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
    { name: 'xl/workbook.xml', content: Buffer.from('<workbook/>') },
    { name: 'xl/worksheets/sheet1.xml', content: sheet, claimedSize },
  ]);

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Problem ? error.fields[0]?.code : String(error)),
  );

describe('reading XLSX', () => {
  it('reads the first sheet and tells texts, numbers and dates apart', async () => {
    const file = await sheetFile((sheet) => {
      sheet.addRow(['Họ và tên'.normalize('NFD'), 'Số', 'Ngày']);
      sheet.addRow([' Lò  Văn\u00a0Sơn ', 38185012345, new Date('1990-05-17T00:00:00Z')]);
      sheet.addRow([]);
      sheet.addRow([{ richText: [{ text: 'Hà ' }, { text: 'Thị Mỵ' }] }, '038185012345', 33010]);
      sheet.addRow([{ formula: '"A"&"B"', result: 'AB' }, { text: 'tệp', hyperlink: 'http://a.vn' }, null]);
    });
    const table = await readTable(file);
    expect(table.headers).toEqual(['Họ và tên', 'Số', 'Ngày']);
    expect(
      table.rows.map((row) => [row.line, ...row.cells.map((cell) => `${cell.kind}:${cell.text}`)]),
    ).toEqual([
      [2, 'text:Lò Văn Sơn', 'number:38185012345', 'date:1990-05-17'],
      [4, 'text:Hà Thị Mỵ', 'text:038185012345', 'number:33010'],
      [5, 'text:AB', 'text:tệp', 'empty:'],
    ]);
  });

  it('keeps lines where asked, and tells formulas and merged cells', async () => {
    const file = await sheetFile((sheet) => {
      sheet.addRow(['a', 'b', 'c']);
      sheet.addRow(['dòng  một\r\n\u00a0dòng hai', { formula: '1+1', result: 2 }, 'x']);
      sheet.addRow(['x', 'y', 'z']);
      sheet.mergeCells('C2:C3');
    });
    const table = await readTable(file, 'file', { keepLines: true });
    expect(table.rows.map((row) => [row.cells[0]?.text, row.formulas, row.merged])).toEqual([
      ['dòng  một\n dòng hai', [1], undefined],
      ['x', undefined, [2]],
    ]);
    expect((await readTable(file)).rows[0]?.cells[0]?.text).toBe('dòng một dòng hai');
  });

  it('faults a row with a formula error and one with a cell beyond the headers', async () => {
    const file = await sheetFile((sheet) => {
      sheet.addRow(['a', 'b']);
      sheet.addRow(['1', { error: '#REF!' }]);
      sheet.addRow(['1', '2', '3']);
      sheet.addRow(['1', '2']);
    });
    expect((await readTable(file)).rows.map((row) => row.fault)).toEqual(['cell_error', 'ragged_row', null]);
  });

  it('is not slowed down by a validation over a whole column', async () => {
    const file = await sheetFile((sheet) => {
      sheet.addRow(['a']);
      sheet.addRow(['1']);
      (
        sheet as unknown as { dataValidations: { add(range: string, rule: object): void } }
      ).dataValidations.add('A2:A1048576', { type: 'list', formulae: ['"x,y"'] });
    });
    expect((await readTable(file)).rows).toHaveLength(1);
  });

  it('refuses an empty workbook', async () => {
    expect(await codeOf(readTable(await sheetFile(() => undefined)))).toBe('empty_file');
  });

  it('refuses a file cut in the middle', async () => {
    const file = await sheetFile((sheet) => sheet.addRow(['a', 'b']));
    expect(await codeOf(readTable(file.subarray(0, file.length / 2)))).toBe('broken_file');
  });

  it('refuses a zip that is no workbook', async () => {
    expect(await codeOf(readTable(zip([{ name: 'virus.exe', content: Buffer.from('x') }])))).toBe(
      'broken_file',
    );
  });

  it('refuses a workbook of broken XML', async () => {
    expect(await codeOf(readTable(workbookOf(Buffer.from('<worksheet><sheetData><row'))))).toBe(
      'broken_file',
    );
  });

  it('refuses a zip bomb by its directory, before unpacking it', async () => {
    const bomb = workbookOf(Buffer.alloc(101 * 1024 * 1024, 0x20));
    expect(bomb.length).toBeLessThan(200_000);
    expect(await codeOf(readTable(bomb))).toBe('too_large');
  });

  it('refuses a zip bomb whose directory lies', async () => {
    expect(await codeOf(readTable(workbookOf(Buffer.alloc(5_000_000, 0x20), 100)))).toBe('too_large');
  });
});

describe('the zip directory', () => {
  it('names entries with their sizes', () => {
    const entries = readZipDirectory(zip([{ name: 'a.txt', content: Buffer.from('hello') }]));
    expect(entries).toMatchObject([{ name: 'a.txt', size: 5, method: 8, isEncrypted: false }]);
  });

  it('stops at the limit over all entries together', async () => {
    const file = zip([
      { name: 'a', content: Buffer.alloc(600) },
      { name: 'b', content: Buffer.alloc(600) },
    ]);
    const entries = readZipDirectory(file) ?? [];
    expect(await unpacksWithin(file, entries, 1200)).toBe(true);
    expect(await unpacksWithin(file, entries, 1199)).toBe(false);
  });

  it('is null for anything that is not a zip', () => {
    expect(readZipDirectory(Buffer.from('not a zip at all, though long enough'))).toBeNull();
  });
});

describe('a large workbook', () => {
  const ROWS = 6_000;
  let large: Buffer;
  beforeAll(async () => {
    large = await sheetFile((sheet) => {
      sheet.addRow(['Họ và tên', 'Số', 'Ngày']);
      for (let index = 0; index < ROWS; index += 1)
        sheet.addRow([`Người ${index}`, index, new Date('1990-05-17T00:00:00Z')]);
    });
  });

  it('reads the same in a thread of its own as a small one here', async () => {
    const [apart, here] = [await parseXlsxApart(large), await parseXlsx(large)];
    expect(apart).toEqual(here);
    expect(await readTable(large)).toEqual(here);
    expect(here).toMatchObject({ rows: { length: ROWS } });
  });

  it('lets this thread go on meanwhile', async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    const work = async (read: () => Promise<unknown>) => {
      delay.enable();
      delay.reset();
      await read();
      await new Promise((resolve) => setTimeout(resolve, 20));
      delay.disable();
      return delay.max / 1e6;
    };
    const here = await work(() => parseXlsx(large));
    const apart = await work(() => parseXlsxApart(large));
    expect(apart).toBeLessThan(here);
  });

  it('is a faulty file when it needs too much memory or time, and the next one is read', async () => {
    expect(await parseXlsxApart(large, {}, { heapMb: 24, ms: 60_000 })).toEqual({ fault: 'too_large' });
    expect(await parseXlsxApart(large, {}, { heapMb: 512, ms: 1 })).toEqual({ fault: 'took_too_long' });
    expect(await parseXlsxApart(large)).toMatchObject({ rows: { length: ROWS } });
  });

  it('tells faults that the thread found', async () => {
    const wide = await sheetFile((sheet) => {
      sheet.addRow(Array.from({ length: 101 }, (_, index) => `C${index}`));
      for (let index = 0; index < 200; index += 1) sheet.addRow(Array<string>(100).fill(`ô ${index}`));
    });
    expect(await codeOf(readTable(wide))).toBe('too_many_columns');
    expect(await parseXlsxApart(Buffer.from('PK'))).toEqual({ fault: 'broken_file' });
  });
});
