import { fileFault } from './file-fault';
import { readCsv } from './read-csv';
import { readXlsx } from './read-xlsx';
import { isOldOffice, sniffFormat } from './sniff-format';
import type { Table, TableOptions } from './table';

/**
 * Reads an uploaded CSV file or the first sheet of a workbook; the content decides, not the name.
 * Faults of the whole file are `BAD_USER_INPUT` at `path`; faults of a line stand on its row.
 */
export async function readTable(
  content: Buffer,
  path = 'input.fileId',
  options: TableOptions = {},
): Promise<Table> {
  if (isOldOffice(content)) throw fileFault(path, 'old_excel');
  if (content.length === 0) throw fileFault(path, 'empty_file');
  const format = sniffFormat(content);
  if (format === 'xlsx') return readXlsx(content, path, options);
  if (format === 'csv') return readCsv(content, path, options);
  throw fileFault(path, content.subarray(0, 2).toString('latin1') === 'PK' ? 'broken_file' : 'not_a_table');
}
