import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { enqueueFrom } from '@platform/queue';
import type { IdentityLevel } from '@platform/security';
import type { AttemptState } from '../attempt/attempt.entity';
import { GradeAttemptJob } from '../attempt/grade-attempt.job';
import type { StoredResponses } from '../attempt/stored-responses';

/** A person that rows of results are about, at this moment. */
export interface Candidate {
  id: string;
  fullName: string;
  /** Blind index of the personal number, hex. */
  numberIndex: string;
  identityLevel: IdentityLevel;
  /** Attempts of the year of the exam that use one up. */
  used: number;
  isRunning: boolean;
  /** Number of the last attempt at the quiz, voided ones included; 0 without one. */
  last: number;
}

/** A result that is in, with its attempt locked. */
export interface LockedResult {
  learnerId: string;
  attemptId: string;
  code: string;
  state: AttemptState;
  responses: StoredResponses;
}

export interface NewPaperAttempt {
  id: string;
  learnerId: string;
  /** The one after the last that was looked at: whoever began another since then takes it away. */
  number: number;
  code: string;
  responses: StoredResponses;
}

type Row<T> = T & Record<string, unknown>;

/** Years are those of Vietnam, as for attempts online. */
const yearOf = (moment: string) => `extract(year from ${moment} at time zone 'Asia/Ho_Chi_Minh')`;

/** Attempts of an exam begin when it is held, or now. */
const insertAttempts = `with given as (
    select * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::jsonb[], $7::int[])
      as g(id, learner_id, code, responses, number)),
  done as (
    insert into assessment.attempt (id, learner_id, quiz_id, quiz_version_id, number, state, seed, item_version_ids,
      identity_level, started_at, deadline, accept_until, responses, submitted_at, kind)
    select g.id, g.learner_id, e.quiz_id, e.quiz_version_id,
      g.number,
      'SUBMITTED', c.seed, c.item_version_ids, l.identity_level, t.began, null, t.ended, g.responses, t.ended, 'PAPER'
    from given g
    join assessment.paper_exam e on e.id = $1
    join assessment.paper_code c on c.paper_exam_id = e.id and c.code = g.code
    join identity.learner l on l.id = g.learner_id
    cross join lateral (select coalesce(e.held_at, now()) as began,
      least(now(), coalesce(e.held_at, now()) + make_interval(mins => $6::int)) as ended) t
    on conflict do nothing returning id, learner_id),
  results as (
    insert into assessment.paper_result (paper_exam_id, learner_id, attempt_id, code)
    select $1, d.learner_id, d.id, g.code from done d join given g on g.id = d.id
    on conflict (paper_exam_id, learner_id) do update set attempt_id = excluded.attempt_id, code = excluded.code),
  queued as (${enqueueFrom(GradeAttemptJob, 'done', { attemptId: 'id' })})
  select count(*)::int as count from done`;

/** Every statement on results of exams on paper. */
@Injectable()
export class PaperResultsRepository {
  constructor(private readonly database: Database) {}

  /** Whether the moment of an exam lies ahead, by the database's clock. */
  async isAhead(paperExamId: string): Promise<boolean> {
    const row = await this.database.queryOne<{ ahead: boolean }>(
      'select coalesce(held_at > clock_timestamp(), false) as ahead from assessment.paper_exam where id = $1',
      [paperExamId],
    );
    return row?.ahead ?? false;
  }

  /** Results of these people that are in; their attempts stay locked to the end of the transaction. */
  lockResults(paperExamId: string, learnerIds: readonly string[]): Promise<LockedResult[]> {
    return this.database.query<Row<LockedResult>>(
      `select r.learner_id as "learnerId", a.id as "attemptId", r.code, a.state, a.responses
        from assessment.paper_result r join assessment.attempt a on a.id = r.attempt_id
        where r.paper_exam_id = $1 and r.learner_id = any($2::uuid[]) order by a.id for update of a`,
      [paperExamId, learnerIds],
    );
  }

  /** Accounts by id or by the blind index of the personal number. */
  candidates(
    paperExamId: string,
    learnerIds: readonly string[],
    numberIndexes: readonly Buffer[],
  ): Promise<Candidate[]> {
    return this.database.query<Row<Candidate>>(
      `select l.id, l.full_name as "fullName", encode(l.personal_number_index, 'hex') as "numberIndex", l.identity_level as "identityLevel",
          count(a.id) filter (where a.state <> 'VOIDED'
            and ${yearOf('a.started_at')} = ${yearOf('coalesce(e.held_at, now())')})::int as used,
          coalesce(bool_or(a.state = 'STARTED'), false) as "isRunning", coalesce(max(a.number), 0) as last
        from identity.learner l join assessment.paper_exam e on e.id = $1
        left join assessment.attempt a on a.learner_id = l.id and a.quiz_id = e.quiz_id
        where l.id = any($2::uuid[]) or l.personal_number_index = any($3::bytea[])
        group by l.id, e.id`,
      [paperExamId, learnerIds, numberIndexes],
    );
  }

  /** Who of these people has written on which of the questions: pairs of person and version. */
  async writers(learnerIds: readonly string[], itemVersionIds: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ pair: string }>(
      `select w.learner_id || '/' || v.id as pair from assessment.item_author w
        join assessment.item_version v on v.item_id = w.item_id
        where w.learner_id = any($1::uuid[]) and v.id = any($2::uuid[])`,
      [learnerIds, itemVersionIds],
    );
    return new Set(rows.map(({ pair }) => pair));
  }

  /**
   * Hands papers in and queues their grading, all in one statement; says how many. Fewer than given: somebody began
   * an attempt at the same moment, and the caller must undo everything.
   */
  async insert(
    paperExamId: string,
    attempts: readonly NewPaperAttempt[],
    minutes: number | null,
  ): Promise<number> {
    const row = await this.database.queryOne<{ count: number }>(insertAttempts, [
      paperExamId,
      attempts.map(({ id }) => id),
      attempts.map(({ learnerId }) => learnerId),
      attempts.map(({ code }) => code),
      attempts.map(({ responses }) => JSON.stringify(responses)),
      minutes,
      attempts.map(({ number }) => number),
    ]);
    return row?.count ?? 0;
  }

  /** Other answers for a locked attempt that nobody has marked. */
  async replace(attemptId: string, responses: StoredResponses): Promise<void> {
    await this.database.query(
      `update assessment.attempt set responses = $2 where id = $1 and state = 'SUBMITTED' and kind = 'PAPER'`,
      [attemptId, JSON.stringify(responses)],
    );
  }
}
