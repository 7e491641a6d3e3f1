import { Injectable } from '@nestjs/common';
import { StandingCertificates } from '@app/assessment';
import { CertificateRepository } from './certificate.repository';

/** Tells examiners of attempts what rests on them. */
@Injectable()
export class CertificatesOnAttempts extends StandingCertificates {
  constructor(private readonly certificates: CertificateRepository) {
    super();
  }

  override restOn(attemptId: string, learnerId: string): Promise<boolean> {
    return this.certificates.standOn(attemptId, learnerId);
  }
}
