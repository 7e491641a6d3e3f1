import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type DataValidation, stream, type Worksheet } from 'exceljs';
import { ANSWER_GUIDE } from './answer-guide';
import { COLUMN_KEYS, columnOf, type ItemRow } from './item-columns';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Rows that get drop-down lists; more than anybody types into one file. */
const LISTED_ROWS = 2_000;

/** The library keeps validations in a member that its types do not tell; by cell, they would be 12,000 entries. */
interface WithValidations {
  dataValidations: { add(range: string, rule: DataValidation): void };
}

/** A workbook of questions with drop-down lists and a sheet of instructions, written row by row. */
export async function writeWorkbook(rows: Iterable<ItemRow>): Promise<Buffer> {
  const output = new PassThrough();
  const bytes = buffer(output);
  const workbook = new stream.xlsx.WorkbookWriter({
    stream: output,
    useStyles: true,
    // Texts that stand in the cells themselves are unescaped twice when the library reads them: "&amp;lt;" as "<".
    useSharedStrings: true,
  });
  const sheet = workbook.addWorksheet('Câu hỏi', { views: [{ state: 'frozen', ySplit: 1, xSplit: 3 }] });
  sheet.columns = COLUMN_KEYS.map((key) => ({
    key,
    header: columnOf(key).header,
    width: columnOf(key).width,
    // Text keeps "1-2" from becoming a date and "=A1" from becoming a formula.
    style: { numFmt: '@', alignment: { wrapText: true, vertical: 'top' } },
  }));
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).commit();
  addLists(sheet as unknown as WithValidations);
  for (const row of rows) sheet.addRow(escaped(row)).commit();
  sheet.commit();
  addGuide(workbook.addWorksheet('Hướng dẫn'));
  await workbook.commit();
  return await bytes;
}

/** `_x0041_` stands for a character in the texts of a workbook, so its first sign is written as one (ECMA-376, ST_Xstring). */
const escaped = (row: ItemRow): ItemRow =>
  Object.fromEntries(
    Object.entries(row).map(([key, text]) => [key, text?.replace(/_(?=x[0-9A-F]{4}_)/gi, '_x005F_')]),
  );

function addLists(sheet: WithValidations): void {
  for (const [index, key] of COLUMN_KEYS.entries()) {
    const { labels, header } = columnOf(key);
    if (!labels) continue;
    const column = columnLetters(index);
    sheet.dataValidations.add(`${column}2:${column}${LISTED_ROWS + 1}`, {
      type: 'list',
      allowBlank: true,
      formulae: [
        `"${Object.values(labels)
          .map(([name]) => name)
          .join(',')}"`,
      ],
      showErrorMessage: true,
      errorTitle: header,
      error: 'Hãy chọn một giá trị trong danh sách.',
    });
  }
}

const columnLetters = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : `${columnLetters(Math.floor(index / 26) - 1)}${String.fromCharCode(65 + (index % 26))}`;

function addGuide(sheet: Worksheet): void {
  const wrapped = { alignment: { wrapText: true, vertical: 'top' } } as const;
  sheet.columns = [26, 60, 60].map((width) => ({ width, style: wrapped }));
  const head = (texts: string[]) => {
    const row = sheet.addRow(texts);
    row.font = { bold: true };
    row.commit();
  };
  head(['Cột', 'Viết gì', 'Tên tiếng Anh cũng được nhận']);
  for (const key of COLUMN_KEYS) sheet.addRow([columnOf(key).header, columnOf(key).help, key]).commit();
  sheet.addRow([]).commit();
  head(['Loại câu hỏi', 'Cách viết đáp án', 'Ví dụ']);
  for (const row of ANSWER_GUIDE) sheet.addRow(row).commit();
  sheet.commit();
}
