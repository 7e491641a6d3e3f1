import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '@platform/config';
import { isOutage } from '@platform/database';
import { Problem, Refused } from '@platform/errors';
import { SigningKeys } from '@platform/security';
import type { CertificateView } from '../issuing/certificate-view';
import { CertificateRepository } from '../issuing/certificate.repository';
import { CertificateSigner } from '../signer/certificate-signer';
import { type CheckOutcome, VerificationService } from '../verification/verification.service';
import { type OfflineQrContent, offlineQrDigits, offlineQrParts, offlineQrUrl } from './offline-qr-content';
import { OfflineQrRepository } from './offline-qr.repository';
import type { OfflineQr } from './offline-reader';
import { qrFactsOf, saysTheSame } from './qr-facts';
import { openOfflineQr } from './verify-offline-qr';

export interface MadeOfflineQr {
  /** What the QR holds: an address that every camera opens. */
  text: string;
  /** Until when the certificate was known to stand, to the second. */
  statusAsOf: Date;
}

/** QRs that are checked without a network, and their address for those who have one. */
@Injectable()
export class OfflineQrService {
  private readonly log = new Logger(OfflineQrService.name);

  constructor(
    private readonly standings: OfflineQrRepository,
    private readonly certificates: CertificateRepository,
    private readonly verification: VerificationService,
    private readonly signer: CertificateSigner,
    private readonly keys: SigningKeys,
    private readonly settings: Settings,
  ) {}

  /**
   * A new QR of a certificate; null when it does not stand now. `CONFLICT` when it does not fit its
   * signature, `UNAVAILABLE` while the signer does not answer.
   */
  async make(certificate: CertificateView): Promise<MadeOfflineQr | null> {
    if (!(await this.verification.isGenuine(certificate)))
      throw new Problem('CONFLICT', 'This certificate does not fit its signature');
    const standing = await this.standings.findStanding(certificate.id);
    if (!standing) return null;
    const { list, index, asOf } = standing;
    const content: OfflineQrContent = {
      ...qrFactsOf(certificate),
      place: list === null || index === null ? null : { list, index },
      statusAsOf: Math.floor(asOf.getTime() / 1000),
    };
    return { text: offlineQrUrl(this.settings.publicUrl, await this.sign(content)), statusAsOf: asOf };
  }

  /**
   * What the register says now of the certificate of a QR: MALFORMED for what is no QR of this form, TAMPERED for one
   * that no key of ours signed or that says something else than the register. A stolen key does not spoil what was
   * printed before the theft, since the register answers here and not the QR. CANNOT_CHECK while the database is out of
   * reach.
   */
  async check(digits: string): Promise<CheckOutcome> {
    try {
      return await this.heldAgainstRegister(digits);
    } catch (error) {
      if (!isOutage(error)) throw error;
      this.log.error({ reason: String(error) }, 'the register cannot be read');
      return { status: 'CANNOT_CHECK', serial: null, facts: null };
    }
  }

  private async heldAgainstRegister(digits: string): Promise<CheckOutcome> {
    const qr = await this.open(digits);
    if (typeof qr === 'string') return { status: qr, serial: null, facts: null };
    const outcome = await this.verification.check(qr.serial);
    const certificate = outcome.facts && (await this.certificates.findBySerial(qr.serial));
    if (certificate && !saysTheSame(qr, certificate))
      return { status: 'TAMPERED', serial: qr.serial, facts: null };
    return outcome;
  }

  private async sign(content: OfflineQrContent): Promise<string> {
    try {
      const { key, made } = await this.signer.sign(({ kid }) => [offlineQrParts(content, kid).message]);
      const { header, payload } = offlineQrParts(content, key.kid);
      return made.map(({ signature }) => offlineQrDigits(header, payload, signature)).join('');
    } catch (error) {
      this.log.error({ reason: String(error) }, 'a QR could not be signed');
      throw new Problem('UNAVAILABLE', 'The signer does not answer');
    }
  }

  private async open(digits: string): Promise<OfflineQr | 'MALFORMED' | 'TAMPERED'> {
    try {
      return openOfflineQr(digits, await this.keys.history('certificate')).qr;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const isForged = error.code === 'CREDENTIAL_FORGED' || error.code === 'CREDENTIAL_UNKNOWN_KEY';
      return isForged ? 'TAMPERED' : 'MALFORMED';
    }
  }
}
