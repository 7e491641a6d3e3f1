import { meanOf, medianOf, shapeOf, toHistogram, varianceOf } from './histogram';
import {
  choiceFigures,
  type ChoiceFigures,
  itemFigures,
  type ItemFigures,
  type ItemMoments,
  momentsOf,
} from './item-statistics';
import type { QuizAccumulator } from './quiz-accumulator';

/** Grades are shares of the highest total, all else are ratios; null where too few attempts define it. */
export interface QuizFigures {
  attempts: number;
  mean: number | null;
  median: number | null;
  /** With n − 1. */
  standardDeviation: number | null;
  skewness: number | null;
  kurtosis: number | null;
  /**
   * Coefficient of internal consistency: Cronbach's alpha (1951), k/(k−1) · (1 − Σ variances of the places / variance
   * of the totals), all variances with n − 1. For marks of 0 and 1 this is KR-20 (Kuder & Richardson 1937): the
   * denominators n or n − 1 cancel as long as they are the same. A negative value is returned as it is.
   */
  internalConsistency: number | null;
  /** √(1 − internal consistency): the part of the spread that is chance rather than ability. */
  errorRatio: number | null;
  /** Error ratio × standard deviation: how far a grade is from the person's true one. */
  standardError: number | null;
}

/** A place of the blueprint; the figures of all items that were drawn for it together. */
export interface PositionFigures extends ItemFigures {
  /** Highest mark / highest total. */
  intendedWeight: number;
  /**
   * √covariance with the total, as a share of the sum over all places: the part of the spread of grades that the
   * place makes. Null for a negative covariance, which has no weight.
   */
  effectiveWeight: number | null;
  /** Internal consistency of the quiz without this place. */
  consistencyWithout: number | null;
}

export interface QuizItemFigures extends ItemFigures {
  id: string;
  /** Attempts that had the item and left it without an answer; they count as a mark of 0. */
  omitted: number;
  /** Highest mark / highest total. */
  intendedWeight: number;
  /**
   * √covariance with the total over the attempts that had the item, as a share of the same sum over all places as of
   * a place: the weight that a place has when it always holds this item. Null for a negative covariance.
   */
  effectiveWeight: number | null;
  /** In units of the highest mark. */
  randomGuessScore: number | null;
  choices: (ChoiceFigures & { id: string })[];
}

export interface QuizStatistics {
  quiz: QuizFigures;
  positions: PositionFigures[];
  /** One per item of the pool that was met in an attempt, in the order of the pool. */
  items: QuizItemFigures[];
  /** Questions of the pool that a correction took out of the marks: none of the figures is about them. */
  leftOut?: number;
}

/** Alpha from the number of parts, the sum of their variances and the variance of their sum. */
function alpha(parts: number, partVariances: number, totalVariance: number | null): number | null {
  if (parts < 2 || !totalVariance) return null;
  return (parts / (parts - 1)) * (1 - partVariances / totalVariance);
}

export function quizStatistics(counted: QuizAccumulator): QuizStatistics {
  const { positions, items } = counted.quiz;
  const maxTotal = positions.reduce((sum, max) => sum + max, 0);
  const moments = counted.positions.map(momentsOf);
  const totals = moments[0]?.totals ?? toHistogram(new Map());
  const variance = varianceOf(totals);
  const placeVariances = moments.map(({ markVariance }) => markVariance ?? 0);
  const sumOfVariances = placeVariances.reduce((sum, each) => sum + each, 0);
  const internalConsistency = alpha(positions.length, sumOfVariances, variance);
  const standardDeviation = variance === null || maxTotal === 0 ? null : Math.sqrt(variance) / maxTotal;
  const errorRatio = internalConsistency === null ? null : Math.sqrt(1 - internalConsistency);
  const hasGrades = totals.size > 0 && maxTotal > 0;

  const roots = moments.map(covarianceRoot);
  const intended = (max: number) => (maxTotal === 0 ? 0 : max / maxTotal);
  const sumOfRoots = roots.reduce<number>((sum, root) => sum + (root ?? 0), 0);
  return {
    quiz: {
      attempts: counted.attempts,
      mean: hasGrades ? meanOf(totals) / maxTotal : null,
      median: hasGrades ? medianOf(totals) / maxTotal : null,
      standardDeviation,
      ...shapeOf(totals),
      internalConsistency,
      errorRatio,
      standardError:
        errorRatio === null || standardDeviation === null ? null : errorRatio * standardDeviation,
    },
    positions: positions.map((max, at) => ({
      ...itemFigures(counted.positions[at], max, moments[at]),
      intendedWeight: intended(max),
      effectiveWeight: weight(roots[at], sumOfRoots),
      consistencyWithout: alpha(
        positions.length - 1,
        sumOfVariances - (placeVariances[at] ?? 0),
        moments[at]?.restVariance ?? null,
      ),
    })),
    items: items.flatMap((item, at) => {
      const table = counted.items[at];
      const itemMoments = momentsOf(table);
      if (itemMoments.marks.size === 0) return [];
      return {
        id: item.id,
        ...itemFigures(table, item.maxMark, itemMoments),
        omitted: counted.omitted[at] ?? 0,
        intendedWeight: intended(item.maxMark),
        effectiveWeight: weight(covarianceRoot(itemMoments), sumOfRoots),
        randomGuessScore:
          item.guessMark === null || item.maxMark === 0 ? null : item.guessMark / item.maxMark,
        choices: item.choiceIds.map((id, choice) => ({
          id,
          ...choiceFigures(counted.choices[at]?.[choice], itemMoments),
        })),
      };
    }),
  };
}

/** √cov(item, total), where cov(item, total) = cov(item, rest) + var(item). */
function covarianceRoot({ restCovariance, markVariance }: ItemMoments): number | null {
  const covariance = (restCovariance ?? 0) + (markVariance ?? 0);
  return covariance < 0 ? null : Math.sqrt(covariance);
}

const weight = (root: number | null | undefined, sum: number) =>
  root === null || root === undefined || sum === 0 ? null : root / sum;
