import { Injectable } from '@nestjs/common';
import { Scheduled, type ScheduledWork } from '@platform/queue';
import { FulfilmentService } from './fulfilment.service';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Once a day: people who came onto a roster get what their unit owes. */
@Scheduled({ name: 'compliance.follow-rosters', everyMs: DAY_MS })
@Injectable()
export class FollowRostersSchedule implements ScheduledWork {
  constructor(private readonly fulfilment: FulfilmentService) {}

  async tick(): Promise<boolean> {
    await this.fulfilment.followRosters();
    return false;
  }
}
