import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { openJws } from '../credential/compact-jws';
import { bundledContexts, recordContexts } from '../credential/contexts';
import { openProof } from '../credential/data-integrity';
import type { OpenBadgeCredential } from '../credential/open-badge';
import { type Checking, fault, type FindKey, isObject, objectIn } from '../credential/verdict';
import { isInPlainTerms } from '../credential/plain-terms';
import {
  checkContexts,
  checkIssuer,
  checkTime,
  openCredential,
  partsIn,
} from '../credential/verify-credential';
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
  const certificates = opened.certificates.map((credential) => {
    if (credential.issuer.id !== transcript.issuer.id) throw fault('CREDENTIAL_UNKNOWN_KEY');
    const until = credential.validUntil === undefined ? Infinity : Date.parse(credential.validUntil);
    return { credential, isExpired: until <= checking.now.getTime() };
  });
  checkBinding(
    transcript,
    certificates.map(({ credential }) => credential),
  );
  return { format, transcript, certificates };
}

interface OpenedRecord {
  credential: Record<string, unknown>;
  keyUrl: string;
  certificates: OpenBadgeCredential[];
}

async function open(
  text: string,
  format: CheckedTranscript['format'],
  publicUrl: string,
  findKey: FindKey,
): Promise<OpenedRecord> {
  if (format === 'DATA_INTEGRITY') {
    const secured = objectIn(text);
    const inner = certificatesIn(secured);
    const outer = withoutCertificates(secured);
    // What is spelt otherwise would be signed and not seen; the certificates are looked at one by one.
    if (!isInPlainTerms(outer) || partsIn(outer) > MOST_PARTS_OUTSIDE) throw fault('CREDENTIAL_MALFORMED');
    // First: what is signed one by one cannot make the whole costly to put in order.
    const certificates = await openAll(inner, publicUrl, findKey);
    return { ...(await openProof(secured, bundledContexts(publicUrl), findKey)), certificates };
  }
  const { payload, keyUrl } = await openJws(text, CREDENTIAL_TYPE, findKey, LONGEST_TRANSCRIPT);
  const certificates = await openAll(certificatesIn(payload), publicUrl, findKey);
  return { credential: payload, keyUrl, certificates };
}

async function openAll(
  certificates: unknown[],
  publicUrl: string,
  findKey: FindKey,
): Promise<OpenBadgeCredential[]> {
  const opened = [];
  for (const inner of certificates) {
    opened.push((await openCredential(textOf(inner), publicUrl, findKey)).credential);
    // Each takes a while, and who has thirty public certificates can put them together: others get their turn.
    await setImmediate();
  }
  return opened;
}

/** What is nested deeper than the stack can be read as JSON, and not be written. */
export function textOf(certificate: unknown): string {
  try {
    return JSON.stringify(certificate);
  } catch {
    throw fault('CREDENTIAL_MALFORMED');
  }
}

/** Objects and lists of a record outside of its certificates: what it says of itself, and an identifier for each. */
const MOST_PARTS_OUTSIDE = 100 + 4 * MOST_CERTIFICATES;

/** What a record says itself. */
function withoutCertificates({
  credentialSubject: subject,
  ...rest
}: Record<string, unknown>): Record<string, unknown> {
  const { verifiableCredential: _, ...aboutHolder } = isObject(subject) ? subject : {};
  return { ...rest, credentialSubject: aboutHolder };
}

const REQUIRED = ['@context', 'id', 'type', 'issuer', 'name', 'validFrom', 'validUntil', 'credentialSubject'];
const OPTIONAL = ['partial', 'credentialSchema', 'proof'];
const OF_HOLDER = ['type', 'identifier', 'verifiableCredential'];

/**
 * The certificates of a record, after a look at its shape, before JSON-LD reads anything; the contexts of each are
 * checked with it. Every word must be spelt as we spell it, and none be added.
 */
export function certificatesIn(record: Record<string, unknown>): Record<string, unknown>[] {
  const { credentialSubject: subject } = record;
  if (!isObject(subject)) throw fault('CREDENTIAL_MALFORMED');
  const { verifiableCredential: inner } = subject;
  checkContexts(withoutCertificates(record), recordContexts);
  if (!isDeepStrictEqual(record['type'], ['VerifiableCredential', 'ClrCredential']))
    throw fault('CREDENTIAL_WRONG_TYPE');
  const isPlainRecord =
    hasOnly(record, REQUIRED, OPTIONAL) &&
    hasOnly(subject, OF_HOLDER) &&
    [record['validFrom'], record['validUntil']].every((moment) => typeof moment === 'string');
  if (!isPlainRecord || !Array.isArray(inner) || inner.length === 0 || !inner.every(isObject))
    throw fault('CREDENTIAL_MALFORMED');
  if (inner.length > MOST_CERTIFICATES) throw fault('CREDENTIAL_TOO_LARGE');
  return inner;
}

const hasOnly = (value: object, required: string[], optional: string[] = []): boolean =>
  required.every((name) => name in value) &&
  Object.keys(value).every((name) => required.includes(name) || optional.includes(name));

/** The holder of the record has the identifiers of the certificates, no more and no fewer, and no certificate twice. */
function checkBinding(transcript: TranscriptCredential, certificates: OpenBadgeCredential[]): void {
  const ids = new Set(certificates.map(({ id }) => id));
  if (ids.size !== certificates.length) throw fault('CREDENTIAL_MALFORMED');
  if (!isDeepStrictEqual(transcript.credentialSubject.identifier, identifiersOf(certificates)))
    throw fault('CREDENTIAL_FORGED');
}
