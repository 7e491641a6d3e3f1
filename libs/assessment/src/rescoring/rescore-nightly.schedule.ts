import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { Scheduled, type ScheduledWork } from '@platform/queue';
import { RescoringOrders } from './rescoring-orders';

const DAY = 86_400_000;

/** Once a day a sample of recent marks must come out again (invariant 5). */
@Scheduled({ name: 'assessment.rescore-nightly', everyMs: DAY })
@Injectable()
export class RescoreNightly implements ScheduledWork {
  constructor(
    private readonly database: Database,
    private readonly orders: RescoringOrders,
  ) {}

  async tick(): Promise<boolean> {
    await this.database.transaction(() => this.orders.order(null, null));
    return false;
  }
}
