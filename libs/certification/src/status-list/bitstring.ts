import { gunzipSync, gzipSync } from 'node:zlib';
import { LIST_LENGTH } from './status-place';

/**
 * `encodedList` of a Bitstring Status List: one bit an entry, index 0 is the left-most bit of the first byte; GZIP
 * (RFC 1952), then multibase base64url without padding (`u…`). Section 3.2 and 4 of the standard, v1.0.
 */
export function encodeBitstring(indices: Iterable<number>, length = LIST_LENGTH): string {
  const bytes = Buffer.alloc(Math.ceil(length / 8));
  for (const index of indices) {
    if (!Number.isInteger(index) || index < 0 || index >= length) throw new Error(`No such entry: ${index}`);
    bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (0x80 >> (index & 7));
  }
  return `u${gzipSync(bytes, { level: 9 }).toString('base64url')}`;
}

/** Whether the bit of an entry is set. Throws when the text is no list or holds no such entry. */
export function isSet(encodedList: string, index: number, mostBytes = 16 * 1024 * 1024): boolean {
  if (!encodedList.startsWith('u')) throw new Error('Not a multibase base64url text');
  const bytes = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'), { maxOutputLength: mostBytes });
  // No shift: it counts in 32 bits, and an entry far beyond the end would be one within.
  const byte = bytes[Math.floor(index / 8)];
  if (!Number.isInteger(index) || index < 0 || byte === undefined) throw new Error(`No such entry: ${index}`);
  return (byte & (0x80 >> (index & 7))) !== 0;
}
