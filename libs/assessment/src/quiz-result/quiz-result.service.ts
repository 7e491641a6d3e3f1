import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { notFound } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { grouped } from '../marking/grouped';
import { type PublishedQuiz, QuizCatalogue } from '../quiz/quiz-catalogue';
import { bandOf, type FeedbackBand } from '../review/feedback-bands';
import { ReviewReader } from '../review/review-reader';
import { visibleParts } from '../review/review-policy';
import { type GradingMethod, gradingMethodOf } from './grading-method';
import { QuizResultRepository, type TakenAttempt } from './quiz-result.repository';
import { type CountedResult, resultOf } from './result-of';
import { byYear, rulesOf } from './yearly-pass';

const EXAMINE = AssessmentPermissions['assessment:examine'];

/** What somebody reached at a quiz in one calendar year (Vietnam time). */
export interface QuizResultRecord {
  learnerId: string;
  quizId: string;
  year: number;
  gradingMethod: GradingMethod;
  /** Attempts begun in the year, voided ones left out. */
  attemptsUsed: number;
  /** Null without a limit; 0 for a year that is over. */
  attemptsLeft: number | null;
  /** Null until something is graded, and for learners until they may see their marks. */
  outcome: (CountedResult & { feedback: FeedbackBand | null }) | null;
}

/** Which results an examiner asks for. */
export interface ResultFilter {
  /** Null: this year. */
  year: number | null;
  /** Only those who have passed, or who have not; null: all. */
  isPassed: boolean | null;
}

/** People whose attempts are read at once. */
const BATCH = 500;

/** The result of a quiz over several attempts. */
@Injectable()
export class QuizResultService {
  constructor(
    private readonly results: QuizResultRepository,
    private readonly quizzes: QuizCatalogue,
    private readonly review: ReviewReader,
    private readonly scope: ScopeService,
  ) {}

  /** One's own result of a year, this one when none is named; the outcome only when the mark may be seen. */
  async own(learnerId: string, quizId: string, year: number | null): Promise<QuizResultRecord> {
    const quiz = await this.quizzes.current(quizId);
    const taken = await this.results.taken(quizId, [learnerId]);
    const clock = await this.results.clock();
    const record = recordOf(learnerId, quiz, taken, year ?? clock.year, clock.year);
    return { ...record, outcome: await this.seen(record, taken, clock.now) };
  }

  /** Results of people after one of them, by the person's id; at most `limit`. */
  async list(
    actor: Actor,
    quizId: string,
    { year, isPassed }: ResultFilter,
    after: string | null,
    limit: number,
  ): Promise<QuizResultRecord[]> {
    const unitId = await this.results.unitOf(quizId);
    if (!unitId || !(await this.scope.covers(actor, EXAMINE, unitId))) throw notFound('quiz');
    const quiz = await this.quizzes.current(quizId);
    const { year: thisYear } = await this.results.clock();
    const found: QuizResultRecord[] = [];
    let cursor = after;
    for (;;) {
      const size = isPassed === null ? limit : BATCH;
      const learnerIds = await this.results.learners(quizId, year ?? thisYear, cursor, size);
      const taken = grouped(await this.results.taken(quizId, learnerIds), (attempt) => attempt.learnerId);
      for (const id of learnerIds) {
        const record = recordOf(id, quiz, taken.get(id) ?? [], year ?? thisYear, thisYear);
        if (isPassed === null || record.outcome?.isPassed === isPassed) found.push(record);
      }
      cursor = learnerIds.at(-1) ?? cursor;
      if (found.length >= limit || learnerIds.length < size) return found.slice(0, limit);
    }
  }

  /** The outcome as far as its owner may see it: it has one moment, that of the newest graded attempt. */
  private async seen(
    { learnerId, quizId, year, outcome, attemptsUsed }: QuizResultRecord,
    taken: TakenAttempt[],
    now: Date,
  ): Promise<QuizResultRecord['outcome']> {
    const newest = taken.findLast((attempt) => isGradedIn(attempt, year));
    if (!outcome || !newest) return null;
    const quiz = await this.quizzes.version(newest.quizVersionId);
    const settings = await this.review.settingsFor(learnerId, quizId, quiz.settings);
    const release = await this.review.releaseFor(settings, quizId);
    const parts = visibleParts(settings, {
      gradedAt: newest.gradedAt,
      isPassed: outcome.isPassed,
      attemptsUsed,
      releasedAt: release?.releasedAt ?? null,
      now,
    });
    if (!parts.mark) return null;
    const bands = settings.feedbackBands ?? [];
    // A share rounded down to hundredths of a percent reaches the same whole percents as the sums do.
    const share = { score: outcome.percent, maxScore: outcome.maxScore > 0 ? 10_000 : 0 };
    return { ...outcome, feedback: parts.feedback ? bandOf(bands, share) : null };
  }
}

const isGradedIn = (attempt: TakenAttempt, year: number): boolean =>
  attempt.state === 'GRADED' && attempt.year === year;

/** `taken`: the person's attempts at the quiz, in the order in which they were begun. */
function recordOf(
  learnerId: string,
  { quizId, settings }: PublishedQuiz,
  taken: TakenAttempt[],
  year: number,
  thisYear: number,
): QuizResultRecord {
  const [graded] = byYear(taken.filter((attempt) => isGradedIn(attempt, year)));
  const rules = rulesOf(graded?.sittings ?? []);
  const result = graded && rules && resultOf(graded.sittings, rules);
  const attemptsUsed = taken.filter(({ startYear }) => startYear === year).length;
  const most = year === thisYear ? settings.maxAttempts : attemptsUsed;
  return {
    learnerId,
    quizId,
    year,
    gradingMethod: rules?.gradingMethod ?? gradingMethodOf(settings),
    attemptsUsed,
    attemptsLeft: most === null ? null : Math.max(0, most - attemptsUsed),
    outcome: result ? { ...result, feedback: null } : null,
  };
}
