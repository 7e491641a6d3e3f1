import { verify } from 'node:crypto';
import { fault, type FindKey, LONGEST_CREDENTIAL, objectIn, trustedKey } from './verdict';

const PART = /^[A-Za-z0-9_-]+$/;

/** Members of a header that would let the sender choose the key, or ask for rules unknown here (RFC 7515, section 4.1). */
const FOREIGN_KEYS = ['jwk', 'jku', 'x5c', 'x5u', 'crit', 'b64'];

/**
 * Payload of a compact JWS of one media type, after its signature was checked with a key of the issuer. What the
 * header says is compared, never obeyed: one algorithm, no key from inside, no key from an address.
 */
export async function openJws(
  compact: string,
  typ: string,
  findKey: FindKey,
): Promise<{ payload: Record<string, unknown>; keyUrl: string }> {
  if (compact.length > LONGEST_CREDENTIAL) throw fault('CREDENTIAL_TOO_LARGE');
  const [header = '', body = '', signature = '', ...more] = compact.split('.');
  if (more.length > 0 || !PART.test(header) || !PART.test(body)) throw fault('CREDENTIAL_MALFORMED');
  const claimed = objectIn(decode(header));
  if (claimed['alg'] !== 'EdDSA') throw fault('CREDENTIAL_WRONG_ALGORITHM');
  if (claimed['typ'] !== typ) throw fault('CREDENTIAL_WRONG_TYPE');
  if (FOREIGN_KEYS.some((name) => name in claimed)) throw fault('CREDENTIAL_UNKNOWN_KEY');
  if (!PART.test(signature)) throw fault('CREDENTIAL_MALFORMED');
  const key = await trustedKey(findKey, claimed['kid']);
  const isSigned = verify(null, Buffer.from(`${header}.${body}`), key, Buffer.from(signature, 'base64url'));
  if (!isSigned) throw fault('CREDENTIAL_FORGED');
  return { payload: objectIn(decode(body)), keyUrl: String(claimed['kid']) };
}

const decode = (part: string): string => Buffer.from(part, 'base64url').toString('utf8');
