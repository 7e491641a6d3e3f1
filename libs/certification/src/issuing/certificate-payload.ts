import canonicalize from 'canonicalize';
import type { LearnerGroup } from '@app/identity';
import { toTypeId } from '@platform/graphql';
import { digestOf } from './name-disclosure';

/** What a certificate certifies. Holds no name and no personal number: see `name-disclosure.ts`. */
export interface CertificatePayload {
  type: 'HocVuSoCertificate';
  /** Of this form; another form is another number. */
  formatVersion: 1;
  issuer: string;
  /** `cer_…` */
  id: string;
  serial: string;
  programme: { code: string; titleVi: string; titleEn: string | null };
  group: LearnerGroup;
  framework: string;
  period: string;
  /** ISO 8601, UTC, milliseconds. */
  issuedAt: string;
  validUntil: string | null;
  verifyUrl: string;
  _sd_alg: 'sha-256';
  /** One digest: of the disclosure of the name. */
  _sd: string[];
}

/** What the payload is made of. */
export interface CertificateContent {
  id: string;
  serial: string;
  programme: { code: string; titleVi: string; titleEn: string | null };
  groupCode: LearnerGroup;
  framework: string;
  period: string;
  issuedAt: Date;
  validUntil: Date | null;
  nameDisclosure: string;
}

export const checkUrlOf = (publicUrl: string, serial: string): string => `${publicUrl}/kiem-tra/${serial}`;

export function payloadOf(content: CertificateContent, publicUrl: string): CertificatePayload {
  const { code, titleVi, titleEn } = content.programme;
  return {
    type: 'HocVuSoCertificate',
    formatVersion: 1,
    issuer: publicUrl,
    id: toTypeId('cer', content.id),
    serial: content.serial,
    programme: { code, titleVi, titleEn },
    group: content.groupCode,
    framework: content.framework,
    period: content.period,
    issuedAt: content.issuedAt.toISOString(),
    validUntil: content.validUntil?.toISOString() ?? null,
    verifyUrl: checkUrlOf(publicUrl, content.serial),
    _sd_alg: 'sha-256',
    _sd: [digestOf(content.nameDisclosure)],
  };
}

/** The bytes to sign: canonical JSON (RFC 8785), so that the same content always gives the same bytes. */
export function canonicalBytes(payload: CertificatePayload): Buffer {
  const text = canonicalize(payload);
  if (text === undefined) throw new Error('A certificate has no canonical form');
  return Buffer.from(text, 'utf8');
}

/** Reads stored bytes back; only for bytes whose signature fits. */
export const readPayload = (bytes: Buffer): CertificatePayload =>
  JSON.parse(bytes.toString('utf8')) as CertificatePayload;
