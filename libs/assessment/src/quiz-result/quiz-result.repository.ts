import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { sittingColumns, sittingTables } from './sitting-statements';
import type { GradedSitting } from './yearly-pass';

/** An attempt that was not voided; what stands of it only once graded is null before. */
export interface TakenAttempt extends GradedSitting, Record<string, unknown> {
  state: string;
  quizVersionId: string;
  gradedAt: Date | null;
  /** Calendar year in Vietnam in which it began: the limit of attempts counts by it. */
  startYear: number;
}

/** One person at one quiz. */
export interface PersonAtQuiz {
  learnerId: string;
  quizId: string;
}

const startYear = `extract(year from a.started_at at time zone 'Asia/Ho_Chi_Minh')::int`;

/** Every statement on results over several attempts. */
@Injectable()
export class QuizResultRepository {
  constructor(private readonly database: Database) {}

  /** Attempts of these people at a quiz, voided ones left out, in the order in which they were begun. */
  taken(quizId: string, learnerIds: string[]): Promise<TakenAttempt[]> {
    return this.database.query<TakenAttempt>(
      {
        name: 'assessment.taken-attempts',
        text: `select ${sittingColumns}, a.state, a.quiz_version_id as "quizVersionId", a.graded_at as "gradedAt",
            ${startYear} as "startYear"
          from ${sittingTables}
          where a.learner_id = any($2) and a.quiz_id = $1 and a.state <> 'VOIDED'
          order by a.learner_id, a.number`,
      },
      [quizId, learnerIds],
    );
  }

  /** People with an attempt at the quiz that began or was handed in in the year, by id, after one of them. */
  async learners(quizId: string, year: number, after: string | null, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select a.learner_id as id from assessment.attempt a
        where a.quiz_id = $1 and ($3::uuid is null or a.learner_id > $3) and a.state <> 'VOIDED'
          and $2::int in (${startYear}, extract(year from a.submitted_at at time zone 'Asia/Ho_Chi_Minh')::int)
        group by a.learner_id order by a.learner_id limit $4`,
      [quizId, year, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * As `graded`. Whoever grades or voids another of their attempts and asks at
   * the same moment waits until the caller's transaction has ended, so that one of the two sees both.
   */
  async gradedInTurn(people: PersonAtQuiz[]): Promise<GradedSitting[]> {
    // In one order everywhere, and after the attempts are locked: nobody who holds one of these waits for an attempt.
    await this.database.query(
      `select pg_advisory_xact_lock(k) from (
          select distinct hashtextextended('assessment.quiz-result:' || l || ':' || q, 0) as k
          from unnest($1::uuid[], $2::uuid[]) as g(l, q) order by k) keys`,
      [people.map(({ learnerId }) => learnerId), people.map(({ quizId }) => quizId)],
    );
    return this.graded(people);
  }

  /** Graded attempts of these people at these quizzes, in the order in which they were begun. */
  graded(people: PersonAtQuiz[]): Promise<GradedSitting[]> {
    return this.database.query<GradedSitting & Record<string, unknown>>(
      `select ${sittingColumns} from ${sittingTables}
        where (a.learner_id, a.quiz_id) in (select l, q from unnest($1::uuid[], $2::uuid[]) as g(l, q))
          and a.state = 'GRADED'
        order by a.learner_id, a.quiz_id, a.number`,
      [people.map(({ learnerId }) => learnerId), people.map(({ quizId }) => quizId)],
    );
  }

  /** The database's clock, and the calendar year in Vietnam by it. */
  async clock(): Promise<{ now: Date; year: number }> {
    const row = await this.database.queryOne<{ now: Date; year: number }>(
      `select clock_timestamp() as now, extract(year from now() at time zone 'Asia/Ho_Chi_Minh')::int as year`,
    );
    if (!row) throw new Error('The database has no clock');
    return row;
  }

  /** The unit that owns a quiz; null without such a quiz. */
  async unitOf(quizId: string): Promise<string | null> {
    const quiz = await this.database.queryOne<{ unitId: string }>(
      'select unit_id as "unitId" from assessment.quiz where id = $1',
      [quizId],
    );
    return quiz?.unitId ?? null;
  }
}
