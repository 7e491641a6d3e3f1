import { Injectable } from '@nestjs/common';
import { Scheduled, type ScheduledWork } from '@platform/queue';
import { BATCH, SequencingService } from './sequencing.service';

/** What changed gets its place within seconds; a head is signed when one is due. */
@Scheduled({ name: 'certification.append-to-issuance-log', everyMs: 2_000 })
@Injectable()
export class AppendToIssuanceLog implements ScheduledWork {
  constructor(private readonly sequencing: SequencingService) {}

  async tick(): Promise<boolean> {
    const appended = await this.sequencing.append();
    await this.sequencing.signHeadWhenDue();
    return appended === BATCH;
  }
}
