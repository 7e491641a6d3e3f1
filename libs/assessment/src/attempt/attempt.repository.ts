import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { enqueueFrom } from '@platform/queue';
import type { AttemptState } from './attempt.entity';
import { GradeAttemptJob } from './grade-attempt.job';
import type { StoredResponses } from './stored-responses';

/** What one sitting is made of; never changes after the start. */
export interface AttemptForm {
  id: string;
  learnerId: string;
  quizId: string;
  quizVersionId: string;
  seed: string;
  itemVersionIds: string[];
}

export interface AttemptRow extends AttemptForm {
  number: number;
  state: AttemptState;
  identityLevel: 1 | 2;
  startedAt: Date;
  deadline: Date | null;
  responses: StoredResponses;
  submittedAt: Date | null;
  gradedAt: Date | null;
  score: number | null;
  maxScore: number | null;
  isPassed: boolean | null;
  marks: number[] | null;
  skillMarks: Record<string, [number, number]> | null;
  /** The database's clock at the reading. */
  now: Date;
}

export interface NewAttempt extends AttemptForm {
  number: number;
  identityLevel: 1 | 2;
  minutes: number | null;
  graceSeconds: number;
  opensAt: string | null;
  closesAt: string | null;
}

export interface SavedRow {
  stored: StoredResponses;
  answered: number;
  deadline: Date | null;
  now: Date;
}

const columns = `a.id, a.learner_id as "learnerId", a.quiz_id as "quizId", a.quiz_version_id as "quizVersionId",
  a.number, a.state, a.seed, a.item_version_ids as "itemVersionIds", a.identity_level as "identityLevel",
  a.started_at as "startedAt", a.deadline, a.responses, a.submitted_at as "submittedAt",
  a.graded_at as "gradedAt", a.score, a.max_score as "maxScore", a.is_passed as "isPassed", a.marks,
  a.skill_marks as "skillMarks", clock_timestamp() as now`;

/** Room between the last accepted answer and the expiry: answers being written at that moment get in. */
const EXPIRY_MARGIN = `interval '2 seconds'`;

/** Answers that were taken back: they stay, for their sequence, and count as none. */
const WITHDRAWN = `'{"choiceIds": []}', '{"pairs": []}', '{"text": ""}', '{"parts": {}}'`;

const statements = {
  // One round trip for a first attempt. `existing` comes back when there is one; both parts see the state
  // before the statement, so a row is either inserted or was there. The unique indexes decide races.
  start: {
    name: 'assessment.start-attempt',
    text: `with existing as (
        select ${columns} from assessment.attempt a where a.learner_id = $2 and a.quiz_id = $3),
      started as (
        insert into assessment.attempt as a (id, learner_id, quiz_id, quiz_version_id, number, state, seed,
          item_version_ids, identity_level, started_at, deadline, accept_until)
        select $1, $2, $3, $4, $5, 'STARTED', $6, $7, $8, now(), t.deadline,
          coalesce(t.deadline + make_interval(secs => $10), 'infinity')
        from (select least(now() + make_interval(mins => $9), $12::timestamptz) as deadline) t
        where (select max(number) from existing) is not distinct from nullif($5 - 1, 0)
          and not exists (select from existing where state = 'STARTED')
          and ($11::timestamptz is null or now() >= $11) and ($12::timestamptz is null or now() < $12)
          and exists (select from assessment.quiz q where q.id = $3 and q.current_version_id = $4)
        on conflict do nothing
        returning ${columns})
      select true as "isNew", s.* from started s union all
      select false, e.* from existing e order by "isNew" desc, number`,
  },
  // One round trip, one row. An answer replaces a stored one only when its sequence is higher. The moment
  // that counts is the arrival at this system: the statement's time less what the request waited here.
  save: {
    name: 'assessment.save-responses',
    text: `update assessment.attempt a set responses = a.responses || coalesce((
          select jsonb_object_agg(n.key, n.value) from jsonb_each($3::jsonb) n
          where (n.value->>'s')::bigint > coalesce((a.responses->n.key->>'s')::bigint, -1)), '{}')
      where a.id = $1 and a.learner_id = $2 and a.state = 'STARTED'
        and statement_timestamp() - make_interval(secs => $4) <= a.accept_until
      returning (select jsonb_object_agg(k, a.responses->k) from jsonb_object_keys($3::jsonb) k) as stored,
        (select count(*)::int from jsonb_each(a.responses) e where e.value->'r' not in (${WITHDRAWN})) as answered, a.deadline,
        clock_timestamp() as now`,
  },
  // The change of state and its consequence in one statement: both or neither.
  submit: {
    name: 'assessment.submit-attempt',
    text: `with done as (
        update assessment.attempt a set state = 'SUBMITTED', submitted_at = clock_timestamp()
        where a.id = $1 and a.learner_id = $2 and a.state = 'STARTED' returning ${columns}),
      queued as (${enqueueFrom(GradeAttemptJob, 'done', { attemptId: 'id' })})
      select * from done`,
  },
  expire: {
    name: 'assessment.expire-attempts',
    text: `with due as (
        select id from assessment.attempt
        where state = 'STARTED' and accept_until < now() - ${EXPIRY_MARGIN}
        order by accept_until limit $1 for update skip locked),
      done as (
        update assessment.attempt a set state = 'EXPIRED', submitted_at = a.deadline
        from due where a.id = due.id returning a.id),
      queued as (${enqueueFrom(GradeAttemptJob, 'done', { attemptId: 'id' })})
      select count(*)::int as expired from done`,
  },
  find: {
    name: 'assessment.find-attempt',
    text: `select ${columns} from assessment.attempt a where a.id = $1 and a.learner_id = $2`,
  },
  form: {
    name: 'assessment.find-attempt-form',
    text: `select id, learner_id as "learnerId", quiz_id as "quizId", quiz_version_id as "quizVersionId", seed,
      item_version_ids as "itemVersionIds" from assessment.attempt where id = $1`,
  },
  list: {
    name: 'assessment.list-attempts',
    text: `select ${columns} from assessment.attempt a
      where a.learner_id = $1 and ($2::uuid is null or a.quiz_id = $2) and ($3::uuid is null or a.id < $3)
      order by a.id desc limit $4`,
  },
};

