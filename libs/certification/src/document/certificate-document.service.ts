import { Injectable, Logger } from '@nestjs/common';
import { Problem } from '@platform/errors';
import { FileStore } from '@platform/files';
import { attachPayload } from '@platform/security';
import { readPayload } from '../issuing/certificate-payload';
import type { CertificateView } from '../issuing/certificate-view';
import { yearOf } from '../programme/period';
import { VerificationService } from '../verification/verification.service';
import { drawCertificate, type PrintedCertificate } from './certificate-pdf';

/** Of the drawing: another layout is another file. */
const LAYOUT_VERSION = 4;

@Injectable()
export class CertificateDocumentService {
  private readonly log = new Logger(CertificateDocumentService.name);

  constructor(
    private readonly verification: VerificationService,
    private readonly files: FileStore,
  ) {}

  /** The PDF: drawn when it is first asked for, then kept. Nothing is printed that does not fit its signature. */
  async pdfOf(certificate: CertificateView): Promise<Buffer> {
    if (!(await this.verification.isGenuine(certificate)))
      throw new Problem('CONFLICT', 'This certificate does not fit its signature');
    const name = `certificates/${certificate.id}-${certificate.state.toLowerCase()}-${LAYOUT_VERSION}.pdf`;
    const kept = await this.findKept(name);
    if (kept) return kept;
    const payload = readPayload(certificate.canonicalPayload);
    const pdf = await drawCertificate({
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
      jws: attachPayload(certificate.signature, certificate.canonicalPayload),
    });
    await this.files.put(name, pdf);
    return pdf;
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
