import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { AttemptKind, AttemptState } from '../attempt/attempt.entity';
import { withdrawTasks } from '../marking/marking.repository';

/** An attempt as examiners see it: neither what was asked nor what was answered, nor by whom by name. */
export interface ExaminedAttempt {
  id: string;
  learnerId: string;
  quizId: string;
  quizVersionId: string;
  number: number;
  state: AttemptState;
  kind: AttemptKind;
  startedAt: Date;
  deadline: Date | null;
  submittedAt: Date | null;
  gradedAt: Date | null;
  score: number | null;
  maxScore: number | null;
  isPassed: boolean | null;
}

/** A locked attempt with the unit that owns its quiz. */
export type LockedAttempt = ExaminedAttempt & { unitId: string };

type Row<T> = T & Record<string, unknown>;

const columns = `a.id, a.learner_id as "learnerId", a.quiz_id as "quizId", a.quiz_version_id as "quizVersionId",
  a.number, a.state, a.kind, a.started_at as "startedAt", a.deadline, a.submitted_at as "submittedAt",
  a.graded_at as "gradedAt", a.score, a.max_score as "maxScore", a.is_passed as "isPassed"`;

const noMarks = `graded_at = null, score = null, max_score = null, is_passed = null, marks = null,
  skill_marks = null, grading_version = null`;

/** Every statement of examiners on attempts; the changes need the lock of `lock`. */
@Injectable()
export class ExaminingRepository {
  constructor(private readonly database: Database) {}

  /** Locks an attempt: saving, submitting, expiring and grading it wait for the end of the transaction. */
  lock(id: string): Promise<LockedAttempt | null> {
    return this.database.queryOne<Row<LockedAttempt>>(
      `select ${columns}, q.unit_id as "unitId" from assessment.attempt a
        join assessment.quiz q on q.id = a.quiz_id where a.id = $1 for update of a`,
      [id],
    );
  }

  /** Moves the deadline and, by as much, the moment until which answers are taken. */
  extend(id: string, minutes: number): Promise<ExaminedAttempt> {
    return this.change(
      `update assessment.attempt a set deadline = deadline + make_interval(mins => $2),
          accept_until = accept_until + make_interval(mins => $2)
        where id = $1 returning ${columns}`,
      [id, minutes],
    );
  }

  /**
   * Lets an attempt run again, without its marks. The clock is read after the wait for the lock, so that nobody
   * loses time by it.
   */
  reopen(id: string, minutes: number, graceSeconds: number): Promise<ExaminedAttempt> {
    return this.change(
      `with withdrawn as (${withdrawTasks('$1')})
        update assessment.attempt a set state = 'STARTED', submitted_at = null, ${noMarks}, deadline = t.deadline,
          break_started_at = null, break_until = null,
          accept_until = t.deadline + make_interval(secs => $3)
        from (select clock_timestamp() + make_interval(mins => $2) as deadline) t
        where a.id = $1 returning ${columns}`,
      [id, minutes, graceSeconds],
    );
  }

  /** Takes an attempt out of every count. Its answers stay; of its marks only the audit log tells. */
  markVoid(id: string): Promise<ExaminedAttempt> {
    return this.change(
      `with withdrawn as (${withdrawTasks('$1')})
        update assessment.attempt a set state = 'VOIDED', paused_at = null, ${noMarks}
        where id = $1 returning ${columns}`,
      [id],
    );
  }

  /** Whether the person has begun this quiz again since; a voided attempt is none. */
  async hasLater({ learnerId, quizId, number }: ExaminedAttempt): Promise<boolean> {
    const later = await this.database.queryOne(
      `select 1 as one from assessment.attempt
        where learner_id = $1 and quiz_id = $2 and number > $3 and state <> 'VOIDED' limit 1`,
      [learnerId, quizId, number],
    );
    return later !== null;
  }

  findQuiz(key: { id: string } | { code: string }): Promise<{ id: string; unitId: string } | null> {
    const [column, value] = 'id' in key ? ['id', key.id] : ['code', key.code];
    return this.database.queryOne<Row<{ id: string; unitId: string }>>(
      `select id, unit_id as "unitId" from assessment.quiz where ${column} = $1`,
      [value],
    );
  }

  /** Attempts at a quiz, the newest first. */
  list(
    quizId: string,
    state: AttemptState | null,
    beforeId: string | null,
    limit: number,
  ): Promise<ExaminedAttempt[]> {
    return this.database.query<Row<ExaminedAttempt>>(
      `select ${columns} from assessment.attempt a
        where a.quiz_id = $1 and ($2::text is null or a.state = $2) and ($3::uuid is null or a.id < $3)
        order by a.id desc limit $4`,
      [quizId, state, beforeId, limit],
    );
  }

  private async change(statement: string, values: unknown[]): Promise<ExaminedAttempt> {
    const row = await this.database.queryOne<Row<ExaminedAttempt>>(statement, values);
    if (!row) throw new Error('A locked attempt is gone');
    return row;
  }
}
