import { type Histogram, meanOf, powerSum, sortedCovariance, toHistogram, varianceOf } from './histogram';
import type { JointCounts } from './joint-counts';
import { scoreGroups } from './score-groups';

/**
 * What classical test theory says of an item, or of a place in the blueprint. Everything is a share or a ratio,
 * never a percentage; null where it is not defined (too few attempts, no spread, a highest mark of 0).
 * Formulas: Moodle developer documentation, "Quiz statistics calculations".
 */
export interface ItemFigures {
  attempts: number;
  /** Facility: mean mark / highest mark. */
  facility: number | null;
  /** Of the marks, with n − 1, in units of the highest mark. */
  standardDeviation: number | null;
  /**
   * Correlation of the item with the rest of the test (total − item), so that the item is not correlated with
   * itself.
   */
  discrimination: number | null;
  /** Covariance with the rest / the largest covariance that the same marks and rests could have. */
  discriminativeEfficiency: number | null;
  /** Mean mark of the best 27 % minus that of the worst 27 %, in units of the highest mark (Kelley 1939). */
  groupDifference: number | null;
}

/** What the figures are made of, where a caller needs more than the figures. */
export interface ItemMoments {
  marks: Histogram;
  rests: Histogram;
  totals: Histogram;
  /** All with n − 1; null for fewer than two attempts. */
  markVariance: number | null;
  restVariance: number | null;
  restCovariance: number | null;
}

export function momentsOf(table: JointCounts): ItemMoments {
  const markCounts = new Map<number, number>();
  const restCounts = new Map<number, number>();
  const totalCounts = new Map<number, number>();
  const add = (map: Map<number, number>, value: number, count: number) =>
    map.set(value, (map.get(value) ?? 0) + count);
  table.each((mark, total, count) => {
    add(markCounts, mark, count);
    add(restCounts, total - mark, count);
    add(totalCounts, total, count);
  });
  const [marks, rests, totals] = [toHistogram(markCounts), toHistogram(restCounts), toHistogram(totalCounts)];
  let products = 0;
  const [markMean, restMean] = [meanOf(marks), meanOf(rests)];
  table.each((mark, total, count) => (products += count * (mark - markMean) * (total - mark - restMean)));
  return {
    marks,
    rests,
    totals,
    markVariance: varianceOf(marks),
    restVariance: varianceOf(rests),
    restCovariance: marks.size < 2 ? null : products / (marks.size - 1),
  };
}

export function itemFigures(table: JointCounts, maxMark: number, moments = momentsOf(table)): ItemFigures {
  const { marks, rests, totals, markVariance, restVariance, restCovariance } = moments;
  const attempts = marks.size;
  if (attempts === 0 || maxMark === 0)
    return {
      attempts,
      facility: null,
      standardDeviation: null,
      discrimination: null,
      discriminativeEfficiency: null,
      groupDifference: null,
    };
  const spread = markVariance && restVariance ? Math.sqrt(markVariance * restVariance) : 0;
  const largest = spread > 0 ? sortedCovariance(marks, rests) : 0;
  const { upper, lower, size } = scoreGroups(totals);
  let [best, worst] = [0, 0];
  table.each((mark, total, count) => {
    best += mark * count * (upper.get(total) ?? 0);
    worst += mark * count * (lower.get(total) ?? 0);
  });
  return {
    attempts,
    facility: meanOf(marks) / maxMark,
    standardDeviation: markVariance === null ? null : Math.sqrt(markVariance) / maxMark,
    discrimination: spread > 0 ? (restCovariance as number) / spread : null,
    discriminativeEfficiency: largest > 0 ? (restCovariance as number) / largest : null,
    groupDifference: attempts < 2 ? null : (best - worst) / size / maxMark,
  };
}

/** How a choice of an item was used. */
export interface ChoiceFigures {
  count: number;
  /** Of the attempts that had the item. */
  share: number;
  /** Shares of the best and the worst 27 % of the attempts that took it. */
  upperShare: number;
  lowerShare: number;
  /**
   * Point-biserial correlation of having taken the choice with the rest of the test: positive for the key, negative
   * for a distractor that works. Null when nobody or everybody took it, or the rests are all equal.
   */
  pointBiserial: number | null;
}

/** Distractor analysis of one choice; `choice` counts the attempts that took it, `moments` those of its item. */
export function choiceFigures(choice: JointCounts, { rests, totals }: ItemMoments): ChoiceFigures {
  const n = totals.size;
  const { upper, lower, size } = scoreGroups(totals);
  let [count, restSum, best, worst] = [0, 0, 0, 0];
  choice.each((mark, total, times) => {
    count += times;
    restSum += times * (total - mark);
    best += times * (upper.get(total) ?? 0);
    worst += times * (lower.get(total) ?? 0);
  });
  if (n === 0) return { count, share: 0, upperShare: 0, lowerShare: 0, pointBiserial: null };
  const share = count / n;
  const mean = meanOf(rests);
  const spread = Math.sqrt((powerSum(rests, mean, 2) / n) * share * (1 - share));
  return {
    count,
    share,
    upperShare: best / size,
    lowerShare: worst / size,
    pointBiserial: spread > 0 ? (share * (restSum / count - mean)) / spread : null,
  };
}
