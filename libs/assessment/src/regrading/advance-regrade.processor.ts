import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, type PayloadOf } from '@platform/queue';
import { AdvanceRegradeJob } from './advance-regrade.job';
import { RegradeRunner } from './regrade-runner';

@Handles(AdvanceRegradeJob)
@Injectable()
export class AdvanceRegradeProcessor implements JobHandler<typeof AdvanceRegradeJob> {
  constructor(private readonly runner: RegradeRunner) {}

  async handle(payloads: PayloadOf<typeof AdvanceRegradeJob>[]): Promise<void> {
    for (const { regradeId } of payloads) await this.runner.run(regradeId);
  }

  giveUp({ regradeId }: PayloadOf<typeof AdvanceRegradeJob>): Promise<void> {
    return this.runner.giveUp(regradeId);
  }
}