/** Every statement on attempts while they run. */
@Injectable()
export class AttemptRepository {
  constructor(private readonly database: Database) {}

  /** Starts an attempt unless something stands against it; the person's attempts at this quiz either way. */
  start(attempt: NewAttempt): Promise<(AttemptRow & { isNew: boolean })[]> {
    return this.database.query(statements.start, [
      attempt.id,
      attempt.learnerId,
      attempt.quizId,
      attempt.quizVersionId,
      attempt.number,
      attempt.seed,
      attempt.itemVersionIds,
      attempt.identityLevel,
      attempt.minutes,
      attempt.graceSeconds,
      attempt.opensAt,
      attempt.closesAt,
    ]);
  }

  /** Stores answers; null when the attempt is not running or the time was over `waitedMs` ago. */
  save(
    id: string,
    learnerId: string,
    responses: StoredResponses,
    waitedMs: number,
  ): Promise<SavedRow | null> {
    const values = [id, learnerId, JSON.stringify(responses), waitedMs / 1000];
    return this.database.queryOne<SavedRow & Record<string, unknown>>(statements.save, values);
  }

  /** Hands an attempt in and queues its grading; null when it was not running any more. */
  submit(id: string, learnerId: string): Promise<AttemptRow | null> {
    return this.database.queryOne<AttemptRow & Record<string, unknown>>(statements.submit, [id, learnerId]);
  }

  /** Ends attempts whose time is over and queues their grading; says how many. */
  async expire(limit: number): Promise<number> {
    const row = await this.database.queryOne<{ expired: number }>(statements.expire, [limit]);
    return row?.expired ?? 0;
  }

  /** An attempt of this person; somebody else's does not exist. */
  find(id: string, learnerId: string): Promise<AttemptRow | null> {
    return this.database.queryOne<AttemptRow & Record<string, unknown>>(statements.find, [id, learnerId]);
  }

  findForm(id: string): Promise<AttemptForm | null> {
    return this.database.queryOne<AttemptForm & Record<string, unknown>>(statements.form, [id]);
  }

  /** The database's clock: the only one that opens and closes quizzes. */
  async clock(): Promise<Date> {
    const row = await this.database.queryOne<{ now: Date }>('select clock_timestamp() as now');
    return row?.now ?? new Date(Number.NaN);
  }

  /** Newest first. */
  list(
    learnerId: string,
    quizId: string | null,
    beforeId: string | null,
    limit: number,
  ): Promise<AttemptRow[]> {
    return this.database.query<AttemptRow & Record<string, unknown>>(statements.list, [
      learnerId,
      quizId,
      beforeId,
      limit,
    ]);
  }
}
