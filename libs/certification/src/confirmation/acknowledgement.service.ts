import { Injectable, Logger } from '@nestjs/common';
import { metrics } from '@platform/observability';
import { ConfirmationRepository } from './confirmation.repository';
import { type Settlement, SettlementService } from './settlement.service';
import { ForgedAcknowledgement, VneidDocuments } from './vneid-documents.port';

@Injectable()
export class AcknowledgementService {
  private readonly log = new Logger(AcknowledgementService.name);

  constructor(
    private readonly vneid: VneidDocuments,
    private readonly confirmations: ConfirmationRepository,
    private readonly settlement: SettlementService,
  ) {}

  /** Checks a callback and lets its decision take effect; whatever came before, the first decision stays. */
  async take(body: string): Promise<Settlement> {
    const { idempotencyKey, serial, status, receipt, reason } = await this.vneid.readAcknowledgement(body);
    const known = await this.confirmations.serialOf(idempotencyKey);
    if (known === null) {
      metrics.vneidDeliveries.inc({ outcome: 'unknown' });
      this.log.error({ receipt }, 'VNeID decided on something that nobody here has sent');
      return 'UNKNOWN';
    }
    if (known !== serial) throw new ForgedAcknowledgement('MALFORMED');
    return this.settlement.settle(idempotencyKey, status, receipt, reason);
  }
}
