import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { AppealMarksRepository } from '../appeals/appeal-marks.repository';
import { withAppeals } from '../appeals/appeal-overlay';
import { gradeAttempt, gradedItems, type Marks } from '../grading/grade-attempt';
import { GRADING_VERSION } from '../grading/score-item';
import { grouped } from '../marking/grouped';
import { ONE_MARKER } from '../marking/marking-settings.type';
import { MarkingRepository } from '../marking/marking.repository';
import { settledMarks } from '../marking/settle-marks';
import { ItemStore } from '../question-bank/item-store';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import type { Corrections } from './corrections';
import type { GradedAttempt } from './graded-attempt';

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

const columns = `a.id, a.learner_id as "learnerId", a.quiz_id as "quizId", a.quiz_version_id as "quizVersionId",
  a.seed, a.item_version_ids as "itemVersionIds", a.responses, a.marks, a.score, a.max_score as "maxScore",
  a.is_passed as "isPassed", coalesce(a.corrections_revision, 0) as "correctionsRevision",
  (select s.asked from assessment.adaptive_attempt s where s.attempt_id = a.id) as asked`;

/** Attempts of a quiz that ask one of some items. */
const CONCERNED = `a.quiz_id = $1 and a.item_version_ids && $2::uuid[]`;

type Row = GradedAttempt & { state: string } & Record<string, unknown>;

/** Reading and computing graded attempts once more. */
@Injectable()
export class GradedAttempts {
  constructor(
    private readonly database: Database,
    private readonly items: ItemStore,
    private readonly quizzes: QuizCatalogue,
    private readonly marking: MarkingRepository,
    private readonly appeals: AppealMarksRepository,
  ) {}

  async count(quizId: string, itemVersionIds: string[]): Promise<number> {
    const row = await this.database.queryOne<{ count: number }>(
      `select count(*)::int as count from assessment.attempt a where ${CONCERNED} and a.state = 'GRADED'`,
      [quizId, itemVersionIds],
    );
    return row?.count ?? 0;
  }

  /** Graded attempts that ask one of these items, by id. */
  concerned(quizId: string, itemVersionIds: string[], after: string | null, limit: number): Promise<Row[]> {
    return this.database.query<Row>(
      `select a.state, ${columns} from assessment.attempt a
        where ${CONCERNED} and a.state = 'GRADED' and a.id > $3 order by a.id limit $4`,
      [quizId, itemVersionIds, after ?? BEFORE_ALL, limit],
    );
  }

  /**
   * As `concerned`, locked, with those that wait for grading: whoever grades one at this moment is waited for, and
   * whoever grades one later reads the new corrections. The caller leaves those alone that are not graded.
   */
  lock(quizId: string, itemVersionIds: string[], after: string | null, limit: number): Promise<Row[]> {
    return this.database.query<Row>(
      `select a.state, ${columns} from assessment.attempt a
        where ${CONCERNED} and a.state in ('SUBMITTED', 'EXPIRED', 'MARKING', 'GRADED') and a.id > $3
        order by a.id limit $4 for update`,
      [quizId, itemVersionIds, after ?? BEFORE_ALL, limit],
    );
  }

  /** One attempt in whatever state, locked. */
  lockOne(id: string): Promise<Row | null> {
    return this.database.queryOne<Row>(
      `select a.state, ${columns} from assessment.attempt a where a.id = $1 for update`,
      [id],
    );
  }

  /** One graded attempt of a person, by its id or as the last of a quiz; null before it is graded. */
  async ofLearner(
    learnerId: string,
    { attemptId = null, quizId = null }: { attemptId?: string | null; quizId?: string | null },
  ): Promise<GradedAttempt | null> {
    return this.database.queryOne<Row>(
      `select a.state, ${columns} from assessment.attempt a
        where a.learner_id = $1 and a.state = 'GRADED' and ($2::uuid is null or a.id = $2)
          and ($3::uuid is null or a.quiz_id = $3) and num_nonnulls($2::uuid, $3::uuid) > 0
        order by a.id desc limit 1`,
      [learnerId, attemptId, quizId],
    );
  }

  /**
   * A sample of attempts graded by the rules in use: of a quiz all, of all quizzes a share that the ids decide, so
   * that it is the same whoever draws it. Ids begin with the moment of the start, which spares an index.
   */
  sample(
    quizId: string | null,
    { days, percent, most }: { days: number; percent: number; most: number },
  ): Promise<Row[]> {
    return this.database.query<Row>(
      `select a.state, ${columns} from assessment.attempt a
        where a.state = 'GRADED' and a.grading_version = $5 and a.quiz_id = coalesce($1, a.quiz_id)
          and ($1 is not null or (('x' || substr(md5(a.id::text), 1, 6))::bit(24)::int % 100 < $3 and a.id >
            rpad(lpad(to_hex((extract(epoch from now() - make_interval(days => $2)) * 1000)::bigint), 12, '0'),
              32, '0')::uuid))
        order by a.id desc limit $4`,
      [quizId, days, percent, most, GRADING_VERSION],
    );
  }

  /**
   * Marks of these attempts under corrections, by attempt: from the answers and what people and appeals gave,
   * not from old marks.
   */
  async recompute(attempts: GradedAttempt[], corrections: Corrections): Promise<Map<string, Marks>> {
    const contents = await this.items.contents(attempts.flatMap(({ itemVersionIds }) => itemVersionIds));
    const ids = attempts.map(({ id }) => id);
    const byPeople = grouped(await this.marking.marksOf(ids), ({ attemptId }) => attemptId);
    const byAppeals = grouped(await this.appeals.ofAttempts(ids), ({ attemptId }) => attemptId);
    const marks = new Map<string, Marks>();
    for (const attempt of attempts) {
      const { settings, points } = await this.quizzes.version(attempt.quizVersionId);
      const settled = settledMarks(byPeople.get(attempt.id) ?? [], settings.marking ?? ONE_MARKER);
      const given = withAppeals(settled, byAppeals.get(attempt.id) ?? [], attempt.responses);
      const items = gradedItems(attempt.itemVersionIds, contents, points, corrections);
      marks.set(attempt.id, gradeAttempt({ ...attempt, given }, items, settings));
    }
    return marks;
  }
}
