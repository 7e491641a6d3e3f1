import { Injectable } from '@nestjs/common';
import { Outbox } from '@platform/queue';
import { ConfirmationRepository } from './confirmation.repository';
import { PushConfirmationJob } from './push-confirmation.job';
import { SettlementService } from './settlement.service';

/** Tells VNeID that one certificate has taken the place of another. */
@Injectable()
export class SupersedingService {
  constructor(
    private readonly confirmations: ConfirmationRepository,
    private readonly settlement: SettlementService,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Called in the transaction in which `certificateId` becomes SUPERSEDED. A message about it that has not left yet is
   * not sent any more; one that may have left is followed by a SUPERSEDE that names both serials.
   */
  async tell(certificateId: string, successorId: string): Promise<void> {
    const issue = await this.confirmations.lockOf(certificateId, 'ISSUE');
    if (!issue || issue.state === 'REJECTED' || issue.state === 'CANCELLED') return;
    if (issue.state === 'PENDING' && issue.attempts === 0)
      return this.settlement.cancel(issue, 'SUPERSEDED_BEFORE_SENDING');
    const ids = await this.confirmations.insertSupersessions([{ certificateId, successorId }]);
    await this.outbox.enqueue(
      PushConfirmationJob,
      ids.map((confirmationId) => ({ confirmationId })),
    );
  }
}
