import { Injectable, Logger } from '@nestjs/common';
import type { LearnerGroup } from '@app/identity';
import { isOutage } from '@platform/database';
import { attachPayload, SigningKeys } from '@platform/security';
import { readPayload } from '../issuing/certificate-payload';
import { parseSerial } from '../issuing/certificate-serial';
import type { CertificateView } from '../issuing/certificate-view';
import { type LogStanding, LogStandingService } from '../issuance-log/log-standing.service';
import { CertificateRepository } from '../issuing/certificate.repository';
import { isUntouched } from '../issuing/verify-certificate';
import { yearOf } from '../programme/period';
import { maskName } from './mask-name';

/**
 * VALID, SUSPENDED, REVOKED, EXPIRED, SUPERSEDED: the signature was checked just now. TAMPERED: it does not fit,
 * nothing of the row can be relied on. FORGED_LOG: the signature fits, but the certificate is not in the issuance log as
 * it should be: whoever made it had the key and not the procedure. MALFORMED: not a serial, probably a typing mistake; or
 * a file or text that cannot be read. UNKNOWN_ISSUER, NO_CREDENTIAL: of files and texts alone. CANNOT_CHECK: not now, or
 * not from what was shown; says nothing against the certificate.
 */
export const CHECK_STATUSES = [
  'VALID',
  'SUSPENDED',
  'REVOKED',
  'EXPIRED',
  'SUPERSEDED',
  'TAMPERED',
  'FORGED_LOG',
  'UNKNOWN',
  'MALFORMED',
  'UNKNOWN_ISSUER',
  'NO_CREDENTIAL',
  'CANNOT_CHECK',
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
  suspendedAt: Date | null;
  /** Compact JWS over the canonical bytes. */
  jws: string;
  /** Its place in the issuance log, proven just now. */
  log: LogStanding;
}

export interface CheckOutcome {
  status: CheckStatus;
  /** The serial in its right form; null when MALFORMED. */
  serial: string | null;
  facts: PublicFacts | null;
}

const STATUS_OF_STATE = {
  ISSUED: 'VALID',
  SUSPENDED: 'SUSPENDED',
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
    private readonly standings: LogStandingService,
  ) {}

  /** Checks what somebody typed or scanned. CANNOT_CHECK while the database is out of reach. */
  async check(typed: string): Promise<CheckOutcome> {
    const serial = parseSerial(typed);
    if (!serial) return { status: 'MALFORMED', serial: null, facts: null };
    try {
      const certificate = await this.certificates.findBySerial(serial);
      return certificate ? await this.outcomeOf(certificate) : { status: 'UNKNOWN', serial, facts: null };
    } catch (error) {
      if (!isOutage(error)) throw error;
      this.log.error({ serial, reason: String(error) }, 'the register cannot be read');
      return { status: 'CANNOT_CHECK', serial, facts: null };
    }
  }

  /** What is to be said of a certificate that was found in the register. */
  async outcomeOf(certificate: CertificateView): Promise<CheckOutcome> {
    const { serial } = certificate;
    if (!(await this.isGenuine(certificate))) return { status: 'TAMPERED', serial, facts: null };
    const log = await this.standings.standingOf(certificate);
    if (log.verdict === 'FORGED') return { status: 'FORGED_LOG', serial, facts: null };
    return { status: STATUS_OF_STATE[certificate.state], serial, facts: toFacts(certificate, log) };
  }

  /**
   * Whether the signature fits the stored bytes and the row. What a stolen key signed stands when it was signed before
   * the theft: as `signedAt` says, which a trigger keeps as the database's clock wrote it, and as the issuance log
   * proves, which nobody can date back.
   */
  async isGenuine(certificate: CertificateView): Promise<boolean> {
    const key = await this.keys.publishedKey(certificate.kid);
    const isGenuine =
      isUntouched(certificate, key?.key ?? null) &&
      (await this.wasOurs(certificate, key?.compromisedAt ?? null));
    if (!isGenuine)
      this.log.error({ certificateId: certificate.id }, 'a certificate does not fit its signature');
    return isGenuine;
  }

  /** Whether it is genuine, and the issuance log knows it as it is: what may be built upon. */
  async isReliable(certificate: CertificateView): Promise<boolean> {
    if (!(await this.isGenuine(certificate))) return false;
    return (await this.standings.standingOf(certificate)).verdict !== 'FORGED';
  }

  private async wasOurs(certificate: CertificateView, stolenAt: Date | null): Promise<boolean> {
    if (!stolenAt) return true;
    return certificate.signedAt <= stolenAt && (await this.standings.stoodBefore(certificate, stolenAt));
  }
}

const toFacts = (row: CertificateView, log: LogStanding): PublicFacts => ({
  serial: row.serial,
  maskedName: maskName(row.holderName),
  programmeCode: row.programmeCode,
  titleVi: row.programmeTitleVi,
  titleEn: row.programmeTitleEn,
  issuingBody: readPayload(row.canonicalPayload).issuingBody,
  year: yearOf(row.period),
  group: row.groupCode,
  framework: row.framework,
  issuedAt: row.issuedAt,
  validUntil: row.validUntil,
  revokedAt: row.revokedAt,
  suspendedAt: row.suspendedAt,
  jws: attachPayload(row.signature, row.canonicalPayload),
  log,
});
