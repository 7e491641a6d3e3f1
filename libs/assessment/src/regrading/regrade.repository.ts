import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { Marks } from '../grading/grade-attempt';
import type { GradedAttempt } from './graded-attempt';
import type { Regrade, RegradeChange } from './regrade.entity';

/** A regrade with what its plan counted. */
export interface RegradeRecord extends Regrade {
  unitId: string;
  changed: number;
  newlyPassed: number;
  newlyFailed: number;
  certificatesAffected: number;
}

type Row<T> = T & Record<string, unknown>;

const columns = `r.id, r.quiz_id as "quizId", q.unit_id as "unitId", r.rules, r.reason, r.state,
  r.base_revision as "baseRevision", r.revision, r.planned_by as "plannedBy", r.run_by as "runBy", r.cursor,
  r.examined, r.total, r.created_at as "createdAt", r.started_at as "startedAt", r.finished_at as "finishedAt"`;

const counts = `(select count(*)::int from assessment.regrade_change c where c.regrade_id = r.id) as changed,
  (select count(*)::int from assessment.regrade_change c
    where c.regrade_id = r.id and c.is_passed and not c.was_passed) as "newlyPassed",
  (select count(*)::int from assessment.regrade_change c
    where c.regrade_id = r.id and c.was_passed and not c.is_passed) as "newlyFailed",
  (select count(*)::int from assessment.regrade_change c
    where c.regrade_id = r.id and c.has_certificate) as "certificatesAffected"`;

const source = 'assessment.regrade r join assessment.quiz q on q.id = r.quiz_id';

/** Every statement on regrades. */
@Injectable()
export class RegradeRepository {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<RegradeRecord | null> {
    return this.database.queryOne<Row<RegradeRecord>>(
      `select ${columns}, ${counts} from ${source} where r.id = $1`,
      [id],
    );
  }

  lock(id: string): Promise<RegradeRecord | null> {
    return this.database.queryOne<Row<RegradeRecord>>(
      `select ${columns}, ${counts} from ${source} where r.id = $1 for update of r`,
      [id],
    );
  }

  /** Locks the quiz against other runs; its unit and revision. */
  lockQuiz(quizId: string): Promise<{ unitId: string; revision: number } | null> {
    return this.database.queryOne<Row<{ unitId: string; revision: number }>>(
      `select unit_id as "unitId", corrections_revision as revision from assessment.quiz where id = $1
        for no key update`,
      [quizId],
    );
  }

  /** Whether a regrade of the quiz stands half-way. */
  async hasUnfinished(quizId: string): Promise<boolean> {
    const row = await this.database.queryOne(
      `select 1 as one from assessment.regrade where quiz_id = $1 and state in ('RUNNING', 'CANCELLED')`,
      [quizId],
    );
    return row !== null;
  }

  async insert(
    regrade: Pick<Regrade, 'id' | 'quizId' | 'rules' | 'reason' | 'baseRevision' | 'plannedBy' | 'total'>,
  ) {
    const { id, quizId, rules, reason, baseRevision, plannedBy, total } = regrade;
    await this.database.query(
      `insert into assessment.regrade (id, quiz_id, rules, reason, base_revision, planned_by, total)
        values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, quizId, JSON.stringify(rules), reason, baseRevision, plannedBy, total],
    );
  }

  async addChange(id: string, old: GradedAttempt, now: Marks, hasCertificate: boolean): Promise<void> {
    await this.database.query(
      `insert into assessment.regrade_change (regrade_id, attempt_id, old_score, new_score, old_max_score,
          new_max_score, was_passed, is_passed, has_certificate) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        old.id,
        old.score,
        now.score,
        old.maxScore,
        now.maxScore,
        old.isPassed,
        now.isPassed,
        hasCertificate,
      ],
    );
  }

  async advance(id: string, cursor: string | null, examined: number): Promise<void> {
    await this.database.query(
      'update assessment.regrade set cursor = $2, examined = examined + $3 where id = $1',
      [id, cursor, examined],
    );
  }

  async finishPlan(id: string): Promise<void> {
    await this.database.query(`update assessment.regrade set state = 'PLANNED' where id = $1`, [id]);
  }

  /** From now on the rules hold: for the attempts of the run and for whatever is graded later. */
  async start(id: string, quizId: string, revision: number, runBy: string, total: number): Promise<void> {
    await this.database.query(
      `update assessment.regrade set state = 'RUNNING', revision = $2, run_by = $3, total = $4, examined = 0,
          cursor = null, started_at = clock_timestamp() where id = $1`,
      [id, revision, runBy, total],
    );
    await this.database.query('update assessment.quiz set corrections_revision = $2 where id = $1', [
      quizId,
      revision,
    ]);
  }

  async setState(id: string, state: 'RUNNING' | 'CANCELLED'): Promise<void> {
    await this.database.query('update assessment.regrade set state = $2 where id = $1', [id, state]);
  }

  async finishRun(id: string): Promise<void> {
    await this.database.query(
      `update assessment.regrade set state = 'DONE', finished_at = clock_timestamp() where id = $1`,
      [id],
    );
  }

  async giveUp(id: string): Promise<void> {
    await this.database.query(
      `update assessment.regrade set state = case state when 'PLANNING' then 'FAILED' else 'CANCELLED' end
        where id = $1 and state in ('PLANNING', 'RUNNING')`,
      [id],
    );
  }

  /** Changes that a plan found, by attempt. */
  changes(id: string, after: string | null, limit: number): Promise<RegradeChange[]> {
    return this.database.query<Row<RegradeChange>>(
      `select regrade_id as "regradeId", attempt_id as "attemptId", old_score as "oldScore",
          new_score as "newScore", old_max_score as "oldMaxScore", new_max_score as "newMaxScore",
          was_passed as "wasPassed", is_passed as "isPassed", has_certificate as "hasCertificate"
        from assessment.regrade_change
        where regrade_id = $1 and ($2::uuid is null or attempt_id > $2) order by attempt_id limit $3`,
      [id, after, limit],
    );
  }

  /** Whether all of these were asked in published versions of the quiz; and the items they are versions of. */
  async itemsIn(quizId: string, itemVersionIds: string[]): Promise<Map<string, string>> {
    const rows = await this.database.query<{ id: string; itemId: string }>(
      `select v.id, v.item_id as "itemId" from assessment.item_version v
        where v.id = any($2) and exists (select from assessment.quiz_version q,
          jsonb_array_elements(q.pool) cell where q.quiz_id = $1 and q.state = 'PUBLISHED'
            and cell->'itemVersionIds' ? v.id::text)`,
      [quizId, itemVersionIds],
    );
    return new Map(rows.map(({ id, itemId }) => [id, itemId]));
  }

  /** The items of which these are versions that were approved. */
  async approved(itemVersionIds: string[]): Promise<Map<string, string>> {
    const rows = await this.database.query<{ id: string; itemId: string }>(
      `select id, item_id as "itemId" from assessment.item_version
        where id = any($1) and approved_at is not null`,
      [itemVersionIds],
    );
    return new Map(rows.map(({ id, itemId }) => [id, itemId]));
  }
}
