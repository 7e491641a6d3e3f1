import { Injectable } from '@nestjs/common';
import { Database, MonitorDatabase } from '@platform/database';
import { Outbox } from '@platform/queue';
import { type Judgement, RightService } from '../issuing/right.service';
import type { RuleState } from '../rule/evaluate-rule';
import { SimulateBatchJob } from './simulate-batch.job';
import { SimulationRepository } from './simulation.repository';

/** People of one reading: each takes a few hundredths of a second. */
const BATCH = 500;

/** Does the batches of simulations, by the worker, on connections that exams do not use. */
@Injectable()
export class Simulator {
  constructor(
    private readonly database: Database,
    private readonly monitor: MonitorDatabase,
    private readonly simulations: SimulationRepository,
    private readonly rights: RightService,
    private readonly outbox: Outbox,
  ) {}

  /** One batch. What a killed worker had looked at is looked at again; it is stored once, by its name. */
  async simulateBatch(id: string, batchId: string, size = BATCH): Promise<void> {
    const simulation = await this.simulations.find(id);
    if (simulation?.state !== 'RUNNING' || simulation.nextBatch !== batchId) return;
    if (simulation.currentRevision !== simulation.revision) return this.simulations.end(id, 'OUTDATED');
    const { learnerIds, judgements } = await this.monitor.read(async () => {
      const found = await this.simulations.nextPeople(simulation, size);
      return { learnerIds: found, judgements: await this.rights.judge(found, simulation.versionId) };
    });
    const recipients = [...new Set(judgements.flatMap(({ learnerId, right }) => (right ? [learnerId] : [])))];
    const isLast = learnerIds.length < size;
    await this.database.transaction(async () => {
      const now = await this.simulations.lock(id);
      if (now?.state !== 'RUNNING' || now.nextBatch !== batchId) return;
      if (now.currentRevision !== now.revision) return this.simulations.end(id, 'OUTDATED');
      const next = await this.simulations.advance(id, {
        cursor: learnerIds.at(-1) ?? now.cursor,
        examined: learnerIds.length,
        recipients,
        lacking: lackingWith(now.lacking, judgements, new Set(recipients)),
        isLast,
      });
      if (!isLast) await this.outbox.enqueue(SimulateBatchJob, { simulationId: id, batchId: next });
    });
  }

  async giveUp(id: string): Promise<void> {
    await this.simulations.end(id, 'FAILED');
  }
}

/** Counts, per condition, the people who would not receive it and lack it; the newest period of each counts. */
function lackingWith(lacking: number[], judgements: Judgement[], recipients: Set<string>): number[] {
  const newest = new Map(judgements.map(({ learnerId, state }) => [learnerId, state]));
  const counts = [...lacking];
  for (const [learnerId, state] of newest) {
    if (recipients.has(learnerId)) continue;
    conditionStates(state).forEach(({ isMet }, at) => {
      if (!isMet) counts[at] = (counts[at] ?? 0) + 1;
    });
  }
  return counts;
}

const conditionStates = (state: RuleState): RuleState[] =>
  state.parts.length > 0 ? state.parts.flatMap(conditionStates) : [state];
