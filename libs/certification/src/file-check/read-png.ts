import { crc32, inflateSync } from 'node:zlib';
import { fault } from '../credential/verdict';
import { LONGEST_TRANSCRIPT } from '../transcript/verify-transcript';
import { tidied } from './credential-text';
import { fileFault } from './file-fault';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Length, type and checksum of a chunk. */
const FRAME = 12;
const MOST_CHUNKS = 10_000;
/** Open Badges 3.0 (1EdTech), section 5.3.1: a baked badge has its credential under this keyword. */
const KEYWORD = 'openbadgecredential';

/**
 * The credentials that are baked into a picture: iTXt chunks (PNG 3rd edition, section 11.3.3.4), packed or not. The
 * picture must be whole to its last byte. Null: no PNG.
 */
export function readPng(content: Buffer): string[] | null {
  if (!content.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return null;
  const found: string[] = [];
  let isFirst = true;
  for (const { type, data } of chunksOf(content)) {
    if (isFirst !== (type === 'IHDR')) throw fileFault('FILE_BROKEN');
    isFirst = false;
    if (type === 'iTXt') found.push(...textOf(data));
  }
  return found;
}

function* chunksOf(content: Buffer): Generator<{ type: string; data: Buffer }> {
  let at = SIGNATURE.length;
  for (let count = 0; ; count += 1) {
    if (count >= MOST_CHUNKS) throw fileFault('FILE_TOO_COMPLEX');
    if (at + FRAME > content.length) throw fileFault('FILE_BROKEN');
    const length = content.readUInt32BE(at);
    const end = at + FRAME + length;
    if (end > content.length) throw fileFault('FILE_BROKEN');
    const checked = content.subarray(at + 4, end - 4);
    if (crc32(checked) !== content.readUInt32BE(end - 4)) throw fileFault('FILE_BROKEN');
    const type = checked.toString('latin1', 0, 4);
    yield { type, data: checked.subarray(4) };
    at = end;
    if (type === 'IEND') break;
  }
  if (at !== content.length) throw fileFault('FILE_AMBIGUOUS');
}

/** Keyword, 0, whether packed, method, language, 0, translated keyword, 0, text; empty for another keyword. */
function textOf(data: Buffer): string[] {
  const keywordEnd = data.indexOf(0);
  if (data.toString('latin1', 0, Math.max(keywordEnd, 0)) !== KEYWORD) return [];
  const [isPacked, method] = [data[keywordEnd + 1], data[keywordEnd + 2]];
  const languageEnd = data.indexOf(0, keywordEnd + 3);
  const translatedEnd = data.indexOf(0, languageEnd + 1);
  if (languageEnd < 0 || translatedEnd < 0 || isPacked > 1 || method !== 0) throw fileFault('FILE_BROKEN');
  const text = data.subarray(translatedEnd + 1);
  return [tidied((isPacked === 1 ? unpacked(text) : text).toString('utf8'))];
}

function unpacked(text: Buffer): Buffer {
  try {
    return inflateSync(text, { maxOutputLength: LONGEST_TRANSCRIPT });
  } catch (error) {
    const isLong = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    throw isLong ? fault('CREDENTIAL_TOO_LARGE') : fileFault('FILE_BROKEN');
  }
}
