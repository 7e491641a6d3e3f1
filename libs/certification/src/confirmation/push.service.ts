import { Injectable, Logger } from '@nestjs/common';
import { Database } from '@platform/database';
import { metrics } from '@platform/observability';
import { CertificateRepository } from '../issuing/certificate.repository';
import { VneidGate } from '../vneid-gate/vneid-gate';
import { ConfirmationSender } from './confirmation-sender';
import { ConfirmationRepository, type DueConfirmation } from './confirmation.repository';
import { SettlementService } from './settlement.service';
import { type DocumentAnswer, VneidUnreachable } from './vneid-documents.port';

/** With waits of at most ten minutes this is about two days of tries; then an operator decides. */
export const MOST_TRIES = 300;

/** Sends confirmations. No transaction is open while VNeID is asked; every step may be repeated. */
@Injectable()
export class PushService {
  private readonly log = new Logger(PushService.name);

  constructor(
    private readonly database: Database,
    private readonly confirmations: ConfirmationRepository,
    private readonly certificates: CertificateRepository,
    private readonly settlement: SettlementService,
    private readonly sender: ConfirmationSender,
    private readonly gate: VneidGate,
  ) {}

  /**
   * Sends one confirmation if it is due. Throws `VneidUnreachable` when it must be tried again, and `VneidPaused` when
   * nobody may call VNeID now: then no try is counted.
   */
  async push(confirmationId: string, mostTries = MOST_TRIES): Promise<void> {
    const pass = await this.gate.enter();
    const due = await this.confirmations.begin(confirmationId);
    if (!due) return pass.unused();
    let answer: DocumentAnswer;
    try {
      answer = await this.sender.send(due);
    } catch (error) {
      if (!(error instanceof VneidUnreachable)) throw error;
      await pass.failed(error);
      return this.recordFailure(due, error, mostTries);
    }
    await pass.answered();
    if (answer.status === 'RECEIVED') {
      if (await this.confirmations.markSent(due.id, answer.receipt))
        metrics.vneidDeliveries.inc({ outcome: 'sent' });
      return;
    }
    await this.settlement.settle(due.id, answer.status, answer.receipt, answer.reason);
  }

  private async recordFailure(
    due: DueConfirmation,
    fault: VneidUnreachable,
    mostTries: number,
  ): Promise<void> {
    const state = await this.database.transaction(async () => {
      const next = await this.confirmations.markFailed(due.id, fault.code, mostTries);
      if (next === 'DEAD')
        await this.certificates.log([due.certificateId], 'CONFIRMATION_DEAD', null, fault.code);
      return next;
    });
    metrics.vneidDeliveries.inc({ outcome: state === 'DEAD' ? 'dead' : 'failed' });
    if (state === 'DEAD')
      this.log.error({ confirmationId: due.id, fault: fault.code }, 'VNeID was not reached, giving up');
    if (state === 'PENDING') throw fault;
  }
}
