import { createHash, createPublicKey, ECDH, type JsonWebKey, type KeyObject } from 'node:crypto';
import { fromMultibase } from '../credential/multibase';

/** Ed25519 (RFC 8037), P-256 and RSA (RFC 7518): what credentials of other issuers may be signed with. */
export const KEY_ALGORITHMS = ['EdDSA', 'ES256', 'RS256'] as const;
export type KeyAlgorithm = (typeof KEY_ALGORITHMS)[number];

/** A public key of another issuer. */
export interface IssuerKey {
  /** Public members only, as RFC 7638 orders them. */
  jwk: JsonWebKey;
  algorithm: KeyAlgorithm;
  /** SHA-256 thumbprint (RFC 7638), base64url: two people compare it. */
  fingerprint: string;
}

const SHORTEST_RSA_BITS = 2048;
const LONGEST_RSA_BITS = 8192;
/** Characters of an RSA key of 8192 bits in base58. */
const LONGEST_MULTIKEY = 1_500;

/** A public key written as JWK (JSON) or as Multikey (`z…`); null when it is none, private, weak or of another kind. */
export function readIssuerKey(text: string): IssuerKey | null {
  const trimmed = text.trim();
  if (trimmed.startsWith('z')) return fromKeyObject(readMultikey(trimmed));
  let jwk: unknown;
  try {
    jwk = JSON.parse(trimmed);
  } catch {
    return null;
  }
  return readJwk(jwk);
}

/** As `readIssuerKey`, of a JWK that was parsed already. */
export function readJwk(jwk: unknown): IssuerKey | null {
  // A private key in a field for public ones was leaked: better not to take part in it.
  if (typeof jwk !== 'object' || jwk === null || 'd' in jwk || 'k' in jwk) return null;
  try {
    return fromKeyObject(createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }));
  } catch {
    return null;
  }
}

/**
 * The key in a Multikey (Controlled Identifiers 1.0, section 2.2.2) or in a `did:key`: Ed25519 (0xed), P-256 (0x1200),
 * RSA (0x1205), each after its code as a varint.
 */
function readMultikey(text: string): KeyObject | null {
  const bytes = fromMultibase(text, LONGEST_MULTIKEY);
  if (!bytes) return null;
  const [code, raw] = [bytes.readUInt16BE(0), bytes.subarray(2)];
  try {
    if (code === 0xed01 && raw.length === 32)
      return createPublicKey({
        key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
        format: 'jwk',
      });
    if (code === 0x8024 && raw.length === 33) return onP256(raw);
    if (code === 0x8524) return createPublicKey({ key: raw, format: 'der', type: 'pkcs1' });
  } catch {
    // Bytes that are no point of the curve, or no key.
  }
  return null;
}

function onP256(compressed: Buffer): KeyObject {
  const point = ECDH.convertKey(compressed, 'prime256v1', undefined, undefined, 'uncompressed') as Buffer;
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((each) => each.toString('base64url'));
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
}

function fromKeyObject(key: KeyObject | null): IssuerKey | null {
  if (!key) return null;
  const { kty, crv, x, y, n, e } = key.export({ format: 'jwk' });
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (kty === 'OKP' && crv === 'Ed25519') return known('EdDSA', { crv, kty, x });
  if (kty === 'EC' && crv === 'P-256') return known('ES256', { crv, kty, x, y });
  if (kty === 'RSA' && bits >= SHORTEST_RSA_BITS && bits <= LONGEST_RSA_BITS)
    return known('RS256', { e, kty, n });
  return null;
}

function known(algorithm: KeyAlgorithm, jwk: JsonWebKey): IssuerKey {
  const fingerprint = createHash('sha256').update(JSON.stringify(jwk)).digest('base64url');
  return { jwk, algorithm, fingerprint };
}
