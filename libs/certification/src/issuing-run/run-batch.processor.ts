import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, type PayloadOf } from '@platform/queue';
import { IssuingRunner } from './issuing-runner';
import { RunBatchJob } from './run-batch.job';

@Handles(RunBatchJob)
@Injectable()
export class RunBatchProcessor implements JobHandler<typeof RunBatchJob> {
  constructor(private readonly runner: IssuingRunner) {}

  async handle(payloads: PayloadOf<typeof RunBatchJob>[]): Promise<void> {
    for (const { runId, batchId } of payloads) await this.runner.runBatch(runId, batchId);
  }

  giveUp({ runId, batchId }: PayloadOf<typeof RunBatchJob>): Promise<void> {
    return this.runner.giveUp(runId, batchId);
  }
}
