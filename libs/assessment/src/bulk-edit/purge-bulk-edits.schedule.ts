import { Injectable } from '@nestjs/common';
import { Scheduled, type ScheduledWork } from '@platform/queue';
import { BulkEditRepository } from './bulk-edit.repository';

const DAY = 86_400_000;
/** For so long a bulk edit can be undone; then the old values go, and the audit log tells who did what when. */
const UNDO_DAYS = 30;
const AT_ONCE = 100;

/** Once a day: bulk edits that can be undone no longer, and plans that nobody applied. */
@Scheduled({ name: 'assessment.purge-bulk-edits', everyMs: DAY })
@Injectable()
export class PurgeBulkEdits implements ScheduledWork {
  constructor(private readonly edits: BulkEditRepository) {}

  /** True as long as there may be more. */
  async tick(): Promise<boolean> {
    return (await this.edits.purge(UNDO_DAYS, AT_ONCE)) === AT_ONCE;
  }
}
