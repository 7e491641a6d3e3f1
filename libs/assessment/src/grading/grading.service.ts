import { Injectable } from '@nestjs/common';
import { Database, Notifications, unseenList } from '@platform/database';
import { metrics } from '@platform/observability';
import { enqueueFrom } from '@platform/queue';
import { askedOfForm } from '../adaptive/asked-of-form';
import { AppealMarksRepository } from '../appeals/appeal-marks.repository';
import { type OverlaidMark, withAppeals } from '../appeals/appeal-overlay';
import { grouped } from '../marking/grouped';
import { type MarkingSettings, ONE_MARKER } from '../marking/marking-settings.type';
import { MarkingRepository, type MarkOfAttempt } from '../marking/marking.repository';
import { isSecondMarked, settledMarks } from '../marking/settle-marks';
import { ItemStore } from '../question-bank/item-store';
import { gradeAttempt, gradedItems, type Marks } from './grade-attempt';
import { ResultNews } from '../quiz-result/result-news';
import { GRADING_VERSION } from './score-item';
import { CorrectionsCatalogue } from '../regrading/corrections-catalogue';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import type { AttemptState } from '../attempt/attempt.entity';
import { AttemptPassed } from '../attempt/attempt-passed.event';
import { ATTEMPT_GRADED_CHANNEL } from '../attempt/attempt-feed';
import type { StoredResponses } from '../attempt/stored-responses';

interface WaitingRow extends Record<string, unknown> {
  id: string;
  learner_id: string;
  quiz_id: string;
  quiz_version_id: string;
  state: AttemptState;
  seed: string;
  /** Comma-separated: cheaper to split than PostgreSQL's own form of an array. */
  item_version_ids: string;
  responses: StoredResponses;
  /** Whether it was graded before and reopened: only then can an appeal have given marks. */
  was_graded: boolean;
  /** Of an attempt at an adaptive quiz, `AskedItem[]` when nothing has befallen it. */
  asked: unknown;
}

const writeMarks = {
  name: 'assessment.write-marks',
  text: `with done as (
      update assessment.attempt a set state = 'GRADED', graded_at = clock_timestamp(), score = g.score,
        max_score = g.max_score, is_passed = g.is_passed, marks = g.marks::smallint[],
        skill_marks = g.skill_marks, grading_version = $7, corrections_revision = g.revision
      from unnest(${unseenList('$1', 'uuid')}, ${unseenList('$2', 'int')}, ${unseenList('$3', 'int')},
          ${unseenList('$4', 'bool')}, ${unseenList('$5', 'text')}, ${unseenList('$6', 'jsonb')},
          ${unseenList('$8', 'int')})
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
    private readonly marking: MarkingRepository,
    private readonly appeals: AppealMarksRepository,
    private readonly resultNews: ResultNews,
  ) {}

  /**
   * Grades what of these attempts waits for it, in the caller's transaction; others are left alone. One with answers
   * that people must mark goes over to them, and comes back here with the last of their marks. One that cannot be graded
   * (a question is gone, or what an adaptive one carries is broken) fails them all: the worker then does them one by one,
   * and only the order of the broken one is kept with its error for the operators.
   */
  async grade(attemptIds: string[]): Promise<number> {
    const waiting = await this.database.query<WaitingRow>(
      {
        name: 'assessment.lock-for-grading',
        text: `select id, learner_id, quiz_id, quiz_version_id, state, seed,
            array_to_string(item_version_ids, ',') as item_version_ids, responses,
            corrections_revision is not null as was_graded,
            (select s.asked from assessment.adaptive_attempt s where s.attempt_id = attempt.id) as asked
          from assessment.attempt
          where id = any(${unseenList('$1', 'uuid')}) and state in ('SUBMITTED', 'EXPIRED', 'MARKING')
          order by id for update`,
      },
      [attemptIds],
    );
    if (waiting.length === 0) return 0;
    const forms = waiting.map((row) => ({ row, itemVersionIds: row.item_version_ids.split(',') }));
    const contents = await this.items.contents(forms.flatMap(({ itemVersionIds }) => itemVersionIds));
    // Read after the attempts are locked: a regrade that began before waits for them, one that begins later is seen.
    const revisions = await this.corrections.revisions(waiting.map((row) => row.quiz_id));
    const tasks = await this.tasksOf(waiting);
    const appealed = await this.appealedOf(waiting);
    const scored = await Promise.all(
      forms.map(async ({ row, itemVersionIds }) => {
        const { settings, points } = await this.quizzes.version(row.quiz_version_id);
        const asked = settings.adaptive ? askedOfForm(row.asked, itemVersionIds) : null;
        const marking = settings.marking ?? ONE_MARKER;
        const settled = settledMarks(tasks.get(row.id) ?? [], marking);
        const given = withAppeals(settled, appealed.get(row.id) ?? [], row.responses);
        const revision = revisions.get(row.quiz_id) ?? 0;
        const corrections = await this.corrections.at(row.quiz_id, revision);
        const items = gradedItems(itemVersionIds, contents, points, corrections);
        return {
          row,
          revision,
          marking,
          settings,
          ...gradeAttempt({ ...row, asked, given }, items, settings),
        };
      }),
    );
    const graded = scored.filter(({ pending }) => pending.length === 0);
    const toPeople = scored.filter(({ pending, row }) => pending.length > 0 && row.state !== 'MARKING');
    if (graded.length > 0) await this.write(graded);
    // A passed one is news already; one that failed may still leave an average high enough.
    const averaged = graded.filter(
      ({ isPassed, settings }) => !isPassed && settings.gradingMethod === 'AVERAGE',
    );
    await this.resultNews.tell(
      averaged.map(({ row }) => ({ learnerId: row.learner_id, quizId: row.quiz_id })),
    );
    if (toPeople.length > 0) await this.handOver(toPeople);
    if (graded.length + toPeople.length === 0) return 0;
    this.notifications.hint(
      ATTEMPT_GRADED_CHANNEL,
      [...graded, ...toPeople].map(({ row }) => row.id),
    );
    metrics.attemptsGraded.inc(graded.length);
    return graded.length;
  }

  /** What people have made of attempts that wait for them, by attempt. */
  private async tasksOf(waiting: WaitingRow[]): Promise<Map<string, MarkOfAttempt[]>> {
    const ids = waiting.filter(({ state }) => state === 'MARKING').map(({ id }) => id);
    return ids.length === 0 ? new Map() : grouped(await this.marking.marksOf(ids), (mark) => mark.attemptId);
  }

  /** What appeals gave to attempts that were graded before, by attempt. */
  private async appealedOf(waiting: WaitingRow[]): Promise<Map<string, OverlaidMark[]>> {
    const ids = waiting.filter((row) => row.was_graded).map(({ id }) => id);
    return ids.length === 0
      ? new Map()
      : grouped(await this.appeals.ofAttempts(ids), (mark) => mark.attemptId);
  }

  /** Keeps what is known of attempts, and opens the tasks of those who mark the rest. */
  private async handOver(scored: ({ row: WaitingRow; marking: MarkingSettings } & Marks)[]): Promise<void> {
    await this.marking.begin(
      scored.map(({ row, marks, pending, marking }) => ({
        attemptId: row.id,
        marks: marks.map((mark, index) => (pending.includes(index + 1) ? null : mark)),
        tasks: pending.flatMap((position) => [
          { position, purpose: 'FIRST' as const },
          ...(isSecondMarked(row.seed, position, marking) ? [{ position, purpose: 'SECOND' as const }] : []),
        ]),
      })),
      GRADING_VERSION,
    );
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
