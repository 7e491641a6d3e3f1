import { constants, inflateSync } from 'node:zlib';
import { LONGEST_TRANSCRIPT } from '../transcript/verify-transcript';
import { formatOf, tidied } from './credential-text';
import { fileFault } from './file-fault';

/** A certificate has about twenty streams, a long scan some hundreds. */
const MOST_STREAMS = 2_000;
/** Streams that begin as a credential does: in the revisions of a file, the same one again. */
const MOST_CANDIDATES = 20;
/** Characters of all that were unpacked: to look at their beginnings, and of those that begin as a credential does. */
const MOST_BEGINNINGS = 4_000_000;
const MOST_UNPACKED = 2 * LONGEST_TRANSCRIPT;
/**
 * Enough of a stream to tell whether it can be a credential: the table of codes of a packed one takes up to 300 bytes
 * before the first letter comes out (RFC 1951, section 3.2.7). A credential does not unpack to thirty times as much.
 */
const PEEK = 512;
const LONGEST_BEGINNING = 16_000;

const CREDENTIAL_BEGINS = /^\s*(ey|\{\s*")/;
/** Where the data of a stream begin (ISO 32000-2, section 7.3.8.1). */
const STREAM = /(?<!end)stream\r?\n/g;
const ENCRYPTED = /\/Encrypt\s*(\d+\s+\d+\s+R|<<)/;

/**
 * Every credential that is a stream of the file, as an attachment is one (ISO 32000-2, section 7.11.4). Streams are
 * looked at one by one and not by following the file's own tables: those can be written so that two programs see two
 * different documents, and an earlier revision can hide in them, whereas here everything that is in the file counts.
 * Nothing is unpacked beyond the size of a record, whatever the file says of it. Null: no PDF.
 */
export function readPdf(content: Buffer): string[] | null {
  if (!content.subarray(0, 5).equals(Buffer.from('%PDF-'))) return null;
  const text = content.toString('latin1');
  refuseUnlessWhole(text);
  if (ENCRYPTED.test(text)) throw fileFault('FILE_ENCRYPTED');
  const found = new Set<string>();
  const seen = new Set<string>();
  let [streams, candidates, beginnings, unpacked] = [0, 0, 0, 0];
  for (const { index, 0: keyword } of text.matchAll(STREAM)) {
    const data = content.subarray(index + keyword.length);
    const beginning = beginningOf(data);
    beginnings += beginning.length;
    if (++streams > MOST_STREAMS || beginnings > MOST_BEGINNINGS) throw fileFault('FILE_TOO_COMPLEX');
    if (!CREDENTIAL_BEGINS.test(beginning)) continue;
    const candidate = candidateIn(data);
    unpacked += candidate.length;
    if (++candidates > MOST_CANDIDATES || unpacked > MOST_UNPACKED) throw fileFault('FILE_TOO_COMPLEX');
    if (seen.has(candidate)) continue;
    seen.add(candidate);
    if (formatOf(candidate) !== null) found.add(candidate);
    if (found.size > 1) break;
  }
  return [...found];
}

/** The file ends with its end mark: what is appended is for another program, e.g. an archive. */
function refuseUnlessWhole(text: string): void {
  const end = text.lastIndexOf('%%EOF');
  if (end < 0) throw fileFault('FILE_BROKEN');
  if (/[^\s\0]/.test(text.slice(end + '%%EOF'.length))) throw fileFault('FILE_AMBIGUOUS');
}

/** Of a stream, so that a file of many streams costs little. */
function beginningOf(data: Buffer): string {
  const beginning = data.subarray(0, PEEK);
  return (isDeflated(beginning) ? inflated(beginning, LONGEST_BEGINNING) : beginning).toString('latin1');
}

function candidateIn(rest: Buffer): string {
  const longest = rest.subarray(0, LONGEST_TRANSCRIPT);
  const end = longest.indexOf('endstream');
  const data = end < 0 ? longest : longest.subarray(0, end);
  return tidied((isDeflated(data) ? inflated(data, LONGEST_TRANSCRIPT) : data).toString('utf8'));
}

/** Header of RFC 1950, section 2.2. */
const isDeflated = (data: Buffer): boolean =>
  data.length > 2 && (data[0] & 0x0f) === 8 && data.readUInt16BE(0) % 31 === 0;

/** As far as the data go; nothing when they are none, or unpack to more than `longest`. */
function inflated(data: Buffer, longest: number): Buffer {
  try {
    return inflateSync(data, {
      maxOutputLength: longest,
      finishFlush: constants.Z_SYNC_FLUSH,
    });
  } catch {
    return Buffer.alloc(0);
  }
}
