import { Injectable, Logger } from '@nestjs/common';
import type { LearnerGroup } from '@app/identity';
import { SigningKeys } from '@platform/security';
import { readPayload } from '../issuing/certificate-payload';
import { parseSerial } from '../issuing/certificate-serial';
import type { CertificateView } from '../issuing/certificate-view';
import { CertificateRepository } from '../issuing/certificate.repository';
import { attachPayload } from '../issuing/detached-jws';
import { isUntouched } from '../issuing/verify-certificate';
import { yearOf } from '../programme/period';
import { maskName } from './mask-name';

/**
 * VALID, REVOKED, EXPIRED, SUPERSEDED: the signature was checked just now. TAMPERED: it does not fit, nothing of
 * the row can be relied on. MALFORMED: not a serial, probably a typing mistake.
 */
export const CHECK_STATUSES = [
  'VALID',
  'REVOKED',
  'EXPIRED',
  'SUPERSEDED',
  'TAMPERED',
  'UNKNOWN',
  'MALFORMED',
] as const;
export type CheckStatus = (typeof CHECK_STATUSES)[number];

/** What everybody may know of a certificate: no personal number, first letters of the name, no reason of a revocation. */
export interface PublicFacts {
  serial: string;
  maskedName: string;
  programmeCode: string;
  titleVi: string;
  titleEn: string | null;
  /** Name of the unit that issued it, on that day; null on certificates of the first form. */
  issuingBody: { nameVi: string; nameEn: string | null } | null;
  /** Calendar year it stands for; null for one that is earned once. */
  year: number | null;
  group: LearnerGroup | null;
  framework: string;
  issuedAt: Date;
  validUntil: Date | null;
  revokedAt: Date | null;
  /** Compact JWS over the canonical bytes. */
  jws: string;
}

export interface CheckOutcome {
  status: CheckStatus;
  /** The serial in its right form; null when MALFORMED. */
  serial: string | null;
  facts: PublicFacts | null;
}

const STATUS_OF_STATE = {
  ISSUED: 'VALID',
  EXPIRED: 'EXPIRED',
  REVOKED: 'REVOKED',
  SUPERSEDED: 'SUPERSEDED',
} as const;

@Injectable()
export class VerificationService {
  private readonly log = new Logger(VerificationService.name);

  constructor(
    private readonly certificates: CertificateRepository,
    private readonly keys: SigningKeys,
  ) {}

  /** Checks what somebody typed or scanned. */
  async check(typed: string): Promise<CheckOutcome> {
    const serial = parseSerial(typed);
    if (!serial) return { status: 'MALFORMED', serial: null, facts: null };
    const certificate = await this.certificates.findBySerial(serial);
    if (!certificate) return { status: 'UNKNOWN', serial, facts: null };
    if (!(await this.isGenuine(certificate))) return { status: 'TAMPERED', serial, facts: null };
    return { status: STATUS_OF_STATE[certificate.state], serial, facts: toFacts(certificate) };
  }

  /** Whether the signature fits the stored bytes and the row. */
  async isGenuine(certificate: CertificateView): Promise<boolean> {
    const isGenuine = isUntouched(certificate, await this.keys.publicKey(certificate.kid));
    if (!isGenuine)
      this.log.error({ certificateId: certificate.id }, 'a certificate does not fit its signature');
    return isGenuine;
  }
}

const toFacts = (row: CertificateView): PublicFacts => ({
  serial: row.serial,
  maskedName: maskName(row.holderName),
  programmeCode: row.programmeCode,
  titleVi: row.programmeTitleVi,
  titleEn: row.programmeTitleEn,
  issuingBody: readPayload(row.canonicalPayload).issuingBody ?? null,
  year: yearOf(row.period),
  group: row.groupCode,
  framework: row.framework,
  issuedAt: row.issuedAt,
  validUntil: row.validUntil,
  revokedAt: row.revokedAt,
  jws: attachPayload(row.signature, row.canonicalPayload),
});
