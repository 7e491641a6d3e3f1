import { type CellValue, ValueType, Workbook, type Worksheet } from 'exceljs';
import { cleanLines, cleanText } from './clean-text';
import { type Cell, EMPTY_CELL, type Table, TABLE_LIMITS, type TableOptions, type TableRow } from './table';

type Clean = typeof cleanText;

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

/** Why a sheet cannot be used: a code of `fault.<code>` and what its text is filled in with. */
export interface SheetFault {
  fault: string;
  values?: Record<string, number>;
}

/**
 * Reads the first sheet of a workbook (ECMA-376) whose zip was checked before. Nothing here knows of requests or
 * languages, since it also runs in a thread of its own.
 */
export async function parseXlsx(
  content: Buffer,
  { keepLines = false }: TableOptions = {},
): Promise<Table | SheetFault> {
  const workbook = new Workbook();
  try {
    const options = { maxRows: MOST_ROW_NODES, ignoreNodes: IGNORED_NODES };
    await workbook.xlsx.load(content as never, options);
  } catch (error) {
    const isTooLong = error instanceof Error && /^Max row count/.test(error.message);
    return isTooLong ? TOO_MANY_ROWS : { fault: 'broken_file' };
  }
  const sheet = workbook.worksheets[0];
  return sheet ? readSheet(sheet, keepLines ? cleanLines : cleanText) : { fault: 'empty_file' };
}

const TOO_MANY_ROWS: SheetFault = { fault: 'too_many_rows', values: { max: TABLE_LIMITS.rows } };

function readSheet(sheet: Worksheet, clean: Clean): Table | SheetFault {
  let headers: string[] | null = null;
  const rows: TableRow[] = [];
  sheet.eachRow((row, line) => {
    if (rows.length > TABLE_LIMITS.rows) return;
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
      return;
    }
    rows.push({
      line,
      cells: headers.map((_, index) => cells[index] ?? EMPTY_CELL),
      fault: hasError ? 'cell_error' : cells.length > headers.length ? 'ragged_row' : null,
      ...(formulas.length > 0 && { formulas }),
      ...(merged.length > 0 && { merged }),
    });
  });
  return checked(headers, rows);
}

function checked(headers: string[] | null, rows: TableRow[]): Table | SheetFault {
  if (!headers) return { fault: 'empty_file' };
  const { columns } = TABLE_LIMITS;
  if (headers.length > columns) return { fault: 'too_many_columns', values: { max: columns } };
  return rows.length > TABLE_LIMITS.rows ? TOO_MANY_ROWS : { headers, rows };
}

/** A value as a cell; null for a formula error such as `#REF!`. */
function readCell(value: CellValue, clean: Clean): Cell | null {
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

function textCell(value: string, clean: Clean): Cell {
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
