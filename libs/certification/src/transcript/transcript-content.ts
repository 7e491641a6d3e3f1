import { Injectable } from '@nestjs/common';
import { type CertificateView, isStanding } from '../issuing/certificate-view';
import { CertificateService } from '../issuing/certificate.service';
import { MOST_CERTIFICATES } from './transcript';
import { TranscriptRepository } from './transcript.repository';

/** What goes into a record of a person. */
export interface Gathered {
  /** Of which moment it speaks, by the database's clock. */
  at: Date;
  /** The newest first. */
  certificates: CertificateView[];
  /** The person has more. */
  isPartial: boolean;
}

/** Gathers what records are made of. */
@Injectable()
export class TranscriptContent {
  constructor(
    private readonly clock: TranscriptRepository,
    private readonly certificates: CertificateService,
  ) {}

  /** The certificates of a person that stand, expired ones too. */
  async ofLearner(learnerId: string): Promise<Gathered> {
    const at = await this.clock.now();
    const standing = (await this.certificates.findOfLearner(learnerId)).filter(isStanding);
    return {
      at,
      certificates: standing.slice(0, MOST_CERTIFICATES),
      isPartial: standing.length > MOST_CERTIFICATES,
    };
  }
}
