import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { isForLearner } from '../programme/programme.repository';
import type { Rule } from '../rule/rule';
import type { ProgrammeSimulation, SimulationState } from './simulation.entity';

/** A simulation with what it is of. */
export interface SimulationRecord extends ProgrammeSimulation {
  rule: Rule;
  frameworkCode: string;
  /** Of the version as it is now. */
  currentRevision: number;
}

export interface SimulatedPerson {
  learnerId: string;
  fullName: string;
}

type Row<T> = T & Record<string, unknown>;

const columns = `s.id, s.version_id as "versionId", s.revision, s.unit_id as "unitId", s.state, s.next_batch as "nextBatch", s.cursor,
  s.examined, s.total, s.would_receive as "wouldReceive", s.lacking, s.started_at as "startedAt",
  s.finished_at as "finishedAt", v.rule, v.framework_code as "frameworkCode", v.revision as "currentRevision"`;
const tables = `certification.programme_simulation s join certification.programme_version v on v.id = s.version_id`;

/** People `l` of a unit's subtree whom version `v` is for. */
const people = (unitId: string): string => `${isForLearner} and exists (
  select from identity.org_unit unit, identity.org_unit root
  where root.id = ${unitId} and unit.path <@ root.path and unit.id in (
    select l.residence_unit_id
    union all
    select h.unit_id from identity.assisted_account h where h.learner_id = l.id
    union all
    select m.unit_id from identity.membership m where m.learner_id = l.id
      and (m.valid_to is null or m.valid_to >= (now() at time zone 'Asia/Ho_Chi_Minh')::date)))`;

/** Every statement on simulations. */
@Injectable()
export class SimulationRepository {
  constructor(private readonly database: Database) {}

  /** A version as it is now, with its programme held, so that nobody edits it meanwhile. */
  async holdVersion(versionId: string): Promise<{ unitId: string; revision: number; rule: Rule } | null> {
    await this.database.query(
      `select id from certification.programme where id = (
        select programme_id from certification.programme_version where id = $1) for no key update`,
      [versionId],
    );
    return this.database.queryOne<Row<{ unitId: string; revision: number; rule: Rule }>>(
      `select p.unit_id as "unitId", v.revision, v.rule from certification.programme_version v
        join certification.programme p on p.id = v.programme_id where v.id = $1`,
      [versionId],
    );
  }

  /** Takes away what was found before, and ends a run on another revision. */
  async clear(versionId: string, unitId: string, revision: number): Promise<void> {
    await this.database.query(
      `update certification.programme_simulation set state = 'OUTDATED', finished_at = clock_timestamp()
        where version_id = $1 and unit_id = $2 and revision <> $3 and state = 'RUNNING'`,
      [versionId, unitId, revision],
    );
    await this.database.query(
      `delete from certification.simulated_right where simulation_id in (
        select id from certification.programme_simulation
          where version_id = $1 and unit_id = $2 and state <> 'RUNNING')`,
      [versionId, unitId],
    );
    await this.database.query(
      `delete from certification.programme_simulation
        where version_id = $1 and unit_id = $2 and state <> 'RUNNING'`,
      [versionId, unitId],
    );
  }

  /** Begins unless one runs; null then. */
  async insertIfNoneRuns(
    of: { versionId: string; unitId: string; revision: number },
    conditions: number,
  ): Promise<string | null> {
    const row = await this.database.queryOne<{ id: string }>(
      `insert into certification.programme_simulation (id, version_id, revision, unit_id, next_batch,
          lacking, total)
        select $1, v.id, $3, $4, gen_random_uuid(), array_fill(0, array[$5::int]),
          (select count(*)::int from identity.learner l where ${people('$4')})
        from certification.programme_version v where v.id = $2
        on conflict (version_id, unit_id) where state = 'RUNNING' do nothing returning id`,
      [uuidv7(), of.versionId, of.revision, of.unitId, conditions],
    );
    return row?.id ?? null;
  }

  find(id: string): Promise<SimulationRecord | null> {
    return this.database.queryOne<Row<SimulationRecord>>(`select ${columns} from ${tables} where s.id = $1`, [
      id,
    ]);
  }

  findRunning(versionId: string, unitId: string): Promise<SimulationRecord | null> {
    return this.database.queryOne<Row<SimulationRecord>>(
      `select ${columns} from ${tables} where s.version_id = $1 and s.unit_id = $2 and s.state = 'RUNNING'`,
      [versionId, unitId],
    );
  }

  lock(id: string): Promise<SimulationRecord | null> {
    return this.database.queryOne<Row<SimulationRecord>>(
      `select ${columns} from ${tables} where s.id = $1 for update of s`,
      [id],
    );
  }

  /** The next people, by id. */
  async nextPeople(
    { versionId, unitId, cursor }: Pick<ProgrammeSimulation, 'versionId' | 'unitId' | 'cursor'>,
    limit: number,
  ): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      {
        name: 'certification.next-simulated',
        text: `select l.id from identity.learner l join certification.programme_version v on v.id = $1
          where l.id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000') and ${people('$3')}
          order by l.id limit $4`,
      },
      [versionId, cursor, unitId, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Stores what a batch found; says the name of the next batch. */
  async advance(
    id: string,
    of: { cursor: string | null; examined: number; recipients: string[]; lacking: number[]; isLast: boolean },
  ): Promise<string> {
    await this.database.query(
      `insert into certification.simulated_right (simulation_id, learner_id) select $1, unnest($2::uuid[])`,
      [id, of.recipients],
    );
    const row = await this.database.queryOne<{ nextBatch: string }>(
      `update certification.programme_simulation set next_batch = gen_random_uuid(), cursor = $2, examined = examined + $3,
          would_receive = would_receive + $4, lacking = $5::int[],
          state = case when $6::boolean then 'DONE' else state end,
          finished_at = case when $6::boolean then clock_timestamp() end
        where id = $1 returning next_batch as "nextBatch"`,
      [id, of.cursor, of.examined, of.recipients.length, of.lacking, of.isLast],
    );
    if (!row) throw new Error(`Simulation ${id} is gone`);
    return row.nextBatch;
  }

  /** Ends a simulation that runs before it is done. */
  async end(id: string, state: Extract<SimulationState, 'OUTDATED' | 'FAILED'>): Promise<void> {
    await this.database.query(
      `update certification.programme_simulation set state = $2, finished_at = clock_timestamp()
        where id = $1 and state = 'RUNNING'`,
      [id, state],
    );
  }

  /** People who would receive the certificate, by id, after one. */
  recipients(id: string, afterId: string | null, limit: number): Promise<SimulatedPerson[]> {
    return this.database.query<Row<SimulatedPerson>>(
      `select l.id as "learnerId", l.full_name as "fullName" from certification.simulated_right r
        join identity.learner l on l.id = r.learner_id
        where r.simulation_id = $1 and ($2::uuid is null or r.learner_id > $2) order by r.learner_id limit $3`,
      [id, afterId, limit],
    );
  }
}
