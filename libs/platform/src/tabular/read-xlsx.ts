import { type CellValue, ValueType, Workbook, type Worksheet } from 'exceljs';
import { cleanLines, cleanText } from './clean-text';
import { fileFault } from './file-fault';
import { type Cell, EMPTY_CELL, type Table, TABLE_LIMITS, type TableOptions, type TableRow } from './table';
import { readZipDirectory, unpacksWithin } from './zip-directory';

/** Rows that carry borders and nothing else count too while reading; they are left out afterwards. */
const MOST_ROW_NODES = 200_000;

/** Nodes that say nothing about values; a validation over a whole column alone would make a million cells. */
const IGNORED_NODES = [
  'dataValidations',
  'conditionalFormatting',
  'hyperlinks',
  'drawing',
  'picture',
  'legacyDrawing',
  'tableParts',
  'autoFilter',
  'extLst',
];

/** Reads the first sheet of a workbook (ECMA-376). The zip is checked before anything of it is unpacked. */
export async function readXlsx(
  content: Buffer,
  path: string,
  { keepLines = false }: TableOptions = {},
): Promise<Table> {
  const entries = readZipDirectory(content);
  if (!entries || entries.some((entry) => entry.isEncrypted || ![0, 8].includes(entry.method)))
    throw fileFault(path, 'broken_file');
  if (!(await unpacksWithin(content, entries, TABLE_LIMITS.uncompressedBytes)))
    throw fileFault(path, 'too_large');
  const sheet = (await load(content, path)).worksheets[0];
  if (!sheet) throw fileFault(path, 'empty_file');
  return readSheet(sheet, path, keepLines ? cleanLines : cleanText);
}

async function load(content: Buffer, path: string): Promise<Workbook> {
  const workbook = new Workbook();
  try {
    const options = { maxRows: MOST_ROW_NODES, ignoreNodes: IGNORED_NODES };
    await workbook.xlsx.load(content as never, options);
    return workbook;
  } catch (error) {
    const isTooLong = error instanceof Error && /^Max row count/.test(error.message);
    throw isTooLong
      ? fileFault(path, 'too_many_rows', { max: TABLE_LIMITS.rows })
      : fileFault(path, 'broken_file');
  }
}

function readSheet(sheet: Worksheet, path: string, clean: typeof cleanText): Table {
  let headers: string[] | null = null;
  const rows: TableRow[] = [];
  sheet.eachRow((row, line) => {
    const cells: Cell[] = [];
    const formulas: number[] = [];
    const merged: number[] = [];
    let hasError = false;
    row.eachCell((cell, column) => {
      if (cell.isMerged && cell.master !== cell) merged.push(column - 1);
      if (cell.type === ValueType.Formula) formulas.push(column - 1);
      const read = readCell(cell.value, clean);
      if (read === null) hasError = true;
      else if (read.kind !== 'empty') cells[column - 1] = read;
    });
    if (cells.length === 0 && !hasError) return;
    if (!headers) {
      headers = Array.from(cells, (cell: Cell | undefined) => cell?.text ?? '');
      if (headers.length > TABLE_LIMITS.columns)
        throw fileFault(path, 'too_many_columns', { max: TABLE_LIMITS.columns });
      return;
    }
    if (rows.length >= TABLE_LIMITS.rows) throw fileFault(path, 'too_many_rows', { max: TABLE_LIMITS.rows });
    rows.push({
      line,
      cells: headers.map((_, index) => cells[index] ?? EMPTY_CELL),
      fault: hasError ? 'cell_error' : cells.length > headers.length ? 'ragged_row' : null,
      ...(formulas.length > 0 && { formulas }),
      ...(merged.length > 0 && { merged }),
    });
  });
  if (!headers) throw fileFault(path, 'empty_file');
  return { headers, rows };
}

/** A value as a cell; null for a formula error such as `#REF!`. */
function readCell(value: CellValue, clean: typeof cleanText): Cell | null {
  if (value === null || value === undefined) return EMPTY_CELL;
  if (typeof value === 'string') return textCell(value, clean);
  if (typeof value === 'number') return { kind: 'number', text: String(value) };
  if (typeof value === 'boolean') return textCell(value ? 'TRUE' : 'FALSE', clean);
  if (value instanceof Date) return dateCell(value);
  if ('error' in value) return null;
  if ('richText' in value) return textCell(value.richText.map((run) => run.text).join(''), clean);
  if ('hyperlink' in value) return readCell(value.text, clean);
  return readCell(value.result, clean);
}

function textCell(value: string, clean: typeof cleanText): Cell {
  const text = clean(value);
  return text === '' ? EMPTY_CELL : { kind: 'text', text };
}

/** Dates of a spreadsheet have no zone; the library hands them out as UTC. A time of day is kept. */
function dateCell(value: Date): Cell {
  if (Number.isNaN(value.getTime())) return EMPTY_CELL;
  // Days are stored as fractions; half a second covers their rounding.
  const [day = '', time = ''] = new Date(value.getTime() + 500).toISOString().split('T');
  return { kind: 'date', text: time.startsWith('00:00:00') ? day : `${day}T${time.slice(0, 8)}` };
}
