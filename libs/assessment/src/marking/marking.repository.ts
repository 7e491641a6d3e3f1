import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import type { AttemptState } from '../attempt/attempt.entity';
import type { ClientResponse } from '../attempt/stored-responses';
import type { MarkingPurpose } from './marking-task.entity';
import type { AskedMark } from './settle-marks';

export const MARKING_TASK_STATES = ['WAITING', 'CLAIMED', 'MARKED'] as const;
export type MarkingTaskState = (typeof MARKING_TASK_STATES)[number];

/** Which answer a task is about. */
export interface MarkingSubject {
  attemptId: string;
  learnerId: string;
  quizId: string;
  itemVersionId: string;
  /** Of the question in the attempt, from 1. */
  position: number;
}

export interface MarkingTaskRow extends MarkingSubject {
  id: string;
  purpose: MarkingPurpose;
  state: MarkingTaskState;
  openedAt: Date;
  claimedBy: string | null;
  claimedUntil: Date | null;
  markedBy: string | null;
  markedAt: Date | null;
  /** Thousandths of the question. */
  mark: number | null;
  /** The chosen level by criterion. */
  levels: Record<string, string> | null;
  comment: string | null;
  isWithdrawn: boolean;
}

/** A mark of an answer, or that one is still to come. */
export interface MarkOfAttempt extends AskedMark {
  attemptId: string;
  position: number;
}

/** An attempt of which the automatic part is known. */
export interface PartlyMarked {
  attemptId: string;
  /** Thousandths per question; null for those that wait for people. */
  marks: (number | null)[];
  tasks: { position: number; purpose: MarkingPurpose }[];
}

/** What a mark needs to know of its attempt. */
export interface MarkedAttempt {
  attemptId: string;
  learnerId: string;
  quizId: string;
  quizVersionId: string;
  itemVersionIds: string[];
  state: AttemptState;
}

interface StoredAnswerRow {
  seed: string;
  quizVersionId: string;
  response: ClientResponse | null;
}

type Row<T> = T & Record<string, unknown>;

const columns = `t.id, t.attempt_id as "attemptId", t.learner_id as "learnerId", t.quiz_id as "quizId",
  t.item_version_id as "itemVersionId", t.position, t.purpose, case when t.marked_at is not null then 'MARKED'
    when t.claimed_until >= clock_timestamp() then 'CLAIMED' else 'WAITING' end as state,
  t.opened_at as "openedAt", t.claimed_by as "claimedBy", t.claimed_until as "claimedUntil",
  t.marked_by as "markedBy", t.marked_at as "markedAt", t.mark, t.levels, t.comment,
  t.withdrawn_at is not null as "isWithdrawn"`;

const unmarked = 't.marked_at is null and t.withdrawn_at is null';

/** How long an answer stays with whoever took it: enough for a long text, and nobody waits a day for the absent. */
const LEASE = `interval '30 minutes'`;

/** Takes the tasks of an attempt away when its answers are no longer there to be marked: a part of a statement. */
export const withdrawTasks = (attemptId: string) =>
  `update assessment.marking_task set withdrawn_at = clock_timestamp()
    where attempt_id = ${attemptId} and withdrawn_at is null`;

/** Every statement on marking tasks. */
@Injectable()
export class MarkingRepository {
  constructor(private readonly database: Database) {}

