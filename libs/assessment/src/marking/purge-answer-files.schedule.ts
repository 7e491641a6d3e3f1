import { Injectable } from '@nestjs/common';
import { Scheduled, type ScheduledWork } from '@platform/queue';
import { AnswerFileKeeping } from './answer-file-keeping.service';

const DAY = 86_400_000;

/** Once a day: files that belong to no answer any more. */
@Scheduled({ name: 'assessment.purge-answer-files', everyMs: DAY })
@Injectable()
export class PurgeAnswerFiles implements ScheduledWork {
  constructor(private readonly keeping: AnswerFileKeeping) {}

  async tick(): Promise<boolean> {
    await this.keeping.purge();
    return false;
  }
}
