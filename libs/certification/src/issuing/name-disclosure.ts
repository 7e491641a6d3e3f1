import { createHash, randomBytes } from 'node:crypto';

/**
 * Selective disclosure as in SD-JWT (RFC 9901): the signed bytes hold only the digest of salt and name, so
 * that they can be shown to everybody; the holder proves the name by handing over the disclosure.
 */
export function discloseName(name: string, salt: string = randomBytes(16).toString('base64url')): string {
  return Buffer.from(JSON.stringify([salt, 'name', name.normalize('NFC')])).toString('base64url');
}

/** Digest of a disclosure, as it stands in `_sd`. */
export const digestOf = (disclosure: string): string =>
  createHash('sha256').update(disclosure, 'ascii').digest('base64url');

/** The name inside a disclosure; null when it is none. */
export function disclosedName(disclosure: string): string | null {
  try {
    const parts = JSON.parse(Buffer.from(disclosure, 'base64url').toString('utf8')) as unknown;
    if (!Array.isArray(parts) || parts.length !== 3 || parts[1] !== 'name') return null;
    return typeof parts[2] === 'string' ? parts[2] : null;
  } catch {
    return null;
  }
}
