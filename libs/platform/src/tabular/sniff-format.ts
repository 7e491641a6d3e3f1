import { readZipDirectory } from './zip-directory';

export type FileFormat = 'csv' | 'xlsx' | 'json';

const OLD_OFFICE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const UTF16_MARKS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];

/** Whether it is a file of Office before 2007, or an encrypted one of today: both are OLE containers. */
export const isOldOffice = (content: Buffer): boolean => content.subarray(0, 8).equals(OLD_OFFICE);

/** The format by the content alone, whatever the name says; null for anything we do not take. */
export function sniffFormat(content: Buffer): FileFormat | null {
  if (content.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    const names = new Set(readZipDirectory(content)?.map((entry) => entry.name));
    return names.has('[Content_Types].xml') && names.has('xl/workbook.xml') ? 'xlsx' : null;
  }
  if (UTF16_MARKS.some((mark) => content.subarray(0, 2).equals(mark))) return 'csv';
  if (content.length === 0 || !isText(content)) return null;
  return /^\ufeff?\s*[[{]/.test(content.subarray(0, 1024).toString('utf8')) ? 'json' : 'csv';
}

/** Text has no control characters but tab, line ends and form feed. */
function isText(content: Buffer): boolean {
  return content.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
}
