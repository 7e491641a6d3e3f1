import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

/** One file of a zip archive, as its central directory describes it. */
export interface ZipEntry {
  name: string;
  isEncrypted: boolean;
  method: number;
  compressedSize: number;
  size: number;
  headerOffset: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

/** Reads the central directory (PKWARE APPNOTE 4.3.12, 4.3.16); null when it is not a whole zip archive. */
export function readZipDirectory(content: Buffer): ZipEntry[] | null {
  const end = findEnd(content);
  if (end === null) return null;
  const count = content.readUInt16LE(end + 10);
  let at = content.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > content.length || content.readUInt32LE(at) !== ENTRY_SIGNATURE) return null;
    const nameLength = content.readUInt16LE(at + 28);
    entries.push({
      name: content.toString('utf8', at + 46, at + 46 + nameLength),
      isEncrypted: (content.readUInt16LE(at + 8) & 1) === 1,
      method: content.readUInt16LE(at + 10),
      compressedSize: content.readUInt32LE(at + 20),
      size: content.readUInt32LE(at + 24),
      headerOffset: content.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(content: Buffer): number | null {
  const first = Math.max(0, content.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = content.length - END_LENGTH; at >= first; at -= 1)
    if (content.readUInt32LE(at) === END_SIGNATURE) return at;
  return null;
}

/**
 * Whether the archive unpacks to at most `maxBytes`. The directory is asked first, which costs nothing; then
 * every entry is unpacked with its claimed size as the limit, since a directory can lie.
 */
export async function unpacksWithin(
  content: Buffer,
  entries: ZipEntry[],
  maxBytes: number,
): Promise<boolean> {
  const claimed = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (claimed > maxBytes) return false;
  for (const entry of entries) {
    const packed = packedContent(content, entry);
    if (!packed) return false;
    if (entry.method === 0) {
      if (entry.compressedSize !== entry.size) return false;
    } else {
      try {
        await inflate(packed, { maxOutputLength: Math.max(1, entry.size) });
      } catch {
        return false;
      }
    }
  }
  return true;
}

/** Unpacks one entry, never to more than its claimed size; null when it is damaged, encrypted or claims wrongly. */
export async function unpackEntry(content: Buffer, entry: ZipEntry): Promise<Buffer | null> {
  const packed = packedContent(content, entry);
  if (!packed || entry.isEncrypted || ![0, 8].includes(entry.method)) return null;
  if (entry.method === 0) return packed.length === entry.size ? packed : null;
  try {
    const unpacked = await inflate(packed, { maxOutputLength: Math.max(1, entry.size) });
    return unpacked.length === entry.size ? unpacked : null;
  } catch {
    return null;
  }
}

function packedContent(content: Buffer, entry: ZipEntry): Buffer | null {
  const at = entry.headerOffset;
  if (at + 30 > content.length || content.readUInt32LE(at) !== LOCAL_SIGNATURE) return null;
  const start = at + 30 + content.readUInt16LE(at + 26) + content.readUInt16LE(at + 28);
  return start + entry.compressedSize > content.length
    ? null
    : content.subarray(start, start + entry.compressedSize);
}
