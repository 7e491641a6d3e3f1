import { Injectable } from '@nestjs/common';
import { Scheduled, type ScheduledWork } from '@platform/queue';
import { SearchOrders } from './search-orders';

const DAY = 86_400_000;

/** Once a day, of every quiz with newly graded attempts. */
@Scheduled({ name: 'assessment.find-signals-nightly', everyMs: DAY })
@Injectable()
export class FindSignalsNightly implements ScheduledWork {
  constructor(private readonly orders: SearchOrders) {}

  async tick(): Promise<boolean> {
    await this.orders.orderDue();
    return false;
  }
}
