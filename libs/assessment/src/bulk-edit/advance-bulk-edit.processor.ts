import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, type PayloadOf } from '@platform/queue';
import { AdvanceBulkEditJob } from './advance-bulk-edit.job';
import { BulkEditRunner } from './bulk-edit-runner';

@Handles(AdvanceBulkEditJob)
@Injectable()
export class AdvanceBulkEditProcessor implements JobHandler<typeof AdvanceBulkEditJob> {
  constructor(private readonly runner: BulkEditRunner) {}

  async handle(payloads: PayloadOf<typeof AdvanceBulkEditJob>[]): Promise<void> {
    for (const { bulkEditId } of payloads) await this.runner.run(bulkEditId);
  }

  giveUp({ bulkEditId }: PayloadOf<typeof AdvanceBulkEditJob>): Promise<void> {
    return this.runner.giveUp(bulkEditId);
  }
}
