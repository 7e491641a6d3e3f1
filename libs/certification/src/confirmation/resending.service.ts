import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { notFound, Refused } from '@platform/errors';
import { Outbox } from '@platform/queue';
import type { Actor } from '@platform/security';
import { CertificateRepository } from '../issuing/certificate.repository';
import { CONFIRMATION_ACTIONS } from './confirmation.entity';
import { ConfirmationRepository } from './confirmation.repository';
import { PushConfirmationJob } from './push-confirmation.job';

@Injectable()
export class ResendingService {
  constructor(
    private readonly database: Database,
    private readonly certificates: CertificateRepository,
    private readonly confirmations: ConfirmationRepository,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** Sends what was given up on once more, under the same Idempotency-Key. */
  async resend(actor: Actor, certificateId: string, reason: string): Promise<void> {
    await this.database.transaction(async () => {
      const certificate = await this.certificates.find(certificateId);
      const isInScope =
        certificate && (await this.scope.covers(actor, 'certification:resend', certificate.unitId));
      if (!isInScope) throw notFound('certificate');
      const revived: string[] = [];
      for (const action of CONFIRMATION_ACTIONS) {
        const confirmation = await this.confirmations.lockOf(certificateId, action);
        if (confirmation && (await this.confirmations.reopen(confirmation.id, 'DEAD')))
          revived.push(confirmation.id);
      }
      if (revived.length === 0) throw new Refused('NOT_GIVEN_UP');
      await this.outbox.enqueue(
        PushConfirmationJob,
        revived.map((confirmationId) => ({ confirmationId })),
      );
      await this.certificates.log([certificateId], 'CONFIRMATION_REVIVED', actor);
      await this.audit.record({
        actor,
        action: 'certification:resend',
        subjectType: 'certificate',
        subjectId: certificateId,
        reason,
        before: { state: 'DEAD' },
        after: { state: 'PENDING' },
      });
    });
  }
}
