import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, type PayloadOf } from '@platform/queue';
import { RescoreAttemptsJob } from './rescore-attempts.job';
import { RescoringRunner } from './rescoring-runner';

@Handles(RescoreAttemptsJob)
@Injectable()
export class RescoreAttemptsProcessor implements JobHandler<typeof RescoreAttemptsJob> {
  constructor(private readonly runner: RescoringRunner) {}

  async handle(payloads: PayloadOf<typeof RescoreAttemptsJob>[]): Promise<void> {
    for (const { runId } of payloads) await this.runner.run(runId);
  }
}
