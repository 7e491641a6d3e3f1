import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { forbidden, notFound } from '@platform/errors';
import { Outbox } from '@platform/queue';
import type { Actor } from '@platform/security';
import { conditionsOf } from '../rule/rule';
import { type RuleNames, RuleNameReader } from '../rule/rule-names';
import { SimulateBatchJob } from './simulate-batch.job';
import { type SimulatedPerson, type SimulationRecord, SimulationRepository } from './simulation.repository';

const READ = 'certification:read-programmes';
const SIMULATE = 'certification:simulate-programmes';

/** A simulation with what its rule speaks of. */
export interface NamedSimulation {
  simulation: SimulationRecord;
  names: RuleNames;
}

/** Says who would receive a certificate, before anything is published; only of people in the actor's scope. */
@Injectable()
export class SimulationService {
  constructor(
    private readonly database: Database,
    private readonly simulations: SimulationRepository,
    private readonly names: RuleNameReader,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Counts in the background, everybody exactly, who of a unit's people would receive the certificate of a version
   * now. While a count of the same runs that one is the answer; what was found before goes.
   */
  async start(actor: Actor, versionId: string, unitId: string): Promise<NamedSimulation> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may simulate a programme');
    return this.database.transaction(async () => {
      const version = await this.simulations.holdVersion(versionId);
      if (!version || !(await this.scope.covers(actor, READ, version.unitId)))
        throw notFound('programme version');
      await this.scope.demand(actor, SIMULATE, unitId);
      const { revision, rule } = version;
      await this.simulations.clear(versionId, unitId, revision);
      const simulationId = await this.simulations.insertIfNoneRuns(
        { versionId, unitId, revision },
        conditionsOf(rule).length,
      );
      const running = await this.simulations.findRunning(versionId, unitId);
      if (!running) throw new Error('A simulation is gone');
      if (simulationId) {
        await this.outbox.enqueue(SimulateBatchJob, { simulationId, batchId: running.nextBatch });
        await this.audit.record({
          actor,
          action: 'certification:simulate-programme',
          subjectType: 'programme_version',
          subjectId: versionId,
          after: { simulationId, unitId, revision },
        });
      }
      return this.named(running);
    });
  }

  async get(actor: Actor, id: string): Promise<NamedSimulation> {
    return this.named(await this.inScope(actor, id));
  }

  /** People who would receive it, by id; grows while the simulation runs. */
  async recipients(
    actor: Actor,
    id: string,
    afterId: string | null,
    limit: number,
  ): Promise<SimulatedPerson[]> {
    await this.inScope(actor, id);
    return this.simulations.recipients(id, afterId, limit);
  }

  private async inScope(actor: Actor, id: string): Promise<SimulationRecord> {
    const simulation = await this.simulations.find(id);
    if (!simulation || !(await this.scope.covers(actor, SIMULATE, simulation.unitId)))
      throw notFound('simulation');
    return simulation;
  }

  private async named(simulation: SimulationRecord): Promise<NamedSimulation> {
    return { simulation, names: await this.names.read([simulation]) };
  }
}
