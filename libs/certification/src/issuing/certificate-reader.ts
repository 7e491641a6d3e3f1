import { Injectable } from '@nestjs/common';
import type { LearnerGroup } from '@app/identity';
import { CertificateRepository } from './certificate.repository';
import type { CertificateState } from './certificate-view';

/** A certificate as other libs see it. */
export interface CertificateFact {
  certificateId: string;
  learnerId: string;
  programmeId: string;
  programmeCode: string;
  group: LearnerGroup;
  state: CertificateState;
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
      issuedAt: row.issuedAt,
      acceptedAt: row.confirmationState === 'ACCEPTED' ? row.confirmationSettledAt : null,
    }));
  }
}
