import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, type PayloadOf } from '@platform/queue';
import { ComputeStatisticsJob } from './compute-statistics.job';
import { StatisticsRunner } from './statistics-runner';

@Handles(ComputeStatisticsJob)
@Injectable()
export class ComputeStatisticsProcessor implements JobHandler<typeof ComputeStatisticsJob> {
  constructor(private readonly runner: StatisticsRunner) {}

  async handle(payloads: PayloadOf<typeof ComputeStatisticsJob>[]): Promise<void> {
    for (const { statisticsId } of payloads) await this.runner.run(statisticsId);
  }
}
