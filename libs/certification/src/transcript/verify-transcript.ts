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

/** That it is a record with certificates, before JSON-LD reads anything; the contexts of each are checked with it. */
function checkShape(record: Record<string, unknown>): void {
  const { credentialSubject: subject, ...rest } = record;
  if (!isObject(subject)) throw fault('CREDENTIAL_MALFORMED');
  const { verifiableCredential: inner, ...aboutHolder } = subject;
  checkContexts({ ...rest, aboutHolder }, recordContexts);
  if (!isDeepStrictEqual(record['type'], ['VerifiableCredential', 'ClrCredential']))
    throw fault('CREDENTIAL_WRONG_TYPE');
  if (!Array.isArray(inner) || inner.length === 0 || !inner.every(isObject))
    throw fault('CREDENTIAL_MALFORMED');
  if (inner.length > MOST_CERTIFICATES) throw fault('CREDENTIAL_TOO_LARGE');
}

/** The holder of the record has the identifiers of the certificates, no more and no fewer, and no certificate twice. */
function checkBinding(transcript: TranscriptCredential, certificates: OpenBadgeCredential[]): void {
  const ids = new Set(certificates.map(({ id }) => id));
  if (ids.size !== certificates.length) throw fault('CREDENTIAL_MALFORMED');
  if (!isDeepStrictEqual(transcript.credentialSubject.identifier, identifiersOf(certificates)))
    throw fault('CREDENTIAL_FORGED');
}
