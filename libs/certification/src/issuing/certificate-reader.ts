import { Injectable } from '@nestjs/common';
import type { LearnerGroup } from '@app/identity';
import { yearOf } from '../programme/period';
import { CertificateRepository } from './certificate.repository';
import type { CertificateState } from './certificate-view';

/** A certificate as other libs see it. */
export interface CertificateFact {
  certificateId: string;
  learnerId: string;
  programmeId: string;
  programmeCode: string;
  /** Null when the programme is for anybody. */
  group: LearnerGroup | null;
  state: CertificateState;
  /** Vietnamese calendar year it stands for; null when the programme is earned once. */
  year: number | null;
  /** When it was earned: a newer version of a certificate keeps the moment of the first. */
  issuedAt: Date;
  /** When VNeID took it; null while it has not. Only accepted ones count as "confirmed on VNeID" (rule 25). */
  acceptedAt: Date | null;
}

/** What other libs may know of certificates. */
@Injectable()
export class CertificateReader {
  constructor(private readonly certificates: CertificateRepository) {}

  /** Signed certificates by their ids, in no particular order; unknown ids are left out. */
  async findByIds(ids: string[]): Promise<CertificateFact[]> {
    const rows = await this.certificates.findByIds(ids);
    return rows.map((row) => ({
      certificateId: row.id,
      learnerId: row.learnerId,
      programmeId: row.programmeId,
      programmeCode: row.programmeCode,
      group: row.groupCode,
      state: row.state,
      year: yearOf(row.period),
      issuedAt: row.awardedAt,
      acceptedAt: row.confirmationState === 'ACCEPTED' ? row.confirmationSettledAt : null,
    }));
  }
}
