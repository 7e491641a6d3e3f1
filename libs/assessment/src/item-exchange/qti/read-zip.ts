import { crc32, inflateRawSync } from 'node:zlib';
import { badInput } from '@platform/errors';

/** A file of an archive, unpacked when it is asked for. */
export interface ZipFile {
  name: string;
  size: number;
  read(): Buffer;
}

export interface ZipLimits {
  /** Bytes of the archive itself. */
  packed: number;
  /** Bytes of all files together. */
  unpacked: number;
  file: number;
  entries: number;
  /** Unpacked over packed of a file bigger than a megabyte. */
  ratio: number;
}

export const ZIP_LIMITS: ZipLimits = {
  packed: 200_000_000,
  unpacked: 1_000_000_000,
  file: 100_000_000,
  entries: 40_000,
  ratio: 150,
};

const MEGABYTE = 1_000_000;
const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const LONGEST_COMMENT = 0xffff;
const ARCHIVE_NAME = /\.(zip|imscc|jar|7z|rar|tar|gz|tgz|bz2|xz)$/i;
const SYMBOLIC_LINK = 0xa000;

interface Entry {
  name: string;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
  unixMode: number;
  offset: number;
}

type Refuse = (code: string, message: string) => Error;

export const isZip = (content: Uint8Array): boolean =>
  content[0] === 0x50 && content[1] === 0x4b && content[2] === 3 && content[3] === 4;

/**
 * Opens a zip archive (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16) of unknown origin. Everything the
 * directory says is checked before anything is unpacked: names that lead out of the archive, links, archives
 * inside, sizes and ratios. A directory can lie, so each file is unpacked against its claimed size and checksum.
 * Entries that share bytes are refused: that is how a small archive unpacks to terabytes without nesting.
 */
export function openZip(content: Buffer, path: string, limits = ZIP_LIMITS): Map<string, ZipFile> {
  const refuse: Refuse = (code, message) => badInput({ path, code, message });
  if (content.length > limits.packed) throw refuse('too_big', `must have at most ${limits.packed} bytes`);
  const entries = readDirectory(content, limits, refuse);
  const files = new Map<string, ZipFile>();
  const seen = new Set<string>();
  let total = 0;
  for (const entry of entries) {
    checkEntry(entry, limits, refuse);
    const folded = entry.name.normalize('NFC').toLowerCase();
    if (seen.has(folded)) throw refuse('duplicate_name', `holds ${entry.name} twice`);
    seen.add(folded);
    total += entry.size;
    if (total > limits.unpacked)
      throw refuse('unpacks_too_big', `unpacks to more than ${limits.unpacked} bytes`);
    if (!entry.name.endsWith('/'))
      files.set(entry.name, {
        name: entry.name,
        size: entry.size,
        read: () => unpack(content, entry, refuse),
      });
  }
  refuseOverlaps(content, entries, refuse);
  return files;
}

function readDirectory(content: Buffer, limits: ZipLimits, refuse: Refuse): Entry[] {
  const end = findEnd(content);
  if (end === null) throw refuse('not_a_zip', 'is no whole zip archive');
  const count = content.readUInt16LE(end + 10);
  if (content.readUInt16LE(end + 4) !== 0 || content.readUInt16LE(end + 8) !== count)
    throw refuse('not_a_zip', 'is one part of several');
  if (count > limits.entries) throw refuse('too_many_entries', `must hold at most ${limits.entries} files`);
  let at = content.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_LENGTH > end || content.readUInt32LE(at) !== ENTRY_SIGNATURE)
      throw refuse('not_a_zip', 'has a broken directory');
    const nameLength = content.readUInt16LE(at + 28);
    const next =
      at + ENTRY_LENGTH + nameLength + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
    if (next > end) throw refuse('not_a_zip', 'has a broken directory');
    entries.push({
      name: decodeName(content.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength), refuse),
      flags: content.readUInt16LE(at + 8),
      method: content.readUInt16LE(at + 10),
      crc: content.readUInt32LE(at + 16),
      packed: content.readUInt32LE(at + 20),
      size: content.readUInt32LE(at + 24),
      unixMode: content.readUInt16LE(at + 40),
      offset: content.readUInt32LE(at + 42),
    });
    at = next;
  }
  return entries;
}