  /** Hands locked attempts over to people: keeps what is known of them and opens their tasks, in one round trip. */
  async begin(attempts: PartlyMarked[], gradingVersion: number): Promise<void> {
    const tasks = attempts.flatMap((attempt) =>
      attempt.tasks.map((task) => ({ ...task, attemptId: attempt.attemptId })),
    );
    await this.database.query(
      `with waiting as (
          update assessment.attempt a set state = 'MARKING', marks = g.marks::smallint[], grading_version = $3
          from unnest($1::uuid[], $2::text[]) as g(id, marks) where a.id = g.id
          returning a.id, a.learner_id, a.quiz_id, a.item_version_ids)
        insert into assessment.marking_task
          (id, attempt_id, learner_id, quiz_id, item_version_id, position, purpose)
        select t.id, w.id, w.learner_id, w.quiz_id, w.item_version_ids[t.position], t.position, t.purpose
        from unnest($4::uuid[], $5::uuid[], $6::smallint[], $7::text[]) as t(id, attempt_id, position, purpose)
          join waiting w on w.id = t.attempt_id`,
      [
        attempts.map(({ attemptId }) => attemptId),
        attempts.map(({ marks }) => `{${marks.map((mark) => mark ?? 'null').join(',')}}`),
        gradingVersion,
        tasks.map(() => uuidv7()),
        tasks.map(({ attemptId }) => attemptId),
        tasks.map(({ position }) => position),
        tasks.map(({ purpose }) => purpose),
      ],
    );
  }

  /** Asks for one more mark of an answer; asked for the same purpose again, it stays with one. */
  async open({ id }: MarkingTaskRow, purpose: 'ADJUDICATION' | 'REVIEW'): Promise<void> {
    await this.database.query(
      `insert into assessment.marking_task (id, attempt_id, learner_id, quiz_id, item_version_id, position, purpose)
        select $2, attempt_id, learner_id, quiz_id, item_version_id, position, $3
        from assessment.marking_task where id = $1
        on conflict (attempt_id, position, purpose) where withdrawn_at is null do nothing`,
      [id, uuidv7(), purpose],
    );
  }

  find(id: string): Promise<MarkingTaskRow | null> {
    return this.one(`select ${columns} from assessment.marking_task t where t.id = $1`, [id]);
  }

  /**
   * Of an attempt the tasks that were not withdrawn. Whoever changes them holds the lock of the attempt, so that the
   * last two marks of it take turns.
   */
  ofAttempt(attemptId: string): Promise<MarkingTaskRow[]> {
    return this.database.query<Row<MarkingTaskRow>>(
      `select ${columns} from assessment.marking_task t
        where t.attempt_id = $1 and t.withdrawn_at is null order by t.position, t.id`,
      [attemptId],
    );
  }

  /** Marks of these attempts, those too that are still to come. */
  marksOf(attemptIds: readonly string[]): Promise<MarkOfAttempt[]> {
    return this.database.query<Row<MarkOfAttempt>>(
      {
        name: 'assessment.marks-by-people',
        text: `select attempt_id as "attemptId", position, purpose, mark from assessment.marking_task
          where attempt_id = any($1) and withdrawn_at is null`,
      },
      [attemptIds],
    );
  }

  /** Waits for whoever marks, grades, reopens or voids the attempt at this moment, and keeps them waiting. */
  lockAttempt(id: string): Promise<MarkedAttempt | null> {
    return this.database.queryOne<Row<MarkedAttempt>>(
      `select id as "attemptId", learner_id as "learnerId", quiz_id as "quizId",
          quiz_version_id as "quizVersionId", item_version_ids as "itemVersionIds", state
        from assessment.attempt where id = $1 for update`,
      [id],
    );
  }

  /** Tasks of a quiz for somebody, the oldest first: those about their own attempts are not there. */
  list(
    quizId: string,
    markerId: string,
    filter: { state: MarkingTaskState | null; afterId: string | null; limit: number },
  ): Promise<MarkingTaskRow[]> {
    return this.database.query<Row<MarkingTaskRow>>(
      `select t.* from (select ${columns} from assessment.marking_task t
          where t.quiz_id = $1 and t.learner_id <> $2 and t.withdrawn_at is null
            and ($3::uuid is null or t.id > $3)) t
        where $4::text is null or t.state = $4 order by t.id limit $5`,
      [quizId, markerId, filter.afterId, filter.state, filter.limit],
    );
  }

