import { Injectable } from '@nestjs/common';
import { Database, Notifications } from '@platform/database';
import { metrics } from '@platform/observability';
import { enqueueFrom } from '@platform/queue';
import { ItemStore, type StoredItem } from '../question-bank/item-store';
import { GRADING_VERSION, scoreItem } from './score-item';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import { AttemptPassed } from '../attempt/attempt-passed.event';
import { ATTEMPT_GRADED_CHANNEL } from '../attempt/attempt-feed';
import { toItemResponse } from '../attempt/translate-response';
import type { StoredResponses } from '../attempt/stored-responses';
import type { Correction, Corrections } from '../regrading/corrections';
import { CorrectionsCatalogue } from '../regrading/corrections-catalogue';

interface WaitingRow extends Record<string, unknown> {
  id: string;
  quiz_id: string;
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

const MAX_MARK = 1000;

/** An item of an attempt with what a regrade has corrected about it. */
export type GradedItem = StoredItem & { correction?: Correction };

/** The items of a form in their order, each with its correction. */
export function gradedItems(
  itemVersionIds: readonly string[],
  contents: ReadonlyMap<string, StoredItem>,
  corrections: Corrections,
): GradedItem[] {
  return itemVersionIds.map((id) => {
    const item = contents.get(id);
    if (!item) throw new Error(`Item version ${id} is missing`);
    return { ...item, correction: corrections.get(id) };
  });
}

/**
 * Marks an attempt: the same answers, items, corrections and settings give the same marks, today and in five years.
 * `given`: marks that people gave, by position; they stand instead of the computed ones. A question taken out
 * (VOID) has the mark 0 and adds nothing to the total; who is left without a question has not passed.
 */
export function gradeAttempt(
  attempt: { seed: string; responses: StoredResponses; given?: ReadonlyMap<number, number> },
  items: GradedItem[],
  settings: { passPercent: number; shuffleChoices: boolean },
): Marks {
  const skillMarks: Record<string, [number, number]> = {};
  const pending: number[] = [];
  let maxScore = 0;
  const marks = items.map(({ content, skillCode, correction }, index) => {
    const position = index + 1;
    if (correction?.action === 'VOID') return 0;
    const given = attempt.responses[`q${position}`]?.r;
    const response = given && toItemResponse(content, given, attempt.seed, position, settings.shuffleChoices);
    const scored =
      correction?.action === 'FULL_MARKS_FOR_ALL'
        ? MAX_MARK
        : (attempt.given?.get(position) ?? scoreItem(correction?.key ?? content, response ?? null));
    if (scored === null) pending.push(position);
    const mark = scored ?? 0;
    const skill = (skillMarks[skillCode] ??= [0, 0]);
    skill[0] += mark;
    skill[1] += MAX_MARK;
    maxScore += MAX_MARK;
    return mark;
  });
  const score = marks.reduce((sum, mark) => sum + mark, 0);
  // Integers only: 24 of 30 is 80 % exactly (domain.md rule 6).
  const isPassed = pending.length === 0 && maxScore > 0 && score * 100 >= settings.passPercent * maxScore;
  return { marks, score, maxScore, isPassed, skillMarks, pending };
}

const writeMarks = {
  name: 'assessment.write-marks',
  text: `with done as (
      update assessment.attempt a set state = 'GRADED', graded_at = clock_timestamp(), score = g.score,
        max_score = g.max_score, is_passed = g.is_passed, marks = g.marks::smallint[],
        skill_marks = g.skill_marks, grading_version = $7, corrections_revision = g.revision
      from unnest($1::uuid[], $2::int[], $3::int[], $4::bool[], $5::text[], $6::jsonb[], $8::int[])
        as g(id, score, max_score, is_passed, marks, skill_marks, revision)
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
    private readonly corrections: CorrectionsCatalogue,
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
        text: `select id, quiz_id, quiz_version_id, seed, array_to_string(item_version_ids, ',') as item_version_ids, responses
          from assessment.attempt where id = any($1) and state in ('SUBMITTED', 'EXPIRED') order by id for update`,
      },
      [attemptIds],
    );
    if (waiting.length === 0) return 0;
    const forms = waiting.map((row) => ({ row, itemVersionIds: row.item_version_ids.split(',') }));
    const contents = await this.items.contents(forms.flatMap(({ itemVersionIds }) => itemVersionIds));
    // Read after the attempts are locked: a regrade that began before waits for them, one that begins later is seen.
    const revisions = await this.corrections.revisions(waiting.map((row) => row.quiz_id));
    const scored = await Promise.all(
      forms.map(async ({ row, itemVersionIds }) => {
        const revision = revisions.get(row.quiz_id) ?? 0;
        const corrections = await this.corrections.at(row.quiz_id, revision);
        const items = gradedItems(itemVersionIds, contents, corrections);
        const { settings } = await this.quizzes.version(row.quiz_version_id);
        return { row, revision, ...gradeAttempt(row, items, settings) };
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
  private async write(graded: ({ row: WaitingRow; revision: number } & Marks)[]): Promise<void> {
    await this.database.query(writeMarks, [
      graded.map(({ row }) => row.id),
      graded.map(({ score }) => score),
      graded.map(({ maxScore }) => maxScore),
      graded.map(({ isPassed }) => isPassed),
      graded.map(({ marks }) => `{${marks.join(',')}}`),
      graded.map(({ skillMarks }) => JSON.stringify(skillMarks)),
      GRADING_VERSION,
      graded.map(({ revision }) => revision),
    ]);
  }
}
