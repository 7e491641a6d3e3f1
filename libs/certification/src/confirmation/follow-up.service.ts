import { Injectable } from '@nestjs/common';
import { Outbox } from '@platform/queue';
import type { ConfirmationAction } from './confirmation.entity';
import { ConfirmationRepository } from './confirmation.repository';
import { PushConfirmationJob } from './push-confirmation.job';
import { SettlementService } from './settlement.service';

/** Tells VNeID what became of a certificate that it was told of before. */
@Injectable()
export class FollowUpService {
  constructor(
    private readonly confirmations: ConfirmationRepository,
    private readonly settlement: SettlementService,
    private readonly outbox: Outbox,
  ) {}

  /**
   * In the transaction of the change. A first message that has not left yet is not sent any more. One that may have
   * left is followed by this one as soon as VNeID has taken it: before that VNeID would not know what it is about.
   */
  async tell(certificateId: string, action: Exclude<ConfirmationAction, 'ISSUE'>): Promise<void> {
    const issue = await this.confirmations.lockOf(certificateId, 'ISSUE');
    if (!issue || issue.state === 'REJECTED' || issue.state === 'CANCELLED') return;
    if (issue.state === 'PENDING' && issue.attempts === 0)
      return this.settlement.cancel(issue, 'REVOKED_BEFORE_SENDING');
    const ids = await this.confirmations.insert([certificateId], action);
    if (issue.state !== 'ACCEPTED') return;
    await this.outbox.enqueue(
      PushConfirmationJob,
      ids.map((confirmationId) => ({ confirmationId })),
    );
  }
}
