import { Workbook } from 'exceljs';
import { Problem } from '@platform/errors';
import { cleanText, foldText } from './clean-text';
import { readRecords } from './columns';
import { type ImportRow, mayApply, reportImport } from './import-report';
import { isCalendarDay, readDate } from './read-date';
import { readTable } from './read-table';
import { sniffFormat } from './sniff-format';
import type { CellKind } from './table';
import { guardFormula, writeCsv, writeXlsx } from './write-table';

describe('writing tables', () => {
  it.each(['=1+1', '+84', '-2', '@SUM(A1)', '\tx', '\rx'])(
    'guards %j against running as a formula',
    (text) => {
      expect(guardFormula(text)).toBe(`'${text}`);
    },
  );

  it('leaves other texts and negative numbers alone', () => {
    const csv = writeCsv([{ header: 'a' }, { header: 'b', kind: 'number' }], [['x=1', -5]]).toString('utf8');
    expect(csv).toBe('\ufeffa,b\r\nx=1,-5\r\n');
  });

  it('writes CSV that reads back the same, leading zeros and formulas included', async () => {
    const rows = [
      ['001', 'Đắk "Lắk", Buôn\nMa Thuột'],
      ['00004', '=cmd'],
    ];
    const table = await readTable(writeCsv([{ header: 'mã' }, { header: 'tên' }], rows));
    expect(table.rows.map((row) => row.cells.map((cell) => cell.text))).toEqual([
      ['001', 'Đắk "Lắk", Buôn Ma Thuột'],
      ['00004', '=cmd'],
    ]);
  });

  const dated = [{ header: 'ngày', kind: 'date' as const }];

  it('writes days as real dates in XLSX and as ISO 8601 in CSV, and both read back', async () => {
    const rows = [['2026-12-09'], [null], ['1900-03-01']];
    const file = await writeXlsx('x', dated, rows);
    const workbook = new Workbook();
    await workbook.xlsx.load(file as never);
    const cell = workbook.worksheets[0]?.getCell('A2');
    expect([cell?.value, cell?.numFmt]).toEqual([new Date('2026-12-09T00:00:00Z'), 'dd/mm/yyyy']);
    const cells = async (content: Buffer) => (await readTable(content)).rows.flatMap((row) => row.cells);
    expect(await cells(file)).toEqual([
      { kind: 'date', text: '2026-12-09' },
      { kind: 'date', text: '1900-03-01' },
    ]);
    const csv = writeCsv(dated, rows);
    expect(csv.toString('utf8')).toBe('\ufeffngày\r\n2026-12-09\r\n\r\n1900-03-01\r\n');
    expect((await cells(csv)).map(readDate)).toEqual(['2026-12-09', '1900-03-01']);
  });

  it.each(['09/12/2026', '2026-02-30', 46_000])('does not write %j as a day', async (value) => {
    await expect(writeXlsx('x', dated, [[value]])).rejects.toThrow('yyyy-mm-dd');
  });

  it('writes XLSX with texts as texts and a bold frozen header', async () => {
    const file = await writeXlsx(
      'Danh sách',
      [
        { header: 'mã', width: 12 },
        { header: 'n', kind: 'number' },
      ],
      [
        ['00004', 7],
        ['=1+1', null],
      ],
    );
    const table = await readTable(file);
    expect(table.rows.map((row) => row.cells.map((cell) => `${cell.kind}:${cell.text}`))).toEqual([
      ['text:00004', 'number:7'],
      ['text:=1+1', 'empty:'],
    ]);
    const workbook = new Workbook();
    await workbook.xlsx.load(file as never);
    const sheet = workbook.worksheets[0];
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet?.getCell('A1').font.bold).toBe(true);
    expect(sheet?.getCell('A2').numFmt).toBe('@');
    expect(sheet?.getColumn(1).width).toBe(12);
  });
});

describe('texts', () => {
  it('are the same whether composed or not, with single spaces', () => {
    expect(cleanText(' Nguyễn\t Văn \u00a0 Ánh\u200b\n'.normalize('NFD'))).toBe('Nguyễn Văn Ánh');
  });

  it('fold to letters and digits for comparing', () => {
    expect(foldText('  Số ĐỊNH-danh (CCCD) ')).toBe('so dinh danh cccd');
  });
});

