import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { Outbox } from '@platform/queue';
import { RightService } from '../issuing/right.service';
import { IssuingRunRepository } from './issuing-run.repository';
import { RunBatchJob } from './run-batch.job';

/** Learners of one transaction. */
const BATCH = 500;

/** Does the batches of issuing runs, by the worker. */
@Injectable()
export class IssuingRunner {
  constructor(
    private readonly database: Database,
    private readonly runs: IssuingRunRepository,
    private readonly rights: RightService,
    private readonly outbox: Outbox,
  ) {}

  /**
   * One batch: certificates, cursor and the order of the next batch are stored together or not at all, so that a
   * killed worker repeats it. The run is held meanwhile: whoever pauses it waits for the batch. A job that comes
   * twice, or that was left from before a pause, finds that another batch is next and does nothing.
   */
  async runBatch(runId: string, batchId: string, size = BATCH): Promise<void> {
    await this.database.transaction(async () => {
      const run = await this.runs.lock(runId);
      if (run?.state !== 'RUNNING' || run.nextBatch !== batchId) return;
      const learnerIds = await this.runs.nextLearners(run.versionId, run.cursor, size);
      const issued = await this.rights.issueEarned(learnerIds, run.versionId);
      const isLast = learnerIds.length < size;
      const next = await this.runs.advance(runId, {
        cursor: learnerIds.at(-1) ?? run.cursor,
        done: learnerIds.length,
        issued: issued.length,
        isLast,
      });
      if (!isLast) await this.outbox.enqueue(RunBatchJob, { runId, batchId: next });
    });
  }

  /** After the last try: the run stands still until a person resumes it. */
  async giveUp(runId: string, batchId: string): Promise<void> {
    await this.runs.fail(runId, batchId);
  }
}
