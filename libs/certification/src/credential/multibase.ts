import { createPublicKey, type KeyObject } from 'node:crypto';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Two bytes before an Ed25519 public key (Controlled Identifiers 1.0, section 2.2.2). */
const ED25519_PREFIX = Buffer.from([0xed, 0x01]);
/** DER before the 32 bytes of an Ed25519 public key (RFC 8410, section 4). */
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Multibase, base58btc: `z` and the bytes as a number to the base of 58 (Controlled Identifiers 1.0, section 2.4). */
export function toMultibase(bytes: Uint8Array): string {
  let number = bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let digits = '';
  for (; number > 0n; number /= 58n) digits = ALPHABET.charAt(Number(number % 58n)) + digits;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return `z${'1'.repeat(zeros === -1 ? bytes.length : zeros)}${digits}`;
}

/** The bytes of a base58btc multibase string; null when it is none, or longer than `mostCharacters`. */
export function fromMultibase(text: string, mostCharacters = 200): Buffer | null {
  if (text.length > mostCharacters || !/^z[1-9A-HJ-NP-Za-km-z]+$/.test(text)) return null;
  let number = 0n;
  for (const character of text.slice(1)) number = number * 58n + BigInt(ALPHABET.indexOf(character));
  const zeros = /^1*/.exec(text.slice(1))?.[0].length ?? 0;
  const hex = number === 0n ? '' : number.toString(16);
  return Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')]);
}

/** An Ed25519 public key as Multikey (Data Integrity EdDSA 1.0, section 2.1.1): begins with `z6Mk`. */
export function toMultikey(key: KeyObject): string {
  const raw = Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url');
  return toMultibase(Buffer.concat([ED25519_PREFIX, raw]));
}

/** The public key in a Multikey; null when it is not one of Ed25519. */
export function fromMultikey(text: string): KeyObject | null {
  const bytes = fromMultibase(text);
  if (bytes?.length !== 34 || !bytes.subarray(0, 2).equals(ED25519_PREFIX)) return null;
  const der = Buffer.concat([ED25519_SPKI, bytes.subarray(2)]);
  return createPublicKey({ key: der, format: 'der', type: 'spki' });
}
