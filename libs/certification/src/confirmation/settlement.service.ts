import { Injectable, Logger } from '@nestjs/common';
import { Database } from '@platform/database';
import { metrics } from '@platform/observability';
import { Outbox } from '@platform/queue';
import { CertificateRepository } from '../issuing/certificate.repository';
import { CertificateAccepted } from './certificate-accepted.event';
import { ConfirmationRepository, type LockedConfirmation } from './confirmation.repository';
import { PushConfirmationJob } from './push-confirmation.job';

/** UNKNOWN: no such confirmation here. REPEATED: it was settled so before. CONFLICT: it was settled otherwise. */
export type Settlement = 'SETTLED' | 'REPEATED' | 'CONFLICT' | 'UNKNOWN';

/** The one place where a decision of VNeID takes effect, whichever way it came: answer, callback, reconciliation. */
@Injectable()
export class SettlementService {
  private readonly log = new Logger(SettlementService.name);

  constructor(
    private readonly database: Database,
    private readonly confirmations: ConfirmationRepository,
    private readonly certificates: CertificateRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Settles a confirmation. The first decision stays; `CertificateAccepted` is announced with it, once. */
  async settle(
    confirmationId: string,
    status: 'ACCEPTED' | 'REJECTED',
    receipt: string | null,
    reason: string | null,
  ): Promise<Settlement> {
    const settlement = await this.database.transaction(async (): Promise<Settlement> => {
      const confirmation = await this.confirmations.lock(confirmationId);
      if (!confirmation) return 'UNKNOWN';
      if (confirmation.state === status) return 'REPEATED';
      if (['ACCEPTED', 'REJECTED', 'CANCELLED'].includes(confirmation.state)) return 'CONFLICT';
      await this.confirmations.settle(confirmationId, status, receipt, status === 'REJECTED' ? reason : null);
      await this.certificates.log(
        [confirmation.certificateId],
        status === 'ACCEPTED' ? 'CONFIRMATION_ACCEPTED' : 'CONFIRMATION_REJECTED',
        null,
        `${confirmation.action}${reason ? ` ${reason}` : ''}`,
      );
      if (confirmation.action === 'ISSUE') await this.goOn(confirmation, status);
      return 'SETTLED';
    });
    metrics.vneidDeliveries.inc({
      outcome: settlement === 'SETTLED' ? status.toLowerCase() : settlement.toLowerCase(),
    });
    if (settlement === 'UNKNOWN' || settlement === 'CONFLICT')
      this.log.error({ confirmationId, status, settlement }, 'a decision of VNeID does not fit');
    return settlement;
  }

  /** Does not send a message any more: VNeID never had what it is about. */
  async cancel(confirmation: LockedConfirmation, reason: string): Promise<void> {
    await this.confirmations.settle(confirmation.id, 'CANCELLED', null, reason);
    await this.certificates.log(
      [confirmation.certificateId],
      'CONFIRMATION_CANCELLED',
      null,
      confirmation.action,
    );
  }

  /**
   * After the decision on an issue: tells the world, and lets waiting news of the certificate follow or fall. News of a
   * predecessor is ordered too; whether its time has come is seen when it is sent.
   */
  private async goOn(issue: LockedConfirmation, status: 'ACCEPTED' | 'REJECTED'): Promise<void> {
    const { certificateId, learnerId } = issue;
    if (status === 'ACCEPTED') await this.outbox.emit(CertificateAccepted, { certificateId, learnerId });
    for (const confirmationId of await this.confirmations.findFollowers(certificateId)) {
      const follower = await this.confirmations.lock(confirmationId);
      if (follower?.state !== 'PENDING') continue;
      if (status === 'REJECTED' && follower.certificateId === certificateId)
        await this.cancel(follower, 'NEVER_HELD');
      else await this.outbox.enqueue(PushConfirmationJob, { confirmationId });
    }
  }
}
