import type { GradingMethod } from './grading-method';

/** A graded attempt as far as a result needs it; marks in thousandths. */
export interface CountableAttempt {
  id: string;
  /** Order in which they were begun. */
  number: number;
  score: number;
  maxScore: number;
  isPassed: boolean;
}

/** What the graded attempts of a year come to. */
export interface CountedResult {
  /** Thousandths of a point; of an average rounded half up. */
  score: number;
  /** As `score`. */
  maxScore: number;
  /** Hundredths of a percent, rounded down: never shows a share that was not reached. */
  percent: number;
  isPassed: boolean;
  /** Those that count, in the order in which they were begun. */
  attemptIds: string[];
}

const byNumber = (a: CountableAttempt, b: CountableAttempt): number => a.number - b.number;

/**
 * The result of the graded attempts of one person at one quiz in one year; null without any. Voided attempts have no
 * marks, so they are not among them. BEST: a passed one before one that is not, then the higher share of the marks,
 * then the earlier. FIRST, LAST: by the order of their beginning. AVERAGE: all together, passed when the sums of their
 * marks reach the pass mark; where all are worth the same, that is the mean. Whole numbers only (rule 6).
 */
export function resultOf(
  attempts: readonly CountableAttempt[],
  { gradingMethod, passPercent }: { gradingMethod: GradingMethod; passPercent: number },
): CountedResult | null {
  const inOrder = [...attempts].sort(byNumber);
  const [first] = inOrder;
  const last = inOrder.at(-1);
  if (!first || !last) return null;
  switch (gradingMethod) {
    case 'BEST':
      return ofOne(inOrder.reduce((best, attempt) => (isBetter(attempt, best) ? attempt : best)));
    case 'FIRST':
      return ofOne(first);
    case 'LAST':
      return ofOne(last);
    case 'AVERAGE':
      return ofAll(inOrder, passPercent);
  }
}

/** Shares are compared crosswise: no division, no rounding. */
function isBetter(a: CountableAttempt, b: CountableAttempt): boolean {
  if (a.isPassed !== b.isPassed) return a.isPassed;
  return a.score * b.maxScore > b.score * a.maxScore;
}

const ofOne = ({ id, score, maxScore, isPassed }: CountableAttempt): CountedResult => ({
  score,
  maxScore,
  percent: percentOf(score, maxScore),
  isPassed,
  attemptIds: [id],
});

function ofAll(attempts: CountableAttempt[], passPercent: number): CountedResult {
  const score = attempts.reduce((sum, attempt) => sum + attempt.score, 0);
  const maxScore = attempts.reduce((sum, attempt) => sum + attempt.maxScore, 0);
  return {
    score: meanOf(score, attempts.length),
    maxScore: meanOf(maxScore, attempts.length),
    percent: percentOf(score, maxScore),
    isPassed: maxScore > 0 && score * 100 >= passPercent * maxScore,
    attemptIds: attempts.map(({ id }) => id),
  };
}

/** Rounded half up, in integers. */
const meanOf = (sum: number, count: number): number => Math.floor((2 * sum + count) / (2 * count));

const percentOf = (score: number, maxScore: number): number =>
  maxScore > 0 ? Math.floor((score * 10_000) / maxScore) : 0;
