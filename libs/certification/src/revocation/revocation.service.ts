import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { notFound, Refused } from '@platform/errors';
import { Outbox } from '@platform/queue';
import type { Actor } from '@platform/security';
import { ConfirmationRepository } from '../confirmation/confirmation.repository';
import { PushConfirmationJob } from '../confirmation/push-confirmation.job';
import { SettlementService } from '../confirmation/settlement.service';
import type { RevocationCode } from '../issuing/certificate.entity';
import { CertificateRepository } from '../issuing/certificate.repository';
import { CertificateRevoked } from './certificate-revoked.event';
import { RevocationRepository } from './revocation.repository';

@Injectable()
export class RevocationService {
  constructor(
    private readonly database: Database,
    private readonly revocations: RevocationRepository,
    private readonly certificates: CertificateRepository,
    private readonly confirmations: ConfirmationRepository,
    private readonly settlement: SettlementService,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** Revokes for good: the right is used up, and VNeID is told if it holds the certificate. Says the id. */
  async revoke(
    actor: Actor,
    key: { id: string } | { serial: string },
    code: RevocationCode,
    reason: string,
  ): Promise<string> {
    return this.database.transaction(async () => {
      const certificate = await this.revocations.lock(key);
      const isInScope =
        certificate && (await this.scope.covers(actor, 'certification:revoke', certificate.unitId));
      if (!certificate || !isInScope) throw notFound('certificate');
      if (certificate.state !== 'ISSUED') throw new Refused('ALREADY_REVOKED');
      await this.revocations.markRevoked(certificate.id, code, reason, actor.id);
      await this.certificates.log([certificate.id], 'REVOKED', actor, code);
      await this.audit.record({
        actor,
        action: 'certification:revoke',
        subjectType: 'certificate',
        subjectId: certificate.id,
        reason,
        before: { state: 'ISSUED' },
        after: { state: 'REVOKED', code },
      });
      await this.tellVneid(certificate.id);
      await this.outbox.emit(CertificateRevoked, {
        certificateId: certificate.id,
        learnerId: certificate.learnerId,
      });
      return certificate.id;
    });
  }

  /**
   * A message that has not left yet is not sent any more. One that may have left is followed by the revocation,
   * as soon as VNeID has taken it: before that VNeID would not know what to revoke.
   */
  private async tellVneid(certificateId: string): Promise<void> {
    const issue = await this.confirmations.lockOf(certificateId, 'ISSUE');
    if (!issue || issue.state === 'REJECTED' || issue.state === 'CANCELLED') return;
    if (issue.state === 'PENDING' && issue.attempts === 0)
      return this.settlement.cancel(issue, 'REVOKED_BEFORE_SENDING');
    const ids = await this.confirmations.insert([certificateId], 'REVOKE');
    if (issue.state !== 'ACCEPTED') return;
    await this.outbox.enqueue(
      PushConfirmationJob,
      ids.map((confirmationId) => ({ confirmationId })),
    );
  }
}