  /** Clicks and tabs of one person at one quiz take turns until the end of the transaction. */
  async takeTurns(quizId: string, markerId: string): Promise<void> {
    await this.database.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `assessment.marking/${quizId}/${markerId}`,
    ]);
  }

  /** What the person holds of a quiz, with its time begun anew; null when that is nothing. */
  renew(quizId: string, markerId: string): Promise<MarkingTaskRow | null> {
    return this.one(
      `update assessment.marking_task t set claimed_until = clock_timestamp() + ${LEASE}
        where t.quiz_id = $1 and t.claimed_by = $2 and ${unmarked} returning ${columns}`,
      [quizId, markerId],
    );
  }

  /**
   * Gives the person the oldest task that is free: neither about an attempt of theirs nor about an answer that they
   * have marked. What somebody else is taking at this moment is passed over.
   */
  claimNext(quizId: string, markerId: string): Promise<MarkingTaskRow | null> {
    return this.one(
      `update assessment.marking_task t set claimed_by = $2, claimed_until = clock_timestamp() + ${LEASE}
        where t.id = (select t.id from assessment.marking_task t
          where t.quiz_id = $1 and ${unmarked} and t.learner_id <> $2
            and (t.claimed_until is null or t.claimed_until < clock_timestamp())
            and not exists (select from assessment.marking_task other where other.attempt_id = t.attempt_id
              and other.position = t.position and other.marked_by = $2 and other.withdrawn_at is null)
          order by t.opened_at, t.id limit 1 for update skip locked)
        returning ${columns}`,
      [quizId, markerId],
    );
  }

  /** Lets a held task go; null when the person does not hold it. */
  release(id: string, markerId: string): Promise<MarkingTaskRow | null> {
    return this.one(
      `update assessment.marking_task t set claimed_by = null, claimed_until = null
        where t.id = $1 and t.claimed_by = $2 and ${unmarked} returning ${columns}`,
      [id, markerId],
    );
  }

  /**
   * Stores a mark; null when the person does not hold the task. A claim that has run out still counts as long as
   * nobody else took the task.
   */
  mark(
    id: string,
    markerId: string,
    given: { mark: number; levels: Record<string, string>; comment: string | null },
  ): Promise<MarkingTaskRow | null> {
    return this.one(
      `update assessment.marking_task t set claimed_by = null, claimed_until = null, marked_by = $2,
          marked_at = clock_timestamp(), mark = $3, levels = $4, comment = $5
        where t.id = $1 and t.claimed_by = $2 and ${unmarked} returning ${columns}`,
      [id, markerId, given.mark, JSON.stringify(given.levels), given.comment],
    );
  }

  /** Another mark in place of the marker's own, which is kept; needs the lock of the attempt. */
  async revise(
    id: string,
    markerId: string,
    given: { mark: number; levels: Record<string, string>; comment: string | null },
    reason: string,
  ): Promise<MarkingTaskRow> {
    const revised = await this.one(
      `with kept as (
          insert into assessment.mark_revision
            (task_id, number, old_mark, old_levels, old_comment, old_marked_at, revised_by, reason)
          select t.id, 1 + (select count(*) from assessment.mark_revision r where r.task_id = t.id), t.mark, t.levels,
            t.comment, t.marked_at, $2, $6
          from assessment.marking_task t where t.id = $1 and t.marked_by = $2
          returning task_id)
        update assessment.marking_task t set marked_at = clock_timestamp(), mark = $3, levels = $4, comment = $5
        from kept where t.id = kept.task_id returning ${columns}`,
      [id, markerId, given.mark, JSON.stringify(given.levels), given.comment, reason],
    );
    if (!revised) throw new Error(`Task ${id} has no mark of its marker`);
    return revised;
  }

  /** What was answered, and what its question needs to be shown. */
  findAnswer({ attemptId, position }: MarkingSubject): Promise<StoredAnswerRow | null> {
    return this.database.queryOne<Row<StoredAnswerRow>>(
      `select seed, quiz_version_id as "quizVersionId", responses->$2->'r' as response
        from assessment.attempt where id = $1`,
      [attemptId, `q${position}`],
    );
  }

  private one(statement: string, values: unknown[]): Promise<MarkingTaskRow | null> {
    return this.database.queryOne<Row<MarkingTaskRow>>(statement, values);
  }
}
