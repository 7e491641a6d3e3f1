import { parse } from 'csv-parse/sync';
import { cleanLines, cleanText } from './clean-text';
import { fileFault } from './file-fault';
import {
  type Cell,
  EMPTY_CELL,
  type RowFaultCode,
  type Table,
  TABLE_LIMITS,
  type TableOptions,
  type TableRow,
} from './table';

interface RawRow {
  line: number;
  values: string[];
  fault: RowFaultCode | null;
}

/** What the parser gives with `info`; its types do not say so. */
interface ParsedRecord {
  record: string[];
  info: { lines: number };
}

const options = { relax_column_count: true, skip_empty_lines: true, info: true, max_record_size: 1_000_000 };

/**
 * Reads CSV (RFC 4180) in UTF-8 with or without a byte order mark, or UTF-16 with one; the separator is the
 * most frequent of `,` `;` and tab in the first line. A faulty line is a faulty row, not a faulty file.
 */
export function readCsv(content: Buffer, path: string, { keepLines = false }: TableOptions = {}): Table {
  const text = decode(content).replace(/\r\n?/g, '\n');
  const [head, ...rest] = parseRows(text, separatorOf(text), TABLE_LIMITS.rows + 2);
  if (!head) throw fileFault(path, 'empty_file');
  if (head.values.some((value) => value.includes('\ufffd'))) throw fileFault(path, 'broken_encoding');
  const headers = head.values.map(cleanText);
  while (headers.at(-1) === '') headers.pop();
  if (headers.length === 0 || head.fault) throw fileFault(path, 'empty_file');
  if (headers.length > TABLE_LIMITS.columns)
    throw fileFault(path, 'too_many_columns', { max: TABLE_LIMITS.columns });
  const clean = keepLines ? cleanLines : cleanText;
  const rows = rest.map((row) => toRow(row, headers.length, clean)).filter((row) => row !== null);
  if (rows.length > TABLE_LIMITS.rows) throw fileFault(path, 'too_many_rows', { max: TABLE_LIMITS.rows });
  return { headers, rows };
}

function decode(content: Buffer): string {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le').decode(content);
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder('utf-16be').decode(content);
  return new TextDecoder('utf-8').decode(content);
}

function separatorOf(text: string): string {
  const firstLine = text.slice(0, 20_000).trimStart().split('\n', 1)[0] ?? '';
  const unquoted = firstLine.replace(/"[^"]*"/g, '');
  const count = (separator: string) => unquoted.split(separator).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function parseRows(text: string, delimiter: string, most: number): RawRow[] {
  try {
    const records = parse(text, { ...options, delimiter, to: most }) as unknown as ParsedRecord[];
    return records.map(({ record, info }) => ({
      // The parser counts up to the end of a record; people look for its beginning.
      line: info.lines - lineBreaks(record),
      values: record,
      fault: null,
    }));
  } catch {
    return parseLineByLine(text, delimiter, most);
  }
}

const lineBreaks = (values: string[]) =>
  values.reduce((sum, value) => sum + (value.match(/\n/g)?.length ?? 0), 0);

/** After an unmatched quotation mark nobody knows where records end, so each line stands for itself. */
function parseLineByLine(text: string, delimiter: string, most: number): RawRow[] {
  const rows: RawRow[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (rows.length >= most) break;
    if (line.trim() === '') continue;
    rows.push({ line: index + 1, ...parseLine(line, delimiter) });
  }
  return rows;
}

function parseLine(line: string, delimiter: string): Pick<RawRow, 'values' | 'fault'> {
  try {
    const [record] = parse(line, { ...options, info: false, delimiter });
    return { values: record ?? [], fault: null };
  } catch {
    return { values: [], fault: 'broken_quotes' };
  }
}

function toRow(raw: RawRow, width: number, clean: typeof cleanText): TableRow | null {
  const cells = raw.values.map((value) => toCell(value, clean));
  while (cells.length > width && cells.at(-1)?.kind === 'empty') cells.pop();
  if (!raw.fault && cells.every((cell) => cell.kind === 'empty')) return null;
  const fault = raw.fault ?? faultOf(cells, width);
  return {
    line: raw.line,
    cells: Array.from({ length: width }, (_, index) => cells[index] ?? EMPTY_CELL),
    fault,
  };
}

function faultOf(cells: Cell[], width: number): RowFaultCode | null {
  if (cells.some((cell) => cell.text.includes('\ufffd'))) return 'broken_encoding';
  return cells.length === width ? null : 'ragged_row';
}

function toCell(value: string, clean: typeof cleanText): Cell {
  // Our own exports guard texts that a spreadsheet would run as a formula (see `guardFormula`).
  const text = clean(value).replace(/^'(?=[=+\-@])/, '');
  return text === '' ? EMPTY_CELL : { kind: 'text', text };
}
