import { Injectable, Logger } from '@nestjs/common';
import { LearnerService } from '@app/identity';
import { Database } from '@platform/database';
import { metrics } from '@platform/observability';
import { CertificateRepository } from '../issuing/certificate.repository';
import { CertificateSigner } from '../signer/certificate-signer';
import { documentOf, signDocument } from './confirmation-document';
import { ConfirmationRepository, type DueConfirmation } from './confirmation.repository';
import { SettlementService } from './settlement.service';
import { type DocumentAnswer, VneidDocuments, VneidUnreachable } from './vneid-documents.port';

/** With waits of at most ten minutes this is about two days; then an operator decides. */
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
    private readonly learners: LearnerService,
    private readonly signer: CertificateSigner,
    private readonly vneid: VneidDocuments,
  ) {}

  /** Sends one confirmation if it is due. Throws `VneidUnreachable` when it must be tried again. */
  async push(confirmationId: string, mostTries = MOST_TRIES): Promise<void> {
    const due = await this.confirmations.begin(confirmationId);
    if (!due) return;
    const jws = await this.draw(due);
    let answer: DocumentAnswer;
    try {
      answer = await this.vneid.send(jws, due.id);
    } catch (error) {
      if (!(error instanceof VneidUnreachable)) throw error;
      return this.recordFailure(due, error, mostTries);
    }
    if (answer.status === 'RECEIVED') {
      if (await this.confirmations.markSent(due.id, answer.receipt))
        metrics.vneidDeliveries.inc({ outcome: 'sent' });
      return;
    }
    await this.settlement.settle(due.id, answer.status, answer.receipt, answer.reason);
  }

  private async draw(due: DueConfirmation): Promise<string> {
    const personalNumber = await this.learners.personalNumberOf(due.learnerId);
    return signDocument(documentOf(due, personalNumber), this.signer);
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
