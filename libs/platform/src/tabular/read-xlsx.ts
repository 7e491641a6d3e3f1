import { fileFault } from './file-fault';
import { parseXlsx } from './parse-xlsx';
import { parseXlsxApart } from './parse-xlsx-apart';
import { type Table, TABLE_LIMITS, type TableOptions } from './table';
import { readZipDirectory, unpacksWithin } from './zip-directory';

/** What unpacks to less is read in some 20 ms; a thread alone takes ten times that to start. */
const SMALL_BYTES = 256 * 1024;

/**
 * Reads the first sheet of a workbook. The zip is checked before anything of it is unpacked; a large one is then
 * read in a thread of its own, so that nobody else's request waits for it.
 */
export async function readXlsx(content: Buffer, path: string, options: TableOptions = {}): Promise<Table> {
  const entries = readZipDirectory(content);
  if (!entries || entries.some((entry) => entry.isEncrypted || ![0, 8].includes(entry.method)))
    throw fileFault(path, 'broken_file');
  if (!(await unpacksWithin(content, entries, TABLE_LIMITS.uncompressedBytes)))
    throw fileFault(path, 'too_large');
  const isSmall = entries.reduce((sum, { size }) => sum + size, 0) <= SMALL_BYTES;
  const read = await (isSmall ? parseXlsx(content, options) : parseXlsxApart(content, options));
  if ('fault' in read) throw fileFault(path, read.fault, read.values);
  return read;
}
