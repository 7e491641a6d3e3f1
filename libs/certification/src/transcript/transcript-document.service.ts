import { Injectable } from '@nestjs/common';
import { Settings } from '@platform/config';
import { Problem } from '@platform/errors';
import { readPayload } from '../issuing/certificate-payload';
import type { CertificateView } from '../issuing/certificate-view';
import { yearOf } from '../programme/period';
import { checkTexts } from '../verification/check-texts';
import { readableDay, readableFramework } from '../verification/readable';
import { VerificationService } from '../verification/verification.service';
import { TranscriptContent } from './transcript-content';
import { drawTranscript, type TranscriptRow } from './transcript-pdf';

/** The printed record; drawn each time, since it says how things stand at the moment. */
@Injectable()
export class TranscriptDocumentService {
  constructor(
    private readonly settings: Settings,
    private readonly content: TranscriptContent,
    private readonly verification: VerificationService,
  ) {}

  /** Null for a person without a certificate that stands. Nothing is printed that does not fit its signature. */
  async pdfOf(learnerId: string): Promise<Buffer | null> {
    const { at, certificates, isPartial } = await this.content.ofLearner(learnerId);
    for (const certificate of certificates)
      if (!(await this.verification.isGenuine(certificate)))
        throw new Problem('CONFLICT', 'A certificate does not fit its signature');
    const [newest] = certificates;
    if (!newest) return null;
    return drawTranscript({
      holderName: newest.holderName,
      at,
      isPartial,
      checkAddress: `${this.settings.publicUrl}/kiem-tra`,
      rows: certificates.map((certificate) => rowOf(certificate, newest.holderName)),
    });
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
