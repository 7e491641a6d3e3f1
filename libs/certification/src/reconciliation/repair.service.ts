import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { metrics } from '@platform/observability';
import { Outbox } from '@platform/queue';
import { ConfirmationSender } from '../confirmation/confirmation-sender';
import { ConfirmationRepository } from '../confirmation/confirmation.repository';
import { PushConfirmationJob } from '../confirmation/push-confirmation.job';
import { SettlementService } from '../confirmation/settlement.service';
import { type RemoteDocument, VneidDocuments, VneidUnreachable } from '../confirmation/vneid-documents.port';
import { VneidGate } from '../vneid-gate/vneid-gate';

const STUCK_AT_ONCE = 50;

/** Brings both sides together again where that needs no judgement. */
@Injectable()
export class RepairService {
  constructor(
    private readonly database: Database,
    private readonly confirmations: ConfirmationRepository,
    private readonly settlement: SettlementService,
    private readonly sender: ConfirmationSender,
    private readonly outbox: Outbox,
    private readonly vneid: VneidDocuments,
    private readonly gate: VneidGate,
  ) {}

  /** Lets a decision take effect that VNeID lists; false when there is none or another came first. */
  async adopt({ idempotencyKey, status, receipt, reason }: RemoteDocument): Promise<boolean> {
    if (status === 'RECEIVED') return false;
    return (await this.settlement.settle(idempotencyKey, status, receipt, reason)) === 'SETTLED';
  }

  /**
   * Delivers again what VNeID does not have, under the same key. What it had accepted once stays accepted here, and
   * the answer must be the same. False when it could not be delivered.
   */
  async deliverAgain(confirmationId: string, kind: 'MISSING_THERE' | 'LOST_THERE'): Promise<boolean> {
    if (kind === 'MISSING_THERE') return this.sendAgain(confirmationId);
    const confirmation = await this.confirmations.findSentAs(confirmationId);
    if (!confirmation) return false;
    try {
      const answer = await this.gate.through(() => this.sender.send(confirmation));
      metrics.vneidDeliveries.inc({ outcome: 'sent_again' });
      if (answer.status !== 'REJECTED') return true;
      // It was accepted once: the conflict is counted and logged, and the first decision stays.
      await this.settlement.settle(confirmationId, 'REJECTED', answer.receipt, answer.reason);
      return false;
    } catch (error) {
      if (error instanceof VneidUnreachable) return false;
      throw error;
    }
  }

  /** Asks about what was sent long ago and is still undecided; says whether there may be more. */
  async askAboutStuck(olderThanSeconds: number): Promise<boolean> {
    const ids = await this.confirmations.findStuck(olderThanSeconds, STUCK_AT_ONCE);
    let settled = 0;
    for (const id of ids) {
      const document = await this.gate.through(() => this.vneid.find(id));
      if (document ? await this.adopt(document) : await this.sendAgain(id)) settled += 1;
    }
    return ids.length === STUCK_AT_ONCE && settled > 0;
  }

  private async sendAgain(confirmationId: string): Promise<boolean> {
    return this.database.transaction(async () => {
      if (!(await this.confirmations.reopen(confirmationId, 'SENT'))) return false;
      await this.outbox.enqueue(PushConfirmationJob, { confirmationId });
      metrics.vneidDeliveries.inc({ outcome: 'sent_again' });
      return true;
    });
  }
}
