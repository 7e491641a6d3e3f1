import { stringify } from 'csv-stringify/sync';
import { Workbook } from 'exceljs';
import { isCalendarDay } from './read-date';

/**
 * A column to write; a text column keeps leading zeros, a number column stays a number, a date column takes
 * `yyyy-mm-dd` and becomes dates that a spreadsheet can sort and subtract. CSV, which knows no dates, keeps ISO 8601.
 */
export interface OutputColumn {
  header: string;
  /** Characters wide in a spreadsheet. */
  width?: number;
  kind?: 'text' | 'number' | 'date';
}

export type OutputValue = string | number | null;

/** How a spreadsheet shows each kind; days as people in Vietnam write them. */
const NUMBER_FORMATS = { text: '@', number: 'General', date: 'dd/mm/yyyy' } as const;

/** A spreadsheet runs a text that begins so as a formula; a leading apostrophe stops it (OWASP CSV injection). */
export const guardFormula = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** CSV with a byte order mark, which Excel needs to see UTF-8, and CRLF (RFC 4180). */
export function writeCsv(columns: readonly OutputColumn[], rows: readonly OutputValue[][]): Buffer {
  const values = rows.map((row) =>
    row.map((value) => (typeof value === 'string' ? guardFormula(value) : value)),
  );
  const headers = columns.map((column) => guardFormula(column.header));
  return Buffer.from(stringify([headers, ...values], { bom: true, record_delimiter: 'windows' }));
}

/** A workbook with one sheet: bold frozen header, set widths, texts as texts, days as dates. */
export async function writeXlsx(
  sheetName: string,
  columns: readonly OutputColumn[],
  rows: readonly OutputValue[][],
): Promise<Buffer> {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ header, width = 20, kind = 'text' }) => ({
    header,
    width,
    style: { numFmt: NUMBER_FORMATS[kind] },
  }));
  sheet.getRow(1).font = { bold: true };
  sheet.addRows(
    rows.map((row) => row.map((value, index) => (columns[index]?.kind === 'date' ? toDay(value) : value))),
  );
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** A cell of a spreadsheet holds a day without time zone; the library takes the UTC side of a `Date` for it. */
function toDay(value: OutputValue): Date | null {
  if (value === null) return null;
  if (typeof value !== 'string' || !isCalendarDay(value)) throw new Error('A date column takes yyyy-mm-dd');
  return new Date(`${value}T00:00:00Z`);
}
