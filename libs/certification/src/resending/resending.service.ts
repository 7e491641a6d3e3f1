import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { notFound, Refused } from '@platform/errors';
import { Outbox } from '@platform/queue';
import type { Actor } from '@platform/security';
import { CertificateRepository } from '../issuing/certificate.repository';
import { CONFIRMATION_ACTIONS } from '../confirmation/confirmation.entity';
import { ConfirmationRepository } from '../confirmation/confirmation.repository';
import { PushConfirmationJob } from '../confirmation/push-confirmation.job';
import {
  DeadConfirmationRepository,
  type DeadConfirmationFilter,
  type DeadConfirmationRow,
} from './dead-confirmation.repository';

@Injectable()
export class ResendingService {
  constructor(
    private readonly database: Database,
    private readonly certificates: CertificateRepository,
    private readonly confirmations: ConfirmationRepository,
    private readonly dead: DeadConfirmationRepository,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** A page of what was given up in the actor's scope, the oldest first, one row more than asked for. */
  async findDead(
    actor: Actor,
    filter: DeadConfirmationFilter,
    first: number,
    afterId: string | null,
  ): Promise<DeadConfirmationRow[]> {
    const roots = await this.scope.rootsFor(actor, 'certification:watch-vneid');
    return this.dead.find(roots, filter, first + 1, afterId);
  }

  /**
   * Sends those of these messages that were given up once more; says which. One outside of the actor's scope does not
   * exist, and then nothing is sent; so it is when none was given up.
   */
  async resendMany(actor: Actor, confirmationIds: string[], reason: string): Promise<string[]> {
    return this.database.transaction(async () => {
      const wanted = new Set(confirmationIds);
      const rows = await this.dead.lock([...wanted]);
      if (rows.length < wanted.size) throw notFound('confirmation');
      for (const unitId of new Set(rows.map((row) => row.unitId)))
        if (!(await this.scope.covers(actor, 'certification:resend', unitId))) throw notFound('confirmation');
      const revived: typeof rows = [];
      for (const row of rows) if (await this.confirmations.reopen(row.id, 'DEAD')) revived.push(row);
      if (revived.length === 0) throw new Refused('NOT_GIVEN_UP');
      for (const certificateId of new Set(revived.map((row) => row.certificateId)))
        await this.recordRevival(actor, certificateId, reason);
      await this.order(revived.map((row) => row.id));
      return revived.map((row) => row.id);
    });
  }

  /** Sends what was given up on about a certificate once more, under the same Idempotency-Key. */
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
      await this.order(revived);
      await this.recordRevival(actor, certificateId, reason);
    });
  }

  private order(confirmationIds: string[]): Promise<void> {
    return this.outbox.enqueue(
      PushConfirmationJob,
      confirmationIds.map((confirmationId) => ({ confirmationId })),
    );
  }

  private async recordRevival(actor: Actor, certificateId: string, reason: string): Promise<void> {
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
  }
}
