import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { isForLearner } from '../programme/programme.repository';
import type { IssuingRun, RunState } from './issuing-run.entity';

/** A run with whose programme it is. */
export interface RunRecord extends IssuingRun {
  programmeId: string;
  unitId: string;
}

type Row<T> = T & Record<string, unknown>;

const columns = `r.id, r.version_id as "versionId", v.programme_id as "programmeId", p.unit_id as "unitId", r.state,
  r.next_batch as "nextBatch", r.cursor, r.done, r.issued, r.total, r.started_by as "startedBy", r.started_at as "startedAt",
  r.finished_at as "finishedAt"`;
const tables = `certification.issuing_run r join certification.programme_version v on v.id = r.version_id
  join certification.programme p on p.id = v.programme_id`;

/** Every statement on runs. */
@Injectable()
export class IssuingRunRepository {
  constructor(private readonly database: Database) {}

  /** Begins a run unless one is open; null then. */
  async insertIfNoneOpen(versionId: string, startedBy: string): Promise<string | null> {
    const row = await this.database.queryOne<{ id: string }>(
      `insert into certification.issuing_run (id, version_id, started_by, next_batch, total)
        select $1, v.id, $3, gen_random_uuid(), (select count(*)::int from identity.learner l where ${isForLearner})
        from certification.programme_version v where v.id = $2
        on conflict (version_id) where state in ('RUNNING', 'PAUSED', 'FAILED') do nothing returning id`,
      [uuidv7(), versionId, startedBy],
    );
    return row?.id ?? null;
  }

  find(id: string): Promise<RunRecord | null> {
    return this.database.queryOne<Row<RunRecord>>(`select ${columns} from ${tables} where r.id = $1`, [id]);
  }

  findOpen(versionId: string): Promise<RunRecord | null> {
    return this.database.queryOne<Row<RunRecord>>(
      `select ${columns} from ${tables}
        where r.version_id = $1 and r.state in ('RUNNING', 'PAUSED', 'FAILED')`,
      [versionId],
    );
  }

  lock(id: string): Promise<RunRecord | null> {
    return this.database.queryOne<Row<RunRecord>>(
      `select ${columns} from ${tables} where r.id = $1 for update of r`,
      [id],
    );
  }

  /** Runs of all versions of a programme, the newest first, before one. */
  ofProgramme(programmeId: string, beforeId: string | null, limit: number): Promise<RunRecord[]> {
    return this.database.query<Row<RunRecord>>(
      `select ${columns} from ${tables} where p.id = $1 and ($2::uuid is null or r.id < $2)
        order by r.id desc limit $3`,
      [programmeId, beforeId, limit],
    );
  }

  /** The unit of a programme and the version that earns its certificates, held so that it stays that. */
  async holdProgramme(programmeId: string): Promise<{ unitId: string; versionId: string | null } | null> {
    const programme = await this.database.queryOne<{ unitId: string }>(
      'select unit_id as "unitId" from certification.programme where id = $1 for no key update',
      [programmeId],
    );
    if (!programme) return null;
    const version = await this.database.queryOne<{ id: string }>(
      `select id from certification.programme_version where programme_id = $1 and state = 'PUBLISHED'`,
      [programmeId],
    );
    return { ...programme, versionId: version?.id ?? null };
  }

  async setState(id: string, state: Extract<RunState, 'RUNNING' | 'PAUSED'>): Promise<void> {
    await this.database.query('update certification.issuing_run set state = $2 where id = $1', [id, state]);
  }

  async cancelOpen(versionId: string): Promise<void> {
    await this.database.query(
      `update certification.issuing_run set state = 'CANCELLED', finished_at = clock_timestamp()
        where version_id = $1 and state in ('RUNNING', 'PAUSED', 'FAILED')`,
      [versionId],
    );
  }

  /** The next learners whom a version is for, by id. */
  async nextLearners(versionId: string, afterId: string | null, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      {
        name: 'certification.next-learners',
        text: `select l.id from identity.learner l join certification.programme_version v on v.id = $1
          where l.id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000') and ${isForLearner}
          order by l.id limit $3`,
      },
      [versionId, afterId, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Counts a batch; `isLast` ends the run. Says the name of the next batch. */
  async advance(
    id: string,
    of: { cursor: string | null; done: number; issued: number; isLast: boolean },
  ): Promise<string> {
    const row = await this.database.queryOne<{ nextBatch: string }>(
      `update certification.issuing_run set next_batch = gen_random_uuid(), cursor = $2, done = done + $3, issued = issued + $4,
          state = case when $5::boolean then 'DONE' else state end,
          finished_at = case when $5::boolean then clock_timestamp() end
        where id = $1 returning next_batch as "nextBatch"`,
      [id, of.cursor, of.done, of.issued, of.isLast],
    );
    if (!row) throw new Error(`Run ${id} is gone`);
    return row.nextBatch;
  }

  async fail(id: string, batchId: string): Promise<void> {
    await this.database.query(
      `update certification.issuing_run set state = 'FAILED' where id = $1 and next_batch = $2 and state = 'RUNNING'`,
      [id, batchId],
    );
  }
}
