import canonicalize from 'canonicalize';
import { factsOfBadge, isBadge } from '../credential/read-badge';
import type { CertifiedFacts } from './certified-facts';

/**
 * Forms 1 and 2 of the signed bytes, as they were before certificates became credentials of a standard
 * (`credential/open-badge.ts`, form 3). Those that exist stay valid for good; none is made any more.
 */
export interface EarlyPayload {
  type: 'HocVuSoCertificate';
  /** Version 1 names no issuing body. */
  formatVersion: 1 | 2;
  /** Address of the platform that signs. */
  issuer: string;
  /** Since version 2; its id is `unt_…`. */
  issuingBody?: { id: string; nameVi: string; nameEn: string | null };
  /** `cer_…` */
  id: string;
  serial: string;
  programme: { code: string; titleVi: string; titleEn: string | null };
  group: CertifiedFacts['group'];
  framework: string;
  /** `ONCE` or a Vietnamese calendar year. */
  period: string;
  /** ISO 8601, UTC, milliseconds. */
  issuedAt: string;
  validUntil: string | null;
  verifyUrl: string;
  _sd_alg: 'sha-256';
  /** One digest: of the disclosure of the name. */
  _sd: string[];
}

/** The bytes to sign: canonical JSON (RFC 8785), so that the same content always gives the same bytes. */
export function canonicalBytes(payload: object): Buffer {
  const text = canonicalize(payload);
  if (text === undefined) throw new Error('A certificate has no canonical form');
  return Buffer.from(text, 'utf8');
}

/** What stored bytes of any form say; for bytes whose signature fits. Throws when they are of no form. */
export function readPayload(bytes: Buffer): CertifiedFacts {
  const facts = findFacts(bytes);
  if (!facts) throw new Error('These bytes are no certificate');
  return facts;
}

/** What bytes say that nobody has checked yet; null when they are of no form. */
export function findFacts(bytes: Buffer): CertifiedFacts | null {
  try {
    const value = JSON.parse(bytes.toString('utf8')) as unknown;
    return isBadge(value) ? factsOfBadge(value) : factsOfEarly(value as EarlyPayload);
  } catch {
    return null;
  }
}

function factsOfEarly(payload: EarlyPayload): CertifiedFacts {
  const { id, serial, programme, group, framework, period, issuedAt, validUntil, verifyUrl } = payload;
  return {
    form: payload.formatVersion,
    issuer: payload.issuer,
    issuingBody: payload.issuingBody ?? null,
    nameDigest: payload._sd[0] ?? '',
    id,
    serial,
    programme,
    group,
    framework,
    period,
    issuedAt,
    validUntil,
    verifyUrl,
  };
}
