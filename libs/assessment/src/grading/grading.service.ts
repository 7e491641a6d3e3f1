import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { metrics } from '@platform/observability';
import { Outbox } from '@platform/queue';
import { ItemStore, type StoredItem } from '../question-bank/item-store';
import { GRADING_VERSION, scoreItem } from './score-item';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import { AttemptPassed } from '../attempt/attempt-passed.event';
import { ATTEMPT_GRADED_CHANNEL } from '../attempt/attempt-feed';
import { toItemResponse } from '../attempt/translate-response';
import type { StoredResponses } from '../attempt/stored-responses';

interface WaitingRow extends Record<string, unknown> {
  id: string;
  learner_id: string;
  quiz_id: string;
  quiz_version_id: string;
  seed: string;
  item_version_ids: string[];
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

/** Marks an attempt: the same answers, items and settings give the same marks, today and in five years. */
export function gradeAttempt(
  attempt: { seed: string; responses: StoredResponses },
  items: StoredItem[],
  settings: { passPercent: number; shuffleChoices: boolean },
): Marks {
  const skillMarks: Record<string, [number, number]> = {};
  const pending: number[] = [];
  const marks = items.map(({ content, skillCode }, index) => {
    const position = index + 1;
    const given = attempt.responses[`q${position}`]?.r;
    const response = given && toItemResponse(content, given, attempt.seed, position, settings.shuffleChoices);
    const scored = scoreItem(content, response ?? null);
    if (scored === null) pending.push(position);
    const mark = scored ?? 0;
    const skill = (skillMarks[skillCode] ??= [0, 0]);
    skill[0] += mark;
    skill[1] += MAX_MARK;
    return mark;
  });
  const score = marks.reduce((sum, mark) => sum + mark, 0);
  const maxScore = marks.length * MAX_MARK;
  // Integers only: 24 of 30 is 80 % exactly (domain.md rule 6).
  const isPassed = pending.length === 0 && score * 100 >= settings.passPercent * maxScore;
  return { marks, score, maxScore, isPassed, skillMarks, pending };
}

@Injectable()
export class GradingService {
  constructor(
    private readonly database: Database,
    private readonly items: ItemStore,
    private readonly quizzes: QuizCatalogue,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Grades what of these attempts waits for it, in the caller's transaction; others are left alone, and so are
   * those with an answer that people must mark: their result stays open.
   */
  async grade(attemptIds: string[]): Promise<number> {
    const waiting = await this.database.query<WaitingRow>(
      {
        name: 'assessment.lock-for-grading',
        text: `select id, learner_id, quiz_id, quiz_version_id, seed, item_version_ids, responses
          from assessment.attempt where id = any($1) and state in ('SUBMITTED', 'EXPIRED') order by id for update`,
      },
      [attemptIds],
    );
    if (waiting.length === 0) return 0;
    const contents = await this.items.contents([...new Set(waiting.flatMap((row) => row.item_version_ids))]);
    const scored = await Promise.all(
      waiting.map(async (row) => {
        const items = row.item_version_ids.map((id) => {
          const item = contents.get(id);
          if (!item) throw new Error(`Item version ${id} of attempt ${row.id} is missing`);
          return item;
        });
        const { settings } = await this.quizzes.version(row.quiz_version_id);
        return { row, ...gradeAttempt(row, items, settings) };
      }),
    );
    const graded = scored.filter(({ pending }) => pending.length === 0);
    if (graded.length === 0) return 0;
    await this.write(graded);
    const passed = graded.filter(({ isPassed }) => isPassed);
    await this.outbox.emit(
      AttemptPassed,
      passed.map(({ row }) => ({ attemptId: row.id, learnerId: row.learner_id, quizId: row.quiz_id })),
    );
    // A hint for those who watch; one per transaction, at most 50 ids, far below PostgreSQL's 8,000 bytes.
    await this.database.notify(ATTEMPT_GRADED_CHANNEL, graded.map(({ row }) => row.id).join(','));
    metrics.attemptsGraded.inc(graded.length);
    return graded.length;
  }

  private async write(graded: ({ row: WaitingRow } & Marks)[]): Promise<void> {
    await this.database.query(
      {
        name: 'assessment.write-marks',
        text: `update assessment.attempt a set state = 'GRADED', graded_at = clock_timestamp(), score = g.score,
            max_score = g.max_score, is_passed = g.is_passed, marks = g.marks::smallint[],
            skill_marks = g.skill_marks, grading_version = $7
          from unnest($1::uuid[], $2::int[], $3::int[], $4::bool[], $5::text[], $6::jsonb[])
            as g(id, score, max_score, is_passed, marks, skill_marks)
          where a.id = g.id`,
      },
      [
        graded.map(({ row }) => row.id),
        graded.map(({ score }) => score),
        graded.map(({ maxScore }) => maxScore),
        graded.map(({ isPassed }) => isPassed),
        graded.map(({ marks }) => `{${marks.join(',')}}`),
        graded.map(({ skillMarks }) => JSON.stringify(skillMarks)),
        GRADING_VERSION,
      ],
    );
  }
}
