import { Injectable } from '@nestjs/common';
import { Scheduled, type ScheduledWork } from '@platform/queue';
import { VneidPaused } from '../vneid-gate/vneid-paused';
import { RepairService } from './repair.service';

/** A decision that has not come after this long is asked for: the callback may be lost. */
const STUCK_AFTER_SECONDS = 300;

@Scheduled({ name: 'certification.ask-about-stuck', everyMs: 60_000 })
@Injectable()
export class AskAboutStuck implements ScheduledWork {
  constructor(private readonly repair: RepairService) {}

  /** While nobody calls VNeID there is nothing to ask; the next minute comes. */
  async tick(): Promise<boolean> {
    try {
      return await this.repair.askAboutStuck(STUCK_AFTER_SECONDS);
    } catch (error) {
      if (error instanceof VneidPaused) return false;
      throw error;
    }
  }
}
