import { Injectable } from '@nestjs/common';
import { EarnedCertificates } from '@app/assessment';
import type { Actor } from '@platform/security';
import { CertificateRepository } from '../issuing/certificate.repository';
import { RevocationService } from './revocation.service';

/** Revokes what rests on an attempt that is not passed any more, once two examiners agree. */
@Injectable()
export class CertificatesEarned extends EarnedCertificates {
  constructor(
    private readonly certificates: CertificateRepository,
    private readonly revocation: RevocationService,
  ) {
    super();
  }

  override async revokeOn(
    actor: Actor,
    attemptId: string,
    learnerId: string,
    reason: string,
  ): Promise<number> {
    const ids = await this.certificates.findStandingOn(attemptId, learnerId);
    for (const id of ids) await this.revocation.revoke(actor, { id }, 'ISSUED_IN_ERROR', reason);
    return ids.length;
  }
}
