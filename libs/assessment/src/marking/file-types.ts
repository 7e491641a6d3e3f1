import { sniffMedia } from '@platform/files';
import { readZipDirectory } from '@platform/tabular';

const OLD_OFFICE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const OFFICE = 'application/vnd.openxmlformats-officedocument.';

/** What tells a kind of zip archive from the others: a name in its directory. */
const ARCHIVES: [entry: string, mimeType: string][] = [
  ['word/document.xml', `${OFFICE}wordprocessingml.document`],
  ['xl/workbook.xml', `${OFFICE}spreadsheetml.sheet`],
  ['ppt/presentation.xml', `${OFFICE}presentationml.presentation`],
];

/** Office before 2007: one container for all three, which only its insides tell apart. */
const OLD_OFFICE_TYPES = ['application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint'];

/** Kinds of text that look the same. */
const TEXT_TYPES = ['text/plain', 'text/csv', 'text/markdown'];

/**
 * What a file may be by its content alone, whatever its name says, the likeliest first; none for a kind that is not
 * taken. Nothing that a browser runs is: no HTML, no SVG.
 */
function possibleTypes(content: Buffer): readonly string[] {
  const media = sniffMedia(content);
  if (media) return [media.mimeType];
  if (content.subarray(0, 5).toString('latin1') === '%PDF-') return ['application/pdf'];
  if (content.subarray(0, 8).equals(OLD_OFFICE)) return OLD_OFFICE_TYPES;
  if (content.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return archiveTypes(content);
  return isText(content) ? TEXT_TYPES : [];
}

function archiveTypes(content: Buffer): string[] {
  const names = new Set(readZipDirectory(content)?.map(({ name }) => name));
  if (names.size === 0) return [];
  return [ARCHIVES.find(([entry]) => names.has(entry))?.[1] ?? 'application/zip'];
}

/** UTF-8 without control characters but tab and line ends. */
function isText(content: Buffer): boolean {
  if (!content.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d))) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}

/** The first of the wanted types (`image/*` is any picture) that the content may be; null when it is none of them. */
export function wantedType(content: Buffer, wanted: readonly string[]): string | null {
  const isWanted = (type: string) =>
    wanted.some((each) => (each.endsWith('/*') ? type.startsWith(each.slice(0, -1)) : each === type));
  return possibleTypes(content).find(isWanted) ?? null;
}
