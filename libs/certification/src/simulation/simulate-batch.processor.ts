import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, type PayloadOf } from '@platform/queue';
import { SimulateBatchJob } from './simulate-batch.job';
import { Simulator } from './simulator';

@Handles(SimulateBatchJob)
@Injectable()
export class SimulateBatchProcessor implements JobHandler<typeof SimulateBatchJob> {
  constructor(private readonly simulator: Simulator) {}

  async handle(payloads: PayloadOf<typeof SimulateBatchJob>[]): Promise<void> {
    for (const { simulationId, batchId } of payloads)
      await this.simulator.simulateBatch(simulationId, batchId);
  }

  giveUp({ simulationId }: PayloadOf<typeof SimulateBatchJob>): Promise<void> {
    return this.simulator.giveUp(simulationId);
  }
}
