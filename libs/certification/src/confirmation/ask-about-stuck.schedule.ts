import { Injectable } from '@nestjs/common';
import { Scheduled, type ScheduledWork } from '@platform/queue';
import { ReconciliationService } from './reconciliation.service';

/** A decision that has not come after this long is asked for: the callback may be lost. */
const STUCK_AFTER_SECONDS = 300;

@Scheduled({ name: 'certification.ask-about-stuck', everyMs: 60_000 })
@Injectable()
export class AskAboutStuck implements ScheduledWork {
  constructor(private readonly reconciliation: ReconciliationService) {}

  tick(): Promise<boolean> {
    return this.reconciliation.askAboutStuck(STUCK_AFTER_SECONDS);
  }
}
