import { compactVerify, decodeProtectedHeader, errors, importJWK } from 'jose';
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { Refused } from '@platform/errors';
import { openProof } from '../credential/data-integrity';
import { isInPlainTerms } from '../credential/plain-terms';
import { isObject } from '../credential/verdict';
import { readJwk } from '../trusted-issuer/issuer-key';
import type { TrustedKey } from '../trusted-issuer/trust-entry';
import type { Finding } from './finding';
import { outsideContexts } from './outside-contexts';
import type { OutsideCredential } from './outside-credential';

/** Media types of a JWT that is a credential: of VC 2.0, of Open Badges 3.0, and of those before. */
const TYPES: unknown[] = ['vc+jwt', 'vc+ld+jwt', 'JWT', 'jwt', undefined];

/**
 * Checks the signature of a credential with the keys of its issuer, and nothing else: 'GENUINE', or why not. Asks the
 * network for nothing; a key inside the credential is compared, never used.
 */
export async function checkSignature(
  text: string,
  credential: OutsideCredential,
  keys: readonly TrustedKey[],
): Promise<Finding> {
  return credential.format === 'VC_JWT'
    ? checkJwt(text.trim(), credential.validFrom, keys)
    : checkProof(credential, keys);
}

async function checkJwt(compact: string, validFrom: Date, keys: readonly TrustedKey[]): Promise<Finding> {
  let header: Record<string, unknown>;
  try {
    header = { ...decodeProtectedHeader(compact) };
  } catch {
    return 'MALFORMED';
  }
  if (!TYPES.includes(header['typ']) || 'crit' in header || 'b64' in header) return 'WRONG_ALGORITHM';
  const key = keys.find((each) => isNamed(header, each));
  if (!key) return 'UNKNOWN_KEY';
  if (header['alg'] !== key.algorithm) return 'WRONG_ALGORITHM';
  try {
    await compactVerify(compact, await importJWK(key.jwk, key.algorithm), { algorithms: [key.algorithm] });
  } catch (error) {
    return error instanceof errors.JWSSignatureVerificationFailed ? 'FORGED' : 'MALFORMED';
  }
  return judgeKey(key, validFrom);
}

/** Open Badges 3.0, section 8.2.2: the header names the key with `kid`, or shows it with `jwk`. */
function isNamed({ kid, jwk }: Record<string, unknown>, key: TrustedKey): boolean {
  // A name without its DID is one of the issuer's keys: only those are looked at.
  if (typeof kid === 'string')
    return kid === key.kid || key.kid.endsWith(kid.startsWith('#') ? kid : `#${kid}`);
  return readJwk(jwk)?.fingerprint === key.fingerprint;
}

async function checkProof(
  { content, validFrom }: OutsideCredential,
  keys: readonly TrustedKey[],
): Promise<Finding> {
  if (!isInPlainTerms(content)) return 'MALFORMED';
  const proof = isObject(content['proof']) ? content['proof'] : {};
  const created = typeof proof['created'] === 'string' ? new Date(proof['created']) : validFrom;
  const key = keys.find(({ kid, algorithm }) => kid === proof['verificationMethod'] && algorithm === 'EdDSA');
  try {
    await openProof(content, outsideContexts, () =>
      Promise.resolve(key ? { key: publicKeyOf(key.jwk), compromisedAt: null } : null),
    );
  } catch (error) {
    if (isRefused(error)) return FINDING_OF.get(error.code) ?? 'MALFORMED';
    throw error;
  }
  return key && !Number.isNaN(created.getTime()) ? judgeKey(key, created) : 'MALFORMED';
}

const isRefused = (error: unknown): error is Refused => error instanceof Refused;

const FINDING_OF = new Map<string, Finding>([
  ['CREDENTIAL_FORGED', 'FORGED'],
  ['CREDENTIAL_UNKNOWN_KEY', 'UNKNOWN_KEY'],
  ['CREDENTIAL_REMOTE_CONTEXT', 'REMOTE_CONTEXT'],
  ['CREDENTIAL_WRONG_ALGORITHM', 'WRONG_ALGORITHM'],
]);

function judgeKey(key: TrustedKey, signedAt: Date): Finding {
  if (key.compromisedAt) return 'KEY_COMPROMISED';
  const isTooEarly = key.validFrom !== null && signedAt < key.validFrom;
  return isTooEarly || (key.validTo !== null && signedAt >= key.validTo) ? 'KEY_NOT_VALID_THEN' : 'GENUINE';
}

const publicKeyOf = (jwk: JsonWebKey) => createPublicKey({ key: jwk, format: 'jwk' });
