import { Injectable } from '@nestjs/common';
import { Scheduled, type ScheduledWork } from '@platform/queue';
import { ReconciliationService } from './reconciliation.service';

/**
 * Both sides are compared and repaired once a day; single decisions that are late are asked for every minute
 * (`ask-about-stuck`). One that VNeID breaks off is a report with a fault and is begun anew ten minutes later.
 */
@Scheduled({ name: 'certification.reconcile-with-vneid', everyMs: 600_000 })
@Injectable()
export class ReconcileWithVneid implements ScheduledWork {
  constructor(private readonly reconciliation: ReconciliationService) {}

  async tick(): Promise<boolean> {
    await this.reconciliation.reconcileIfDue();
    return false;
  }
}
