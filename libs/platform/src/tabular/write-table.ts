import { stringify } from 'csv-stringify/sync';
import { Workbook } from 'exceljs';

/** A column to write; a text column keeps leading zeros, a number column stays a number. */
export interface OutputColumn {
  header: string;
  /** Characters wide in a spreadsheet. */
  width?: number;
  kind?: 'text' | 'number';
}

export type OutputValue = string | number | null;

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

/** A workbook with one sheet: bold frozen header, set widths, texts as texts. */
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
    style: { numFmt: kind === 'text' ? '@' : 'General' },
  }));
  sheet.getRow(1).font = { bold: true };
  sheet.addRows(rows as OutputValue[][]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
