import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { LearnerGroup } from '@app/identity';
import { Settings } from '@platform/config';
import { Secrets } from '@platform/security';
import { vietnamYear } from '@platform/time';
import type { Period } from '../programme/period';
import { statusPlaceOf } from '../status-list/status-place';
import { credentialOf } from '../credential/open-badge';
import type { CertificateContent, IssuingBody } from './certificate-content';
import { canonicalBytes } from './certificate-payload';
import { newSerial } from './certificate-serial';
import type { CertificateEvidence } from './certificate.entity';
import type { HolderAtIssue, NewCertificate } from './certificate.repository';
import { discloseName } from './name-disclosure';

/** What a certificate is drawn up from. */
export interface CertificateDraft {
  learnerId: string;
  holder: HolderAtIssue;
  programme: { id: string; versionId: string; code: string; titleVi: string; titleEn: string | null };
  issuingBody: IssuingBody;
  groupCode: LearnerGroup | null;
  framework: string;
  period: Period;
  evidence: CertificateEvidence;
  validUntil: Date | null;
  /** The certificate that it comes from, and whether it replaces it. */
  before?: { id: string; awardedAt: Date; isReplaced: boolean };
}

/** Draws certificates up: a fresh id and serial, a place in the status lists, the bytes to sign. */
@Injectable()
export class DrawingUp {
  private readonly statusKey: string;

  constructor(
    private readonly settings: Settings,
    secrets: Secrets,
  ) {
    this.statusKey = secrets.sign('status-place', '');
  }

  /** The row to register; nothing is stored yet. */
  drawUp(draft: CertificateDraft): NewCertificate {
    const { holder } = draft;
    const content = {
      id: uuidv7(),
      serial: newSerial(vietnamYear(holder.issuedAt)),
      programme: draft.programme,
      issuingBody: draft.issuingBody,
      groupCode: draft.groupCode,
      framework: draft.framework,
      period: draft.period,
      issuedAt: holder.issuedAt,
      validUntil: draft.validUntil,
      nameDisclosure: discloseName(holder.fullName),
      awardedAt: draft.before?.awardedAt ?? null,
      status: statusPlaceOf(holder.statusNumber, this.statusKey),
    } satisfies CertificateContent;
    return {
      ...content,
      programmeId: draft.programme.id,
      programmeVersionId: draft.programme.versionId,
      learnerId: draft.learnerId,
      holderName: holder.fullName.normalize('NFC'),
      evidence: draft.evidence,
      canonicalPayload: canonicalBytes(credentialOf(content, this.settings.publicUrl)),
      supersedesId: draft.before?.isReplaced ? draft.before.id : null,
    };
  }
}