describe('dates in cells', () => {
  it.each<[CellKind, string, string | null]>([
    ['text', '05/09/2026', '2026-09-05'],
    ['text', '5/9/2026', '2026-09-05'],
    ['text', '5-9-2026', '2026-09-05'],
    ['text', '05.09.2026', '2026-09-05'],
    ['text', '2026-09-05', '2026-09-05'],
    ['text', '2026-09-05T00:00:00Z', '2026-09-05'],
    ['date', '2026-09-05', '2026-09-05'],
    ['text', '29/02/2024', '2024-02-29'],
    ['text', '29/02/2025', null],
    ['text', '31/04/2026', null],
    ['text', '09/25/2026', null],
    ['text', '05/09-2026', null],
    ['text', '05/09/26', null],
    ['text', '1990', null],
    ['text', '05/09/0026', null],
    ['number', '46270', null],
    ['text', 'hôm qua', null],
  ])('reads a %s %s as %s', (kind, text, day) => {
    expect(readDate({ kind, text })).toBe(day);
  });

  it('knows days of the calendar', () => {
    expect(isCalendarDay('2026-02-30')).toBe(false);
    expect(isCalendarDay('2026-12-31')).toBe(true);
  });
});

describe('columns', () => {
  const specs = {
    name: { header: 'Họ và tên', isRequired: true },
    note: { header: 'Ghi chú', aliases: ['Chú thích'] },
  };
  const read = async (text: string) => readRecords(await readTable(Buffer.from(text)), specs);
  const faultOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => (error instanceof Problem ? error.fields[0] : null),
    );

  it('are found by header, alias or key, without case and accents, in any order', async () => {
    for (const header of ['HỌ VÀ TÊN;Ghi chú', 'Ho va ten;chú thích', 'name;note']) {
      const [record] = await read(`khác;${header}\nx;Lò Văn Sơn;ở xa\n`);
      expect(record?.cells).toMatchObject({ name: { text: 'Lò Văn Sơn' }, note: { text: 'ở xa' } });
    }
  });

  it('read as empty when they may be missing, and fault the file when they must not', async () => {
    expect((await read('Họ và tên\nSơn\n'))[0]?.cells.note.kind).toBe('empty');
    expect(await faultOf(read('Ghi chú\nx\n'))).toMatchObject({
      code: 'missing_columns',
      path: 'input.fileId',
    });
  });

  it('must not stand there twice', async () => {
    expect(await faultOf(read('Họ và tên;Ghi chú;Chú thích\nSơn;a;b\n'))).toMatchObject({
      code: 'duplicate_column',
    });
  });
});

describe('formats by content', () => {
  it.each([
    ['[1]', 'json'],
    ['\ufeff {"a":1}', 'json'],
    ['a;b', 'csv'],
    ['%PDF-1.7\u0000', null],
    ['', null],
  ])('takes %j for %s', (text, format) => {
    expect(sniffFormat(Buffer.from(text))).toBe(format);
  });
});

describe('the report of an import', () => {
  const rows: ImportRow[] = [
    { line: 4, status: 'FAILED', notes: [] },
    { line: 2, status: 'CREATED', notes: [] },
    { line: 3, status: 'UNCHANGED', notes: [] },
  ];

  it('holds everything back when one row fails and all or nothing is asked', () => {
    expect(reportImport(rows, 'ALL_OR_NOTHING', false)).toMatchObject({
      total: 3,
      created: 0,
      unchanged: 1,
      failed: 1,
      skipped: 1,
      isApplied: false,
      rows: [{ line: 2, status: 'SKIPPED' }, { line: 3 }, { line: 4 }],
    });
  });

  it('writes the good rows otherwise, but never in a dry run', () => {
    expect(mayApply(rows, 'BEST_EFFORT', false)).toBe(true);
    expect(mayApply(rows, 'BEST_EFFORT', true)).toBe(false);
    expect(reportImport(rows, 'BEST_EFFORT', false)).toMatchObject({ created: 1, skipped: 0 });
  });
});
