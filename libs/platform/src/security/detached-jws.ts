import { type KeyObject, sign, verify } from 'node:crypto';

interface JwsHeader {
  alg: 'EdDSA';
  kid: string;
  typ: string;
}

const encode = (value: Buffer | string) => Buffer.from(value).toString('base64url');

/**
 * Signs bytes with Ed25519 (RFC 8037): compact JWS with the payload left out (RFC 7515, appendix F). `typ` is the media
 * type in the header: nothing signed for one purpose passes for another.
 */
export function signDetached(payload: Buffer, kid: string, key: KeyObject, typ: string): string {
  const header: JwsHeader = { alg: 'EdDSA', kid, typ };
  const protectedHeader = encode(JSON.stringify(header));
  const signature = sign(null, Buffer.from(`${protectedHeader}.${encode(payload)}`), key);
  return `${protectedHeader}..${encode(signature)}`;
}

/** The compact JWS with its payload in place, for programs. */
export const attachPayload = (detached: string, payload: Buffer): string =>
  detached.replace('..', `.${encode(payload)}.`);

/**
 * Whether a detached JWS is this key's signature over these bytes. Algorithm, type and key id must be the
 * expected ones: what the header says is checked, never obeyed.
 */
export function verifyDetached(
  detached: string,
  payload: Buffer,
  expected: { kid: string; key: KeyObject; typ: string },
): boolean {
  const match = /^([\w-]+)\.\.([\w-]+)$/.exec(detached);
  if (!match || expected.key.asymmetricKeyType !== 'ed25519') return false;
  const [, protectedHeader = '', signature = ''] = match;
  const header = readHeader(protectedHeader);
  if (header?.alg !== 'EdDSA' || header.kid !== expected.kid || header.typ !== expected.typ) return false;
  const signed = Buffer.from(`${protectedHeader}.${encode(payload)}`);
  return verify(null, signed, expected.key, Buffer.from(signature, 'base64url'));
}

function readHeader(encoded: string): Partial<JwsHeader> | null {
  try {
    const value = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')) as unknown;
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}
