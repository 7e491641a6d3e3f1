import canonicalize from 'canonicalize';
import { toTypeId } from '@platform/graphql';
import { sha256 } from './merkle-hash';

/** Changes of a certificate's standing; what VNeID answers is no part of it. */
export const LOGGED_EVENTS = ['SIGNED', 'REVOKED', 'SUSPENDED', 'REINSTATED', 'SUPERSEDED'] as const;
export type LoggedEvent = (typeof LOGGED_EVENTS)[number];

/** The state that a certificate's row has after a change, until the next. */
export const STATE_AFTER: Record<LoggedEvent, string> = {
  SIGNED: 'ISSUED',
  REINSTATED: 'ISSUED',
  SUSPENDED: 'SUSPENDED',
  REVOKED: 'REVOKED',
  SUPERSEDED: 'SUPERSEDED',
};

/** An entry of the log. Holds no name and no personal number, nothing that can be guessed back to one. */
export interface LogLeaf {
  type: 'HocVuSoIssuanceLogEntry';
  /** Of this form; another form is another number. */
  formatVersion: 1;
  /** `cer_…` */
  certificateId: string;
  serial: string;
  event: LoggedEvent;
  /** When it happened: ISO 8601, UTC, microseconds, by the database's clock. */
  at: string;
  /** What the certificate says of its day: ISO 8601, UTC, milliseconds. */
  issuedAt: string;
  /** SHA-256 of the certificate's canonical bytes, in hex. */
  payloadSha256: string;
  /** SHA-256 of its signature as stored (ASCII), in hex. */
  signatureSha256: string;
  /** Key that signed the certificate. */
  kid: string;
}

/** What is stored about one change, and about the certificate it changed. */
export interface LoggedFacts {
  certificateId: string;
  serial: string;
  event: LoggedEvent;
  at: string;
  issuedAt: Date;
  canonicalPayload: Buffer;
  signature: string;
  kid: string;
}

/** The entry of a change: canonical JSON (RFC 8785) in UTF-8, so that the same facts always give the same bytes. */
export function leafOf(facts: LoggedFacts): Buffer {
  const leaf: LogLeaf = {
    type: 'HocVuSoIssuanceLogEntry',
    formatVersion: 1,
    certificateId: toTypeId('cer', facts.certificateId),
    serial: facts.serial,
    event: facts.event,
    at: facts.at,
    issuedAt: facts.issuedAt.toISOString(),
    payloadSha256: sha256(facts.canonicalPayload).toString('hex'),
    signatureSha256: sha256(Buffer.from(facts.signature)).toString('hex'),
    kid: facts.kid,
  };
  const text = canonicalize(leaf);
  if (text === undefined) throw new Error('An entry has no canonical form');
  return Buffer.from(text, 'utf8');
}

/** Reads an entry back; null when the bytes are not one, e.g. after somebody changed them. */
export function readLeaf(bytes: Buffer): LogLeaf | null {
  try {
    const value = JSON.parse(bytes.toString('utf8')) as LogLeaf | null;
    return value?.type === 'HocVuSoIssuanceLogEntry' ? value : null;
  } catch {
    return null;
  }
}
