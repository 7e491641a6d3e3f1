import { Injectable, Logger } from '@nestjs/common';
import { Problem } from '@platform/errors';
import { FileStore } from '@platform/files';
import { attachPayload, SigningKeys } from '@platform/security';
import { vietnamDate } from '@platform/time';
import { CredentialService } from '../credential/credential.service';
import { readPayload } from '../issuing/certificate-payload';
import type { CertificateView } from '../issuing/certificate-view';
import { type MadeOfflineQr, OfflineQrService } from '../offline-qr/offline-qr.service';
import { yearOf } from '../programme/period';
import { VerificationService } from '../verification/verification.service';
import { drawCertificate, type PrintedCertificate } from './certificate-pdf';

/** Of the drawing: another layout is another file. */
const LAYOUT_VERSION = 5;

@Injectable()
export class CertificateDocumentService {
  private readonly log = new Logger(CertificateDocumentService.name);

  constructor(
    private readonly verification: VerificationService,
    private readonly credentials: CredentialService,
    private readonly offlineQrs: OfflineQrService,
    private readonly keys: SigningKeys,
    private readonly files: FileStore,
  ) {}

  /** The PDF: drawn when it is first asked for, then kept. Nothing is printed that does not fit its signature. */
  async pdfOf(certificate: CertificateView): Promise<Buffer> {
    if (!(await this.verification.isGenuine(certificate)))
      throw new Problem('CONFLICT', 'This certificate does not fit its signature');
    const name = await this.nameOf(certificate);
    const kept = await this.findKept(name);
    if (kept) return kept;
    const hasQr = certificate.state === 'ISSUED';
    const hasCredential = hasQr || certificate.state === 'EXPIRED';
    const offlineQr = hasQr ? await this.signed(this.offlineQrs.make(certificate)) : null;
    const credential = hasCredential
      ? await this.signed(this.credentials.publicOf(certificate, 'VC_JWT'))
      : null;
    const pdf = await drawCertificate(printed(certificate, offlineQr, credential));
    // What lacks something, since the signer is away or the certificate fell just now, is drawn again next time.
    if (hasQr === (offlineQr !== null) && hasCredential === (credential !== null))
      await this.files.put(name, pdf);
    return pdf;
  }

  /** What needs the signer; null while it does not answer: a page without it is better than none. */
  private async signed<T>(made: Promise<T>): Promise<T | null> {
    try {
      return await made;
    } catch (error) {
      if (error instanceof Problem && error.code !== 'UNAVAILABLE') throw error;
      this.log.error({ reason: String(error) }, 'a PDF is drawn without what could not be signed');
      return null;
    }
  }

  /**
   * The file of a certificate that stands says when it did and is signed anew: it is drawn again each month, and when
   * there is another key. Files of other names may be deleted at any time.
   */
  private async nameOf({ id, state }: CertificateView): Promise<string> {
    const start = `certificates/${id}-${state.toLowerCase()}-${LAYOUT_VERSION}`;
    if (state !== 'ISSUED' && state !== 'EXPIRED') return `${start}.pdf`;
    const { kid } = await this.keys.activePublicKey('certificate');
    const month = state === 'ISSUED' ? `-${vietnamDate(new Date()).slice(0, 7)}` : '';
    return `${start}${month}-${kid.slice(0, 8)}.pdf`;
  }

  /** The kept file. One that cannot be read is drawn again: everything it needs stands in the database. */
  private async findKept(name: string): Promise<Buffer | null> {
    try {
      return await this.files.find(name);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.log.warn({ file: name, code: error.code }, 'a kept PDF cannot be read, drawing it again');
      return null;
    }
  }
}

function printed(
  certificate: CertificateView,
  offlineQr: MadeOfflineQr | null,
  credential: string | null,
): PrintedCertificate {
  const payload = readPayload(certificate.canonicalPayload);
  return {
    serial: certificate.serial,
    holderName: certificate.holderName,
    titleVi: payload.programme.titleVi,
    titleEn: payload.programme.titleEn,
    year: yearOf(payload.period),
    issuingBody: payload.issuingBody?.nameVi ?? null,
    group: certificate.groupCode,
    signer: certificate.signerName
      ? { name: certificate.signerName, position: certificate.signerPosition }
      : null,
    framework: certificate.framework,
    issuedAt: certificate.issuedAt,
    validUntil: certificate.validUntil,
    stamp: stampOf(certificate),
    checkUrl: payload.verifyUrl,
    offlineQr,
    jws: attachPayload(certificate.signature, certificate.canonicalPayload),
    credential,
  };
}

function stampOf({ state, revokedAt, supersededAt }: CertificateView): PrintedCertificate['stamp'] {
  switch (state) {
    case 'REVOKED':
      return { text: 'ĐÃ THU HỒI', at: revokedAt };
    case 'SUPERSEDED':
      return { text: 'ĐÃ THAY BẰNG BẢN MỚI', at: supersededAt };
    // The file is kept by state: a second suspension has another day.
    case 'SUSPENDED':
      return { text: 'ĐANG TẠM DỪNG HIỆU LỰC', at: null };
    default:
      return null;
  }
}
