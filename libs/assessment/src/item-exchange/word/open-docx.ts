import { isOldOffice, readZipDirectory, unpackEntry, type ZipEntry } from '@platform/tabular';
import { walkXml } from './walk-xml';
import { wordFault } from './word-fault';

/** A picture of a screen has 1 MB; ten thousand questions have 40 MB of XML. */
export const DOCX_LIMITS = {
  parts: 5_000,
  xmlBytes: 100 * 1024 * 1024,
  pictureBytes: 10 * 1024 * 1024,
  unpackedBytes: 300 * 1024 * 1024,
  /** Text of a document shrinks to a tenth, of a generated one to a fiftieth. */
  ratio: 250,
} as const;

/** What a relationship of the main part leads to. */
export interface Related {
  target: string;
  isExternal: boolean;
}

/** The parts of a Word file that a reader needs; pictures are unpacked one by one, when a question shows them. */
export interface Docx {
  document: Buffer;
  styles: Buffer | null;
  numbering: Buffer | null;
  related: Map<string, Related>;
  sizeOf(part: string): number | null;
  part(name: string): Promise<Buffer | null>;
}

const MACRO_TYPE = /application\/vnd\.ms-(word\.(document|template)\.macroEnabled|office\.vbaProject)/i;
/** "EncryptedPackage", the stream of a file with a password (MS-OFFCRYPTO 2.3), as an OLE directory names it. */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * Opens a .docx (ECMA-376 part 2: a zip of parts). Sizes are checked as the directory claims them before anything is
 * unpacked, and again while unpacking. Old, locked and macro-carrying files are refused by what they hold.
 */
export async function openDocx(file: Buffer): Promise<Docx> {
  if (isOldOffice(file))
    throw wordFault(file.includes(ENCRYPTED_PACKAGE) ? 'password_protected' : 'old_word');
  const entries = file.length < 22 ? null : readZipDirectory(file);
  if (!entries) throw wordFault(file.subarray(0, 2).toString('latin1') === 'PK' ? 'broken_file' : 'not_word');
  const byName = checkEntries(entries);
  const part = async (name: string) => {
    const entry = byName.get(name);
    if (!entry) return null;
    const bytes = await unpackEntry(file, entry);
    if (!bytes) throw wordFault('broken_file');
    return bytes;
  };
  const xml = (name: string) => {
    if ((byName.get(name)?.size ?? 0) > DOCX_LIMITS.xmlBytes) throw wordFault('too_large');
    return part(name);
  };
  if (byName.has('word/vbaProject.bin')) throw wordFault('macro_enabled');
  const types = await xml('[Content_Types].xml');
  if (types && MACRO_TYPE.test(types.toString('utf8'))) throw wordFault('macro_enabled');
  const document = types && (await xml('word/document.xml'));
  if (!document) throw wordFault('not_word');
  return {
    document,
    styles: await xml('word/styles.xml'),
    numbering: await xml('word/numbering.xml'),
    related: readRelated(await xml('word/_rels/document.xml.rels')),
    sizeOf: (name) => byName.get(name)?.size ?? null,
    part,
  };
}

function checkEntries(entries: ZipEntry[]): Map<string, ZipEntry> {
  if (entries.length > DOCX_LIMITS.parts) throw wordFault('too_large');
  if (entries.some((entry) => entry.isEncrypted)) throw wordFault('password_protected');
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const isStrange = ({ name }: ZipEntry) => /^[/\\]|(^|[/\\])\.\.([/\\]|$)|\u0000/.test(name);
  if (byName.size < entries.length || entries.some(isStrange)) throw wordFault('broken_file');
  const claimed = entries.reduce((sum, entry) => sum + entry.size, 0);
  const isBomb = ({ size, compressedSize }: ZipEntry) =>
    size > 1024 * 1024 && size > compressedSize * DOCX_LIMITS.ratio;
  if (claimed > DOCX_LIMITS.unpackedBytes || entries.some(isBomb)) throw wordFault('too_large');
  return byName;
}

function readRelated(part: Buffer | null): Map<string, Related> {
  const related = new Map<string, Related>();
  if (!part) return related;
  walkXml(part, {
    open: (_, { Id, Target = '', TargetMode }) => {
      if (Id === undefined) return;
      const target = Target.startsWith('/') ? Target.slice(1) : `word/${Target.replace(/^\.\//, '')}`;
      related.set(Id, { target, isExternal: TargetMode === 'External' });
    },
  });
  return related;
}
