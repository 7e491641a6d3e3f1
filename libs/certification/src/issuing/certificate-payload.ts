import canonicalize from 'canonicalize';
import type { LearnerGroup } from '@app/identity';
import { toTypeId } from '@platform/graphql';
import { digestOf } from './name-disclosure';

/** The unit that answers for the programme, as it was called on the day of issue. */
export interface IssuingBody {
  id: string;
  nameVi: string;
  nameEn: string | null;
}

/** What a certificate certifies. Holds no name and no personal number: see `name-disclosure.ts`. */
export interface CertificatePayload {
  type: 'HocVuSoCertificate';
  /** Of this form; another form is another number. Version 1 names no issuing body. Both are valid for good. */
  formatVersion: 1 | 2;
  /** Address of the platform that signs. */
  issuer: string;
  /** Since version 2; its id is `unt_…`. */
  issuingBody?: IssuingBody;
  /** `cer_…` */
  id: string;
  serial: string;
  programme: { code: string; titleVi: string; titleEn: string | null };
  /** Null when the programme is for anybody. */
  group: LearnerGroup | null;
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

/** What the payload is made of. */
export interface CertificateContent {
  id: string;
  serial: string;
  programme: { code: string; titleVi: string; titleEn: string | null };
  /** With the id as the database has it. */
  issuingBody: IssuingBody;
  groupCode: LearnerGroup | null;
  framework: string;
  period: string;
  issuedAt: Date;
  validUntil: Date | null;
  nameDisclosure: string;
}

export const checkUrlOf = (publicUrl: string, serial: string): string => `${publicUrl}/kiem-tra/${serial}`;

export function payloadOf(content: CertificateContent, publicUrl: string): CertificatePayload {
  const { code, titleVi, titleEn } = content.programme;
  const { id, nameVi, nameEn } = content.issuingBody;
  return {
    type: 'HocVuSoCertificate',
    formatVersion: 2,
    issuer: publicUrl,
    issuingBody: { id: toTypeId('unt', id), nameVi, nameEn },
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
