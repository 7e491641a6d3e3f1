import { isDeepStrictEqual } from 'node:util';
import { openJws } from '../credential/compact-jws';
import { bundledContexts, recordContexts } from '../credential/contexts';
import { openProof } from '../credential/data-integrity';
import type { OpenBadgeCredential } from '../credential/open-badge';
import { type Checking, fault, type FindKey, isObject, objectIn } from '../credential/verdict';
import { checkContexts, checkIssuer, checkTime, openCredential } from '../credential/verify-credential';
import { CREDENTIAL_TYPE } from '../issuing/certificate-jws';
import { identifiersOf, MOST_CERTIFICATES, type TranscriptCredential } from './transcript';

/** More than a record with the most certificates has, each with its fields at their longest, as characters of a JWT. */
export const LONGEST_TRANSCRIPT = 400_000;

/** A record of this installation whose signatures were checked, all of them, and whose time it is. */
export interface CheckedTranscript {
  format: 'VC_JWT' | 'DATA_INTEGRITY';
  transcript: TranscriptCredential;
  /** In the order of the record. Says nothing of their status, which the lists or the register know. */
  certificates: { credential: OpenBadgeCredential; isExpired: boolean }[];
}

/**
 * Checks a record as text: its own signature, the signature of each certificate in it, that all are of the same issuer,
 * and that the record states for exactly these certificates that they are of one holder. Asks the network for nothing.
 * Refuses with one of `CREDENTIAL_FAULTS`.
 */
export async function verifyTranscript(
  text: string,
  publicUrl: string,
  checking: Checking,
): Promise<CheckedTranscript> {
  if (text.length > LONGEST_TRANSCRIPT) throw fault('CREDENTIAL_TOO_LARGE');
  const trimmed = text.trim();
  const format = trimmed.startsWith('{') ? ('DATA_INTEGRITY' as const) : ('VC_JWT' as const);
  const opened = await open(trimmed, format, publicUrl, checking.findKey);
  checkIssuer(opened);
  const transcript = opened.credential as unknown as TranscriptCredential;
  checkTime(transcript, checking.now);
  const certificates = [];
  for (const inner of transcript.credentialSubject.verifiableCredential) {
    const { credential } = await openCredential(JSON.stringify(inner), publicUrl, checking.findKey);
    if (credential.issuer.id !== transcript.issuer.id) throw fault('CREDENTIAL_UNKNOWN_KEY');
    const until = credential.validUntil === undefined ? Infinity : Date.parse(credential.validUntil);
    certificates.push({ credential, isExpired: until <= checking.now.getTime() });
  }
  checkBinding(
    transcript,
    certificates.map(({ credential }) => credential),
  );
  return { format, transcript, certificates };
}

async function open(
  text: string,
  format: CheckedTranscript['format'],
  publicUrl: string,
  findKey: FindKey,
): Promise<{ credential: Record<string, unknown>; keyUrl: string }> {
  if (format === 'DATA_INTEGRITY') {
    const secured = objectIn(text);
    checkShape(secured);
    return openProof(secured, bundledContexts(publicUrl), findKey);
  }
  const { payload, keyUrl } = await openJws(text, CREDENTIAL_TYPE, findKey, LONGEST_TRANSCRIPT);
  checkShape(payload);
  return { credential: payload, keyUrl };
}

const REQUIRED = ['@context', 'id', 'type', 'issuer', 'name', 'validFrom', 'validUntil', 'credentialSubject'];
const OPTIONAL = ['partial', 'credentialSchema', 'proof'];
const OF_HOLDER = ['type', 'identifier', 'verifiableCredential'];

/**
 * That it is a record with certificates, before JSON-LD reads anything; the contexts of each are checked with it. Every
 * word must be spelt as we spell it: JSON-LD knows other spellings of the same, which would be signed and not seen, e.g.
 * the end of its validity.
 */
function checkShape(record: Record<string, unknown>): void {
  const { credentialSubject: subject, ...rest } = record;
  if (!isObject(subject)) throw fault('CREDENTIAL_MALFORMED');
  const { verifiableCredential: inner, ...aboutHolder } = subject;
  checkContexts({ ...rest, aboutHolder }, recordContexts);
  if (!isDeepStrictEqual(record['type'], ['VerifiableCredential', 'ClrCredential']))
    throw fault('CREDENTIAL_WRONG_TYPE');
  const isPlainRecord =
    hasOnly(record, REQUIRED, OPTIONAL) &&
    hasOnly(subject, OF_HOLDER) &&
    [record['issuer'], record['credentialSchema'], subject['identifier']].every((part) => isPlain(part)) &&
    [record['validFrom'], record['validUntil']].every((moment) => typeof moment === 'string');
  if (!isPlainRecord || !Array.isArray(inner) || inner.length === 0 || !inner.every(isObject))
    throw fault('CREDENTIAL_MALFORMED');
  if (inner.length > MOST_CERTIFICATES) throw fault('CREDENTIAL_TOO_LARGE');
}

const hasOnly = (value: object, required: string[], optional: string[] = []): boolean =>
  required.every((name) => name in value) &&
  Object.keys(value).every((name) => required.includes(name) || optional.includes(name));

/** No keyword and no full address as a name, in which more could be said of the record, at any depth. */
const isPlain = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  Object.entries(value as Record<string, unknown>).every(
    ([name, inner]) => !/[:@/#]/.test(name) && isPlain(inner),
  );

/** The holder of the record has the identifiers of the certificates, no more and no fewer, and no certificate twice. */
function checkBinding(transcript: TranscriptCredential, certificates: OpenBadgeCredential[]): void {
  const ids = new Set(certificates.map(({ id }) => id));
  if (ids.size !== certificates.length) throw fault('CREDENTIAL_MALFORMED');
  if (!isDeepStrictEqual(transcript.credentialSubject.identifier, identifiersOf(certificates)))
    throw fault('CREDENTIAL_FORGED');
}
