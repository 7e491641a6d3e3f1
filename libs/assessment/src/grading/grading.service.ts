import { Injectable } from '@nestjs/common';
import { Database, Notifications } from '@platform/database';
import { metrics } from '@platform/observability';
import { enqueueFrom } from '@platform/queue';
import { ItemStore, type StoredItem } from '../question-bank/item-store';
import { GRADING_VERSION, scoreItem } from './score-item';
import { WHOLE } from './share';
import { ONE_POINT } from '../quiz/points';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import { AttemptPassed } from '../attempt/attempt-passed.event';
import { ATTEMPT_GRADED_CHANNEL } from '../attempt/attempt-feed';
import { toItemResponse } from '../attempt/translate-response';
import type { StoredResponses } from '../attempt/stored-responses';

interface WaitingRow extends Record<string, unknown> {
  id: string;
  quiz_version_id: string;
  seed: string;
  /** Comma-separated: cheaper to split than PostgreSQL's own form of an array. */
  item_version_ids: string;
  responses: StoredResponses;
}

/** What grading makes of one attempt. Pure in its inputs (invariant 5). */
export interface Marks {
  marks: number[];
  score: number;
  maxScore: number;
  isPassed: boolean;
  skillMarks: Record<string, [number, number]>;
  /** Positions of the questions that wait for people; until there are none, nothing here is a result. */
  pending: number[];
}

/**
 * Marks an attempt: the same answers, items, points and settings give the same marks, today and in five years.
 * `points`: what each question is worth, thousandths, in their order; one point each when left out. A partly right
 * answer gets its share of them, rounded half up to a thousandth.
 */
export function gradeAttempt(
  attempt: { seed: string; responses: StoredResponses },
  items: StoredItem[],
  settings: { passPercent: number; shuffleChoices: boolean },
  points: readonly number[] = [],
): Marks {
  const skillMarks: Record<string, [number, number]> = {};
  const pending: number[] = [];
  let maxScore = 0;
  const marks = items.map(({ content, skillCode }, index) => {
    const position = index + 1;
    const given = attempt.responses[`q${position}`]?.r;
    const response = given && toItemResponse(content, given, attempt.seed, position, settings.shuffleChoices);
    const scored = scoreItem(content, response ?? null);
    if (scored === null) pending.push(position);
    const most = points[index] ?? ONE_POINT;
    const mark = weighted(scored ?? 0, most);
    maxScore += most;
    const skill = (skillMarks[skillCode] ??= [0, 0]);
    skill[0] += mark;
    skill[1] += most;
    return mark;
  });
  const score = marks.reduce((sum, mark) => sum + mark, 0);
  // Integers only: 24 of 30 is 80 % exactly (domain.md rule 6).
  const isPassed = pending.length === 0 && score * 100 >= settings.passPercent * maxScore;
  return { marks, score, maxScore, isPassed, skillMarks, pending };
}

/** So many thousandths of an item that is worth `points`, rounded half up, in integers. */
const weighted = (thousandths: number, points: number): number =>
  Math.floor((2 * thousandths * points + WHOLE) / (2 * WHOLE));

const writeMarks = {
  name: 'assessment.write-marks',
  text: `with done as (
      update assessment.attempt a set state = 'GRADED', graded_at = clock_timestamp(), score = g.score,
        max_score = g.max_score, is_passed = g.is_passed, marks = g.marks::smallint[],
        skill_marks = g.skill_marks, grading_version = $7
      from unnest($1::uuid[], $2::int[], $3::int[], $4::bool[], $5::text[], $6::jsonb[])
        as g(id, score, max_score, is_passed, marks, skill_marks)
      where a.id = g.id returning a.id, a.learner_id, a.quiz_id, a.is_passed),
    passed as (select * from done where is_passed),
    announced as (${enqueueFrom(AttemptPassed, 'passed', {
      attemptId: 'id',
      learnerId: 'learner_id',
      quizId: 'quiz_id',
    })})
    select count(*) from done`,
};

@Injectable()
export class GradingService {
  constructor(
    private readonly database: Database,
    private readonly items: ItemStore,
    private readonly quizzes: QuizCatalogue,
    private readonly notifications: Notifications,
  ) {}

  /**
   * Grades what of these attempts waits for it, in the caller's transaction; others are left alone, and so are
   * those with an answer that people must mark: their result stays open.
   */
  async grade(attemptIds: string[]): Promise<number> {
    const waiting = await this.database.query<WaitingRow>(
      {
        name: 'assessment.lock-for-grading',
        text: `select id, quiz_version_id, seed, array_to_string(item_version_ids, ',') as item_version_ids, responses
          from assessment.attempt where id = any($1) and state in ('SUBMITTED', 'EXPIRED') order by id for update`,
      },
      [attemptIds],
    );
    if (waiting.length === 0) return 0;
    const forms = waiting.map((row) => ({ row, itemVersionIds: row.item_version_ids.split(',') }));
    const contents = await this.items.contents(forms.flatMap(({ itemVersionIds }) => itemVersionIds));
    const scored = await Promise.all(
      forms.map(async ({ row, itemVersionIds }) => {
        const items = itemVersionIds.map((id) => {
          const item = contents.get(id);
          if (!item) throw new Error(`Item version ${id} of attempt ${row.id} is missing`);
          return item;
        });
        const { settings, points } = await this.quizzes.version(row.quiz_version_id);
        const worth = itemVersionIds.map((id) => points.get(id) ?? ONE_POINT);
        return { row, ...gradeAttempt(row, items, settings, worth) };
      }),
    );
    const graded = scored.filter(({ pending }) => pending.length === 0);
    if (graded.length === 0) return 0;
    await this.write(graded);
    this.notifications.hint(
      ATTEMPT_GRADED_CHANNEL,
      graded.map(({ row }) => row.id),
    );
    metrics.attemptsGraded.inc(graded.length);
    return graded.length;
  }

  /** Marks and the news of passes, in one round trip. */
  private async write(graded: ({ row: WaitingRow } & Marks)[]): Promise<void> {
    await this.database.query(writeMarks, [
      graded.map(({ row }) => row.id),
      graded.map(({ score }) => score),
      graded.map(({ maxScore }) => maxScore),
      graded.map(({ isPassed }) => isPassed),
      graded.map(({ marks }) => `{${marks.join(',')}}`),
      graded.map(({ skillMarks }) => JSON.stringify(skillMarks)),
      GRADING_VERSION,
    ]);
  }
}
