import type { GradingMethod } from '../quiz-result/grading-method';

/** From which moment a learner may see something of an attempt; see `visibleFrom`. */
export type ReviewMoment =
  'DURING' | 'RIGHT_AFTER' | 'AFTER_LAST_ATTEMPT' | 'AFTER_RELEASE' | 'AFTER_CLOSING' | 'NEVER';

export const REVIEW_PARTS = ['mark', 'rightAnswer', 'explanation', 'feedback'] as const;
export type ReviewPart = (typeof REVIEW_PARTS)[number];

/** What an author says of a quiz. `answers` stands for each of the other three parts that is left out. */
export type ReviewSettings = { mark: ReviewMoment; answers: ReviewMoment } & Partial<
  Record<Exclude<ReviewPart, 'mark'>, ReviewMoment>
>;

/** The settings that the policy looks at. */
export interface ReviewedQuiz {
  review: ReviewSettings;
  maxAttempts: number | null;
  closesAt: string | null;
  gradingMethod?: GradingMethod;
  navigation?: 'FREE' | 'FORWARD_ONLY';
}

/** What decides whether something of an attempt may be seen now. */
export interface ReviewState {
  /** Null until graded. */
  gradedAt: Date | null;
  isPassed: boolean;
  /** Of the calendar year, this one included. */
  attemptsUsed: number;
  /** Since when the results of the quiz are released; null while they are not. */
  releasedAt: Date | null;
  /** The database's clock. */
  now: Date;
}

/** The moment of each part. */
export const momentsOf = ({ mark, answers, ...own }: ReviewSettings): Record<ReviewPart, ReviewMoment> => ({
  mark,
  rightAnswer: own.rightAnswer ?? answers,
  explanation: own.explanation ?? answers,
  feedback: own.feedback ?? answers,
});

/** Whether some part waits for the release of results, so that somebody must be asked for it. */
export const awaitsRelease = ({ review }: Pick<ReviewedQuiz, 'review'>): boolean =>
  Object.values(momentsOf(review)).includes('AFTER_RELEASE');

/** Whether some part of a question is seen as soon as the question is left. */
export const showsDuring = ({ review, navigation }: Pick<ReviewedQuiz, 'review' | 'navigation'>): boolean =>
  navigation === 'FORWARD_ONLY' && Object.values(momentsOf(review)).includes('DURING');

const later = (a: Date, b: Date): Date => (a > b ? a : b);

/**
 * Since when something with this moment may be seen, which may lie in the future; null when no such moment is known.
 * Nothing is seen before grading (invariant 4); the only exception is `isSeenDuring`.
 */
export function visibleFrom(moment: ReviewMoment, quiz: ReviewedQuiz, state: ReviewState): Date | null {
  const { gradedAt, releasedAt } = state;
  if (!gradedAt) return null;
  switch (moment) {
    case 'DURING':
    case 'RIGHT_AFTER':
      return gradedAt;
    case 'AFTER_LAST_ATTEMPT':
      return isLast(quiz, state) ? gradedAt : null;
    case 'AFTER_RELEASE':
      return releasedAt && later(gradedAt, releasedAt);
    case 'AFTER_CLOSING':
      return quiz.closesAt === null ? null : later(gradedAt, new Date(quiz.closesAt));
    case 'NEVER':
      return null;
  }
}

/**
 * Whoever has passed has no use for another attempt, so the answers spoil nothing for them; not so where a later
 * attempt still changes the result.
 */
function isLast({ maxAttempts, gradingMethod = 'BEST' }: ReviewedQuiz, state: ReviewState): boolean {
  const isSettled = state.isPassed && (gradingMethod === 'BEST' || gradingMethod === 'FIRST');
  return isSettled || (maxAttempts !== null && state.attemptsUsed >= maxAttempts);
}

/** Whether a part of an attempt may be seen now. */
export function isVisible(part: ReviewPart, quiz: ReviewedQuiz, state: ReviewState): boolean {
  const from = visibleFrom(momentsOf(quiz.review)[part], quiz, state);
  return from !== null && from <= state.now;
}

/**
 * Whether a part of one question may be seen although the attempt is not graded: only where one moves forward, and
 * only of a question that was left, whose answer cannot change any more. `position` and `reached` count from 1.
 */
export const isSeenDuring = (
  part: ReviewPart,
  quiz: Pick<ReviewedQuiz, 'review' | 'navigation'>,
  position: number,
  reached: number | null,
): boolean =>
  quiz.navigation === 'FORWARD_ONLY' &&
  momentsOf(quiz.review)[part] === 'DURING' &&
  reached !== null &&
  position < reached;

const NOTHING = { mark: false, rightAnswer: false, explanation: false, feedback: false };

/** What a learner may see of an attempt at this moment; before grading, nothing. */
export function visibleParts(quiz: ReviewedQuiz, state: ReviewState): Readonly<Record<ReviewPart, boolean>> {
  if (!state.gradedAt) return NOTHING;
  return {
    mark: isVisible('mark', quiz, state),
    rightAnswer: isVisible('rightAnswer', quiz, state),
    explanation: isVisible('explanation', quiz, state),
    feedback: isVisible('feedback', quiz, state),
  };
}

/**
 * Whether the mark of a single question comes along: it tells which answers were right, so it waits for the first of
 * the parts that say so anyway. Where the author shows marks DURING the attempt, single marks are what is meant.
 */
export const isQuestionMarkVisible = (
  { review }: Pick<ReviewedQuiz, 'review'>,
  parts: Record<ReviewPart, boolean>,
): boolean =>
  parts.mark && (review.mark === 'DURING' || parts.rightAnswer || parts.explanation || parts.feedback);

/** What of an attempt's row the policy needs. */
export interface ReviewedAttempt {
  gradedAt: Date | null;
  isPassed: boolean | null;
  /** Attempts used up in its year, up to this one. */
  numberInYear: number;
  now: Date;
}

/** The state of an attempt; `release` is the standing release of the quiz's results. */
export const reviewStateOf = (
  { gradedAt, isPassed, numberInYear, now }: ReviewedAttempt,
  release: { releasedAt: Date } | null,
): ReviewState => ({
  gradedAt,
  isPassed: isPassed ?? false,
  attemptsUsed: numberInYear,
  releasedAt: release?.releasedAt ?? null,
  now,
});

/** The moment at which the mark of an attempt became visible to its owner; null while it is not. */
export function visibleSince(
  quiz: ReviewedQuiz,
  attempt: ReviewedAttempt,
  release: { releasedAt: Date } | null,
): Date | null {
  const from = visibleFrom(quiz.review.mark, quiz, reviewStateOf(attempt, release));
  return from !== null && from <= attempt.now ? from : null;
}
