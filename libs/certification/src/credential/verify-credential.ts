import { isDeepStrictEqual } from 'node:util';
import { CREDENTIAL_TYPE } from '../issuing/certificate-jws';
import { openJws } from './compact-jws';
import { bundledContexts, contextsOf, CREDENTIALS_CONTEXT } from './contexts';
import { openProof } from './data-integrity';
import { isBadge } from './read-badge';
import type { OpenBadgeCredential } from './open-badge';
import { type Checking, fault, type FindKey, isObject, LONGEST_CREDENTIAL, objectIn } from './verdict';

/** A credential of this installation whose signature was checked. Says nothing of its status. */
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
  const opened = await openCredential(text, publicUrl, checking.findKey);
  checkTime(opened.credential, checking.now);
  return opened;
}

/** As `verifyCredential`, for whoever asks the register, which knows better than the credential whether it is in force. */
export async function openCredential(
  text: string,
  publicUrl: string,
  findKey: FindKey,
): Promise<CheckedCredential> {
  if (text.length > LONGEST_CREDENTIAL) throw fault('CREDENTIAL_TOO_LARGE');
  const trimmed = text.trim();
  const opened = trimmed.startsWith('{')
    ? await openEmbedded(trimmed, publicUrl, findKey)
    : await openEnveloped(trimmed, publicUrl, findKey);
  const { credential } = opened;
  checkIssuer(opened);
  if (!isBadge(credential)) throw fault('CREDENTIAL_WRONG_TYPE');
  return { ...opened, credential };
}

/** The key must be one of the issuer that the credential names. */
export function checkIssuer({
  credential,
  keyUrl,
}: {
  credential: Record<string, unknown>;
  keyUrl: string;
}): void {
  const issuer = isObject(credential['issuer']) ? credential['issuer']['id'] : credential['issuer'];
  if (keyUrl.split('#')[0] !== issuer) throw fault('CREDENTIAL_UNKNOWN_KEY');
}

async function openEmbedded(text: string, publicUrl: string, findKey: FindKey) {
  const secured = objectIn(text);
  // Before JSON-LD reads anything: a context may be long, nested or far away.
  checkContexts(secured, contextsOf(publicUrl));
  // To put nameless nodes in order takes long where they are many or refer to each other; in ours they do not.
  if (partsIn(secured) > MOST_PARTS) throw fault('CREDENTIAL_MALFORMED');
  const { credential, keyUrl } = await openProof(secured, bundledContexts(publicUrl), findKey);
  return { format: 'DATA_INTEGRITY' as const, credential, keyUrl };
}

async function openEnveloped(text: string, publicUrl: string, findKey: FindKey) {
  const { payload, keyUrl } = await openJws(text, CREDENTIAL_TYPE, findKey);
  checkContexts(payload, contextsOf(publicUrl));
  return { format: 'VC_JWT' as const, credential: payload, keyUrl };
}

/** The contexts must be the expected ones, at the top and nowhere else: another context gives words another meaning. */
export function checkContexts(credential: Record<string, unknown>, expected: string[]): void {
  const { '@context': contexts, ...rest } = credential;
  if (!Array.isArray(contexts)) throw fault('CREDENTIAL_MALFORMED');
  const isForeign = (context: unknown) => typeof context === 'string' && !expected.includes(context);
  if (contexts[0] === CREDENTIALS_CONTEXT && contexts.some(isForeign))
    throw fault('CREDENTIAL_REMOTE_CONTEXT');
  if (!isDeepStrictEqual(contexts, expected) || hasContext(rest)) throw fault('CREDENTIAL_WRONG_CONTEXT');
}

/** Objects and lists; one of ours has about thirty. */
const MOST_PARTS = 80;

const partsIn = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, inner) => sum + partsIn(inner), 1)
    : isBlankNode(value)
      ? Infinity
      : 0;

/** The name of a node within one document (JSON-LD 1.1, section 3.5): a way to make two nodes refer to each other. */
const isBlankNode = (value: unknown): boolean => typeof value === 'string' && value.startsWith('_:');

/** What is nested deeper than any credential of ours counts as foreign, too. */
const hasContext = (value: unknown, depth = 0): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth > 10 || '@context' in value || Object.values(value).some((inner) => hasContext(inner, depth + 1)));

/** Refuses what is not valid yet, or not any more. */
export function checkTime(credential: { validFrom: string; validUntil?: string }, now: Date): void {
  const from = Date.parse(credential.validFrom);
  const until = credential.validUntil === undefined ? Infinity : Date.parse(credential.validUntil);
  if (Number.isNaN(from) || Number.isNaN(until)) throw fault('CREDENTIAL_MALFORMED');
  if (now.getTime() < from) throw fault('CREDENTIAL_NOT_YET_VALID');
  if (now.getTime() >= until) throw fault('CREDENTIAL_EXPIRED');
}
