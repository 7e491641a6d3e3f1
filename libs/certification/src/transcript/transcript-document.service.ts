import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '@platform/config';
import { Problem } from '@platform/errors';
import { DrawnFileRepository } from '../document/drawn-file.repository';
import { readPayload } from '../issuing/certificate-payload';
import type { CertificateView } from '../issuing/certificate-view';
import { yearOf } from '../programme/period';
import { checkTexts } from '../verification/check-texts';
import { readableDay, readableFramework } from '../verification/readable';
import { VerificationService } from '../verification/verification.service';
import { type Gathered, TranscriptContent } from './transcript-content';
import { drawTranscript, type TranscriptRow } from './transcript-pdf';
import { TranscriptService } from './transcript.service';

/** The printed record; drawn each time, since it says how things stand at the moment. */
@Injectable()
export class TranscriptDocumentService {
  private readonly log = new Logger(TranscriptDocumentService.name);

  constructor(
    private readonly settings: Settings,
    private readonly content: TranscriptContent,
    private readonly verification: VerificationService,
    private readonly transcripts: TranscriptService,
    private readonly drawn: DrawnFileRepository,
  ) {}

  /**
   * The page with the signed record of the same moment inside, so that whoever receives it can have it checked. Null for
   * a person without a certificate that stands. Nothing is printed that does not fit its signature.
   */
  async pdfOf(learnerId: string): Promise<Buffer | null> {
    const gathered = await this.content.ofLearner(learnerId);
    const { at, certificates, isPartial } = gathered;
    for (const certificate of certificates)
      if (!(await this.verification.isGenuine(certificate)))
        throw new Problem('CONFLICT', 'A certificate does not fit its signature');
    const [newest] = certificates;
    if (!newest) return null;
    const record = await this.recordOf(gathered);
    const pdf = await drawTranscript({
      holderName: newest.holderName,
      at,
      isPartial,
      checkAddress: `${this.settings.publicUrl}/kiem-tra`,
      rows: certificates.map((certificate) => rowOf(certificate, newest.holderName)),
      record,
    });
    // Under the newest certificate; the record inside says that it is a record, so none is remembered without.
    if (record !== null) await this.drawn.remember(newest.id, pdf);
    return pdf;
  }

  /** Without the name, as in the PDF of a certificate; null while the signer does not answer. */
  private async recordOf(gathered: Gathered): Promise<string | null> {
    try {
      return await this.transcripts.recordOf(gathered, 'VC_JWT', false);
    } catch (error) {
      if (error instanceof Problem && error.code !== 'UNAVAILABLE') throw error;
      this.log.error({ reason: String(error) }, 'a record is drawn without what could not be signed');
      return null;
    }
  }
}

function rowOf(certificate: CertificateView, holderName: string): TranscriptRow {
  const { programme, issuingBody, period, verifyUrl, issuedAt } = readPayload(certificate.canonicalPayload);
  const year = yearOf(period);
  const { groupCode, validUntil, state, framework } = certificate;
  const isExpired = state === 'EXPIRED';
  return {
    title: year === null ? programme.titleVi : `${programme.titleVi}, năm ${year}`,
    details: [
      // A name that VNeID has changed since stands as it was.
      ...(certificate.holderName === holderName ? [] : [`Cấp cho: ${certificate.holderName}`]),
      ...(groupCode ? [`Nhóm đối tượng: ${checkTexts.vi.groups[groupCode]}`] : []),
      `Khung năng lực: ${readableFramework('vi', framework)}`,
      ...(issuingBody ? [`Đơn vị cấp: ${issuingBody.nameVi}`] : []),
    ],
    issued: readableDay('vi', new Date(issuedAt)),
    validity: validUntil
      ? `${isExpired ? 'Đã hết hạn ngày' : 'Có hiệu lực đến'} ${readableDay('vi', validUntil)}`
      : 'Không thời hạn',
    isExpired,
    serial: certificate.serial,
    checkUrl: verifyUrl,
  };
}
