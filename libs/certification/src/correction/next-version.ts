import { Injectable } from '@nestjs/common';
import { readPayload } from '../issuing/certificate-payload';
import type { CertificateView } from '../issuing/certificate-view';
import { CertificateRepository, type NewCertificate } from '../issuing/certificate.repository';
import { DrawingUp } from '../issuing/drawing-up';
import type { Period } from '../programme/period';
import { FOREVER } from '../programme/validity';

/** Draws up what says the same as another certificate with the name of a holder as it is today. */
@Injectable()
export class NextVersion {
  constructor(
    private readonly certificates: CertificateRepository,
    private readonly drawing: DrawingUp,
  ) {}

  /**
   * Same right, same validity, earned at the same moment; nothing is stored.
   * @param learnerId whose it will be.
   * @param isReplaced whether the new one names the old one as its predecessor.
   */
  async drawUp(old: CertificateView, learnerId: string, isReplaced: boolean): Promise<NewCertificate> {
    const [holder] = await this.certificates.holdersAtIssue([{ ...FOREVER, learnerId, period: 'ONCE' }]);
    if (!holder) throw new Error('A certificate of nobody');
    const { programme, issuingBody } = readPayload(old.canonicalPayload);
    return this.drawing.drawUp({
      learnerId,
      holder,
      programme: { ...programme, id: old.programmeId, versionId: old.programmeVersionId },
      issuingBody: issuingBody ? { ...issuingBody, id: old.unitId } : old.unit,
      groupCode: old.groupCode,
      framework: old.framework,
      period: old.period as Period,
      evidence: old.evidence,
      validUntil: old.validUntil,
      before: { id: old.id, awardedAt: old.awardedAt, isReplaced },
    });
  }
}
