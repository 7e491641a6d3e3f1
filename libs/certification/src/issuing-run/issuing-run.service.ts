import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { forbidden, notFound, Refused } from '@platform/errors';
import { Outbox } from '@platform/queue';
import type { Actor, Permission } from '@platform/security';
import type { PauseIssuingRunCode, ResumeIssuingRunCode, StartIssuingRunCode } from './issuing-run-refusals';
import { IssuingRunRepository, type RunRecord } from './issuing-run.repository';
import { RunBatchJob } from './run-batch.job';

const READ = 'certification:read-programmes';
const PUBLISH = 'certification:publish-programmes';

/** Starts, pauses and resumes runs, for people of the programme's unit; for others they do not exist. */
@Injectable()
export class IssuingRunService {
  constructor(
    private readonly database: Database,
    private readonly runs: IssuingRunRepository,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  async get(actor: Actor, id: string): Promise<RunRecord> {
    return this.inScope(actor, READ, await this.runs.find(id));
  }

  /** Runs of a programme, the newest first. */
  async list(
    actor: Actor,
    programmeId: string,
    beforeId: string | null,
    limit: number,
  ): Promise<RunRecord[]> {
    const runs = await this.runs.ofProgramme(programmeId, beforeId, limit);
    if (runs[0]) await this.inScope(actor, READ, runs[0]);
    return runs;
  }

  /**
   * Judges everybody whom the published version of a programme is for. While a run is open that one is the answer:
   * starting twice gives one. Refusal: `PROGRAMME_NOT_PUBLISHED`.
   */
  async start(actor: Actor, programmeId: string): Promise<RunRecord> {
    demandPerson(actor);
    return this.database.transaction(async () => {
      const programme = await this.runs.holdProgramme(programmeId);
      if (!programme || !(await this.scope.covers(actor, PUBLISH, programme.unitId)))
        throw notFound('programme');
      if (!programme.versionId) throw new Refused<StartIssuingRunCode>('PROGRAMME_NOT_PUBLISHED');
      return this.open(actor, programme.versionId);
    });
  }

  /** Begins the run of a version, or answers with the one that is open. The caller holds the programme. */
  async open(actor: Actor, versionId: string): Promise<RunRecord> {
    const runId = await this.runs.insertIfNoneOpen(versionId, actor.id);
    const run = await this.runs.findOpen(versionId);
    if (!run) throw new Error(`The run of version ${versionId} is gone`);
    if (runId) {
      await this.outbox.enqueue(RunBatchJob, { runId, batchId: run.nextBatch });
      await this.log(actor, 'certification:start-issuing-run', runId, { versionId });
    }
    return run;
  }

  /** Ends what is open of a version that was retired. */
  async cancel(versionId: string): Promise<void> {
    await this.runs.cancelOpen(versionId);
  }

  /** Stops after the batch at hand. A paused run stays as it is. Refusal: `ISSUING_RUN_NOT_RUNNING`. */
  pause(actor: Actor, id: string): Promise<RunRecord> {
    return this.act(actor, id, async ({ state }) => {
      if (state === 'PAUSED') return;
      if (state !== 'RUNNING') throw new Refused<PauseIssuingRunCode>('ISSUING_RUN_NOT_RUNNING');
      await this.runs.setState(id, 'PAUSED');
      await this.log(actor, 'certification:pause-issuing-run', id, { state: 'PAUSED' });
    });
  }

  /** Goes on where it stands. A running run stays as it is. Refusal: `ISSUING_RUN_OVER`. */
  resume(actor: Actor, id: string): Promise<RunRecord> {
    return this.act(actor, id, async ({ state, nextBatch }) => {
      if (state === 'RUNNING') return;
      if (state !== 'PAUSED' && state !== 'FAILED')
        throw new Refused<ResumeIssuingRunCode>('ISSUING_RUN_OVER');
      await this.runs.setState(id, 'RUNNING');
      await this.outbox.enqueue(RunBatchJob, { runId: id, batchId: nextBatch });
      await this.log(actor, 'certification:resume-issuing-run', id, { state: 'RUNNING' });
    });
  }

  private act(actor: Actor, id: string, change: (run: RunRecord) => Promise<void>): Promise<RunRecord> {
    demandPerson(actor);
    return this.database.transaction(async () => {
      await change(await this.inScope(actor, PUBLISH, await this.runs.lock(id)));
      return this.inScope(actor, PUBLISH, await this.runs.find(id));
    });
  }

  private async inScope(actor: Actor, permission: Permission, run: RunRecord | null): Promise<RunRecord> {
    if (!run || !(await this.scope.covers(actor, permission, run.unitId))) throw notFound('issuing run');
    return run;
  }

  private log(actor: Actor, action: string, subjectId: string, after: unknown): Promise<void> {
    return this.audit.record({ actor, action, subjectType: 'issuing_run', subjectId, after });
  }
}

function demandPerson(actor: Actor): void {
  if (actor.kind !== 'learner') throw forbidden('Only a person may run the issuing of certificates');
}
