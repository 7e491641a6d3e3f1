import { isDeepStrictEqual } from 'node:util';
import { CREDENTIAL_TYPE } from '../issuing/certificate-jws';
import { openJws } from './compact-jws';
import { bundledContexts, contextsOf, CREDENTIALS_CONTEXT } from './contexts';
import { openProof } from './data-integrity';
import { isInPlainTerms } from './plain-terms';
import { isBadge } from './read-badge';
import type { OpenBadgeCredential } from './open-badge';
import { type Checking, fault, isObject, LONGEST_CREDENTIAL, objectIn } from './verdict';

/** A credential of this installation whose signature was checked and whose time it is. Says nothing of its status. */
export interface CheckedCredential {
  format: 'VC_JWT' | 'DATA_INTEGRITY';
  credential: OpenBadgeCredential;
  keyUrl: string;
}

/**
 * Checks a VC-JWT or a credential with an embedded proof, as text, against the keys of the installation at
 * `publicUrl`. Asks the network for nothing. Refuses with one of `CREDENTIAL_FAULTS`; whether it was revoked since is
 * for the status lists or the register to say.
 */
export async function verifyCredential(
  text: string,
  publicUrl: string,
  checking: Checking,
): Promise<CheckedCredential> {
  if (text.length > LONGEST_CREDENTIAL) throw fault('CREDENTIAL_TOO_LARGE');
  const trimmed = text.trim();
  const opened = trimmed.startsWith('{')
    ? await openEmbedded(trimmed, publicUrl, checking)
    : await openEnveloped(trimmed, publicUrl, checking);
  const { credential, keyUrl } = opened;
  const issuer = isObject(credential['issuer']) ? credential['issuer']['id'] : credential['issuer'];
  if (keyUrl.split('#')[0] !== issuer) throw fault('CREDENTIAL_UNKNOWN_KEY');
  if (!isBadge(credential)) throw fault('CREDENTIAL_WRONG_TYPE');
  checkTime(credential, checking.now);
  return { ...opened, credential };
}

async function openEmbedded(text: string, publicUrl: string, checking: Checking) {
  const secured = objectIn(text);
  // Before JSON-LD reads anything: a context may be long, nested or far away.
  checkContexts(secured, publicUrl);
  // What is spelt otherwise would be signed and not seen, e.g. the end of its validity.
  if (!isInPlainTerms(secured)) throw fault('CREDENTIAL_MALFORMED');
  const { credential, keyUrl } = await openProof(secured, bundledContexts(publicUrl), checking);
  return { format: 'DATA_INTEGRITY' as const, credential, keyUrl };
}

async function openEnveloped(text: string, publicUrl: string, checking: Checking) {
  const { payload, keyUrl } = await openJws(text, CREDENTIAL_TYPE, checking);
  checkContexts(payload, publicUrl);
  return { format: 'VC_JWT' as const, credential: payload, keyUrl };
}

/** The contexts of a credential must be ours, at its top and nowhere else: another context gives words another meaning. */
function checkContexts(credential: Record<string, unknown>, publicUrl: string): void {
  const { '@context': contexts, ...rest } = credential;
  const expected = contextsOf(publicUrl);
  if (!Array.isArray(contexts)) throw fault('CREDENTIAL_MALFORMED');
  const isForeign = (context: unknown) => typeof context === 'string' && !expected.includes(context);
  if (contexts[0] === CREDENTIALS_CONTEXT && contexts.some(isForeign))
    throw fault('CREDENTIAL_REMOTE_CONTEXT');
  if (!isDeepStrictEqual(contexts, expected) || hasContext(rest)) throw fault('CREDENTIAL_WRONG_CONTEXT');
}

/** What is nested deeper than any credential of ours counts as foreign, too. */
const hasContext = (value: unknown, depth = 0): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth > 10 || '@context' in value || Object.values(value).some((inner) => hasContext(inner, depth + 1)));

function checkTime(credential: OpenBadgeCredential, now: Date): void {
  const from = Date.parse(credential.validFrom);
  const until = credential.validUntil === undefined ? Infinity : Date.parse(credential.validUntil);
  if (Number.isNaN(from) || Number.isNaN(until)) throw fault('CREDENTIAL_MALFORMED');
  if (now.getTime() < from) throw fault('CREDENTIAL_NOT_YET_VALID');
  if (now.getTime() >= until) throw fault('CREDENTIAL_EXPIRED');
}
