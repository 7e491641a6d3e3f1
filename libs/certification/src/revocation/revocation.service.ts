import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { Refused } from '@platform/errors';
import { Outbox } from '@platform/queue';
import type { Actor } from '@platform/security';
import { FollowUpService } from '../confirmation/follow-up.service';
import type { RevocationCode } from '../issuing/certificate.entity';
import { CertificateRepository } from '../issuing/certificate.repository';
import { CertificateEnded } from '../standing/certificate-ended.event';
import { StandingAccess } from '../standing/standing-access';
import { type CertificateKey, StandingRepository } from '../standing/standing.repository';

@Injectable()
export class RevocationService {
  constructor(
    private readonly database: Database,
    private readonly access: StandingAccess,
    private readonly standing: StandingRepository,
    private readonly certificates: CertificateRepository,
    private readonly followUp: FollowUpService,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** Revokes for good: the right is used up, and VNeID is told if it holds the certificate. Says the id. */
  async revoke(actor: Actor, key: CertificateKey, code: RevocationCode, reason: string): Promise<string> {
    return this.database.transaction(async () => {
      const { id, state, learnerId } = await this.access.lock(actor, 'certification:revoke', key);
      if (state === 'REVOKED') throw new Refused('ALREADY_REVOKED');
      if (state === 'SUPERSEDED') throw new Refused('ALREADY_SUPERSEDED');
      await this.standing.markRevoked(id, code, reason, actor.id);
      await this.certificates.log([id], 'REVOKED', actor, code);
      await this.audit.record({
        actor,
        action: 'certification:revoke',
        subjectType: 'certificate',
        subjectId: id,
        reason,
        before: { state },
        after: { state: 'REVOKED', code },
      });
      await this.followUp.tellRevoked(id);
      await this.outbox.emit(CertificateEnded, { certificateId: id, learnerId });
      return id;
    });
  }
}
