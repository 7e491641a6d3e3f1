import { Injectable } from '@nestjs/common';
import { Outbox } from '@platform/queue';
import { ConfirmationRepository } from './confirmation.repository';
import { PushConfirmationJob } from './push-confirmation.job';
import { SettlementService } from './settlement.service';

/**
 * Tells VNeID what became of a certificate that it was told of before, in the transaction of the change. A first message
 * that has not left yet is not sent any more; one that may have left is followed by another.
 */
@Injectable()
export class FollowUpService {
  constructor(
    private readonly confirmations: ConfirmationRepository,
    private readonly settlement: SettlementService,
    private readonly outbox: Outbox,
  ) {}

  /** It was revoked. VNeID hears of it once it has taken the certificate: before it would not know what is revoked. */
  async tellRevoked(certificateId: string): Promise<void> {
    const issue = await this.issueToFollow(certificateId, 'REVOKED_BEFORE_SENDING');
    if (!issue) return;
    const ids = await this.confirmations.insert([certificateId], 'REVOKE');
    if (issue.state === 'ACCEPTED') await this.order(ids);
  }

  /** Another certificate has taken its place: a SUPERSEDE names both serials. */
  async tellSuperseded(certificateId: string, successorId: string): Promise<void> {
    if (!(await this.issueToFollow(certificateId, 'SUPERSEDED_BEFORE_SENDING'))) return;
    await this.order(await this.confirmations.insertSupersessions([{ certificateId, successorId }]));
  }

  /** The first message, locked, if VNeID may have it; one that has not left is cancelled. */
  private async issueToFollow(certificateId: string, reason: string): Promise<{ state: string } | null> {
    const issue = await this.confirmations.lockOf(certificateId, 'ISSUE');
    if (!issue || issue.state === 'REJECTED' || issue.state === 'CANCELLED') return null;
    if (issue.state !== 'PENDING' || issue.attempts > 0) return issue;
    await this.settlement.cancel(issue, reason);
    return null;
  }

  private async order(confirmationIds: string[]): Promise<void> {
    await this.outbox.enqueue(
      PushConfirmationJob,
      confirmationIds.map((confirmationId) => ({ confirmationId })),
    );
  }
}
