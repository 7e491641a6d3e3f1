import { Injectable } from '@nestjs/common';
import { Scheduled, type ScheduledWork } from '@platform/queue';
import { ReconciliationService } from './reconciliation.service';

/** Both sides are compared every ten minutes; an outage of VNeID only moves it to the next time. */
@Scheduled({ name: 'certification.reconcile-with-vneid', everyMs: 600_000 })
@Injectable()
export class ReconcileWithVneid implements ScheduledWork {
  constructor(private readonly reconciliation: ReconciliationService) {}

  async tick(): Promise<boolean> {
    await this.reconciliation.reconcile();
    return false;
  }
}
