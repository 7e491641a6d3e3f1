import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { Appeal, AppealState } from './appeal.entity';

/** An appeal with what its readers are told beside it. */
export interface AppealRow extends Appeal {
  /** Of the quiz. */
  unitId: string;
  /** Open, and its day is over by the database's clock. */
  isOverdue: boolean;
  /** CHANGED: score before and after, thousandths of a point; otherwise null. */
  oldScore: number | null;
  newScore: number | null;
}

/** What is written down when somebody appeals. */
export type NewAppeal = Pick<Appeal, 'id' | 'attemptId' | 'learnerId' | 'quizId' | 'positions' | 'reason'> & {
  decideWithinDays: number | null;
};

export interface AppealFilter {
  quizId: string | null;
  state: AppealState | null;
  /** Only those that are (true) or are not (false) overdue. */
  isOverdue: boolean | null;
  after: string | null;
  limit: number;
}

type Row<T> = T & Record<string, unknown>;

const OPEN = `p.state in ('REQUESTED', 'IN_REVIEW')`;
const OVERDUE = `(${OPEN} and coalesce(p.due_at < clock_timestamp(), false))`;

const columns = `p.id, p.attempt_id as "attemptId", p.learner_id as "learnerId", p.quiz_id as "quizId",
  q.unit_id as "unitId", p.positions, p.reason, p.state, p.requested_at as "requestedAt", p.due_at as "dueAt",
  ${OVERDUE} as "isOverdue", p.claimed_by as "claimedBy", p.claimed_at as "claimedAt",
  p.decided_by as "decidedBy", p.decided_at as "decidedAt", p.decision_reason as "decisionReason",
  p.withdrawn_at as "withdrawnAt", c.old_score as "oldScore", c.new_score as "newScore"`;

const tables = `assessment.appeal p join assessment.quiz q on q.id = p.quiz_id
  left join assessment.mark_change c on c.attempt_id = p.attempt_id and c.cause_id = p.id`;

/** Every statement on appeals; the changes need the lock of `lock`. */
@Injectable()
export class AppealRepository {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<AppealRow | null> {
    return this.database.queryOne<Row<AppealRow>>(`select ${columns} from ${tables} where p.id = $1`, [id]);
  }

  /** The appeal about an attempt that was not withdrawn. */
  standing(attemptId: string): Promise<AppealRow | null> {
    return this.database.queryOne<Row<AppealRow>>(
      `select ${columns} from ${tables} where p.attempt_id = $1 and p.state <> 'WITHDRAWN'`,
      [attemptId],
    );
  }

  /** Locks an attempt of this person, before anything about its appeals is read; false when it is not theirs. */
  async lockAttempt(attemptId: string, learnerId: string): Promise<boolean> {
    const row = await this.database.queryOne(
      'select id from assessment.attempt where id = $1 and learner_id = $2 for update',
      [attemptId, learnerId],
    );
    return row !== null;
  }

  /** The attempt first, as whoever changes its marks does, then the appeal. */
  async lock({ id, attemptId }: Pick<Appeal, 'id' | 'attemptId'>): Promise<AppealRow> {
    await this.database.query('select 1 from assessment.attempt where id = $1 for update', [attemptId]);
    await this.database.query('select 1 from assessment.appeal where id = $1 for update', [id]);
    const appeal = await this.find(id);
    if (!appeal) throw new Error(`Appeal ${id} is gone`);
    return appeal;
  }

  /** Its days are counted by the database, from the same moment. False when the attempt has an appeal already. */
  async request(appeal: NewAppeal): Promise<boolean> {
    const rows = await this.database.query(
      `insert into assessment.appeal (id, attempt_id, learner_id, quiz_id, positions, reason, requested_at, due_at)
        select $1, $2, $3, $4, $5, $6, t.now, t.now + make_interval(hours => 24 * $7::int)
        from (select clock_timestamp() as now) t
        on conflict (attempt_id) where state <> 'WITHDRAWN' do nothing returning id`,
      [
        appeal.id,
        appeal.attemptId,
        appeal.learnerId,
        appeal.quizId,
        appeal.positions,
        appeal.reason,
        appeal.decideWithinDays,
      ],
    );
    return rows.length > 0;
  }

  /** Whoever held it holds it no more. */
  async withdraw(id: string): Promise<void> {
    await this.database.query(
      `update assessment.appeal set state = 'WITHDRAWN', withdrawn_at = clock_timestamp(), claimed_by = null,
          claimed_at = null where id = $1`,
      [id],
    );
  }

  async claim(id: string, examinerId: string): Promise<void> {
    await this.database.query(
      `update assessment.appeal set state = 'IN_REVIEW', claimed_by = $2, claimed_at = clock_timestamp()
        where id = $1`,
      [id, examinerId],
    );
  }

  async release(id: string): Promise<void> {
    await this.database.query(
      `update assessment.appeal set state = 'REQUESTED', claimed_by = null, claimed_at = null where id = $1`,
      [id],
    );
  }

  async decide(id: string, state: 'UPHELD' | 'CHANGED', decidedBy: string, reason: string): Promise<void> {
    await this.database.query(
      `update assessment.appeal set state = $2, decided_by = $3, decision_reason = $4,
          decided_at = clock_timestamp() where id = $1`,
      [id, state, decidedBy, reason],
    );
  }

  /** Whether somebody has marked a contested answer of the attempt; of the whole attempt when none is named. */
  async hasMarked({ attemptId, positions }: Appeal, examinerId: string): Promise<boolean> {
    const row = await this.database.queryOne(
      `select 1 as one from assessment.marking_task t
        where t.attempt_id = $1 and t.marked_by = $2 and t.withdrawn_at is null
          and (cardinality($3::smallint[]) = 0 or t.position = any($3)) limit 1`,
      [attemptId, examinerId, positions],
    );
    return row !== null;
  }

  /** Of one person, the newest first. */
  ofLearner(
    learnerId: string,
    attemptId: string | null,
    before: string | null,
    limit: number,
  ): Promise<AppealRow[]> {
    return this.database.query<Row<AppealRow>>(
      `select ${columns} from ${tables}
        where p.learner_id = $1 and ($2::uuid is null or p.attempt_id = $2) and ($3::uuid is null or p.id < $3)
        order by p.id desc limit $4`,
      [learnerId, attemptId, before, limit],
    );
  }

  /** Of quizzes of these units and everything below, but for the examiner's own; the oldest first. */
  list(roots: readonly string[], examinerId: string, filter: AppealFilter): Promise<AppealRow[]> {
    return this.database.query<Row<AppealRow>>(
      `select ${columns} from ${tables}
        where p.learner_id <> $2 and ($3::uuid is null or p.quiz_id = $3) and ($4::text is null or p.state = $4)
          and ($5::boolean is null or ${OVERDUE} = $5) and ($6::uuid is null or p.id > $6)
          and exists (select from identity.org_unit unit, identity.org_unit root
            where unit.id = q.unit_id and root.id = any($1) and unit.path <@ root.path)
        order by p.id limit $7`,
      [roots, examinerId, filter.quizId, filter.state, filter.isOverdue, filter.after, filter.limit],
    );
  }
}