function findEnd(content: Buffer): number | null {
  const first = Math.max(0, content.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = content.length - END_LENGTH; at >= first; at -= 1)
    if (content.readUInt32LE(at) === END_SIGNATURE) return at;
  return null;
}

function decodeName(bytes: Buffer, refuse: Refuse): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refuse('unsafe_name', 'holds a file whose name is not UTF-8');
  }
}

/** A name that stays inside the archive on every system. */
const isSafeName = (name: string) =>
  name !== '' &&
  !/[\u0000-\u001f\u007f\\:]/.test(name) &&
  !name.startsWith('/') &&
  !name
    .split('/')
    .some((part, index, parts) => part === '..' || part === '.' || (part === '' && index < parts.length - 1));

function checkEntry(entry: Entry, limits: ZipLimits, refuse: Refuse): void {
  const { name, packed, size } = entry;
  if (!isSafeName(name))
    throw refuse('unsafe_name', `holds a file with an unsafe name: ${JSON.stringify(name.slice(0, 100))}`);
  if ((entry.unixMode & 0xf000) === SYMBOLIC_LINK)
    throw refuse('symbolic_link', `${name} is a symbolic link`);
  if (entry.flags & 1) throw refuse('encrypted', `${name} is encrypted`);
  if (entry.method !== 0 && entry.method !== 8)
    throw refuse('unknown_compression', `${name} is packed in an unknown way`);
  if (packed === 0xffffffff || size === 0xffffffff || entry.offset === 0xffffffff)
    throw refuse('too_big', `${name} needs zip64`);
  if (ARCHIVE_NAME.test(name)) throw refuse('nested_archive', `${name} is an archive inside the archive`);
  if (size > limits.file) throw refuse('unpacks_too_big', `${name} has more than ${limits.file} bytes`);
  if (size > MEGABYTE && size > packed * limits.ratio)
    throw refuse('suspicious_ratio', `${name} unpacks to more than ${limits.ratio} times its packed size`);
  if (entry.method === 0 && packed !== size) throw refuse('broken_entry', `${name} has two sizes`);
}

function refuseOverlaps(content: Buffer, entries: Entry[], refuse: Refuse): void {
  let free = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.offset < free)
      throw refuse('overlapping_entries', `${entry.name} shares bytes with another file`);
    free = dataStart(content, entry, refuse) + entry.packed;
    if (free > content.length) throw refuse('broken_entry', `${entry.name} is cut off`);
  }
}

function dataStart(content: Buffer, { name, offset }: Entry, refuse: Refuse): number {
  const nameStart = offset + LOCAL_LENGTH;
  if (nameStart > content.length || content.readUInt32LE(offset) !== LOCAL_SIGNATURE)
    throw refuse('broken_entry', `${name} is not where the directory says`);
  const nameEnd = nameStart + content.readUInt16LE(offset + 26);
  if (content.toString('utf8', nameStart, nameEnd) !== name)
    throw refuse('broken_entry', `${name} has another name in the directory`);
  return nameEnd + content.readUInt16LE(offset + 28);
}

function unpack(content: Buffer, entry: Entry, refuse: Refuse): Buffer {
  const start = dataStart(content, entry, refuse);
  const packed = content.subarray(start, start + entry.packed);
  const bytes = entry.method === 0 ? packed : inflate(packed, entry, refuse);
  if (crc32(bytes) !== entry.crc) throw refuse('broken_entry', `${entry.name} does not match its checksum`);
  if (isZip(bytes)) throw refuse('nested_archive', `${entry.name} is an archive inside the archive`);
  return bytes;
}

/** Stops at the claimed size: a file that unpacks to more is never held. */
function inflate(packed: Buffer, { name, size }: Entry, refuse: Refuse): Buffer {
  let bytes: Buffer;
  try {
    // Room for one byte more tells a file that fills its size from one that goes beyond it.
    bytes = inflateRawSync(packed, { maxOutputLength: size + 1 });
  } catch (error) {
    if (error instanceof RangeError)
      throw refuse('broken_entry', `${name} is bigger than the directory says`);
    throw refuse('broken_entry', `${name} cannot be unpacked`);
  }
  if (bytes.length !== size) throw refuse('broken_entry', `${name} has another size than the directory says`);
  return bytes;
}
