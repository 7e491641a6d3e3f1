/** Values in ascending order, each with how often it came. */
export interface Histogram {
  values: Float64Array;
  counts: Float64Array;
  size: number;
}

export function toHistogram(counts: ReadonlyMap<number, number>): Histogram {
  const sorted = [...counts].sort(([a], [b]) => a - b);
  return {
    values: Float64Array.from(sorted, ([value]) => value),
    counts: Float64Array.from(sorted, ([, count]) => count),
    size: sorted.reduce((sum, [, count]) => sum + count, 0),
  };
}

export function meanOf({ values, counts, size }: Histogram): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] * counts[at];
  return sum / size;
}

/** Sum of the k-th powers of the distances from the mean: the second pass, which keeps small spreads exact. */
export function powerSum({ values, counts }: Histogram, mean: number, power: 2 | 3 | 4): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += counts[at] * (values[at] - mean) ** power;
  return sum;
}

/** With n − 1 in the denominator; null for fewer than two values. */
export function varianceOf(histogram: Histogram): number | null {
  if (histogram.size < 2) return null;
  return powerSum(histogram, meanOf(histogram), 2) / (histogram.size - 1);
}

/** The middle value, or the mean of the two middle ones. */
export function medianOf({ values, counts, size }: Histogram): number {
  const at = (rank: number) => {
    let passed = 0;
    for (let index = 0; index < values.length; index += 1) {
      passed += counts[index];
      if (rank < passed) return values[index];
    }
    return NaN;
  };
  return (at(Math.floor((size - 1) / 2)) + at(Math.floor(size / 2))) / 2;
}

/**
 * Skewness k₃ / k₂^1.5 and kurtosis k₄ / k₂² of Fisher's k-statistics, which are unbiased for the cumulants; the
 * same as SKEW and KURT of spreadsheets (Moodle, Quiz statistics calculations, "Skewness", "Kurtosis"). A normal
 * distribution has 0 for both. Null for too few values, or when all are equal.
 */
export function shapeOf(histogram: Histogram): { skewness: number | null; kurtosis: number | null } {
  const n = histogram.size;
  const mean = meanOf(histogram);
  const [m2, m3, m4] = ([2, 3, 4] as const).map((power) => powerSum(histogram, mean, power) / n) as [
    number,
    number,
    number,
  ];
  const k2 = (n * m2) / (n - 1);
  if (n < 3 || m2 === 0) return { skewness: null, kurtosis: null };
  const k3 = (n * n * m3) / ((n - 1) * (n - 2));
  const k4 = (n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2)) / ((n - 1) * (n - 2) * (n - 3));
  return { skewness: k3 / k2 ** 1.5, kurtosis: n < 4 ? null : k4 / k2 ** 2 };
}

/**
 * The largest covariance (n − 1) that two sets of values can have: the largest with the largest, the smallest with
 * the smallest. Both sets have the same size.
 */
export function sortedCovariance(left: Histogram, right: Histogram): number {
  const [leftMean, rightMean] = [meanOf(left), meanOf(right)];
  let sum = 0;
  let [i, j] = [0, 0];
  let [leftOpen, rightOpen] = [left.counts[0] ?? 0, right.counts[0] ?? 0];
  while (i < left.values.length && j < right.values.length) {
    const pairs = Math.min(leftOpen, rightOpen);
    sum += pairs * (left.values[i] - leftMean) * (right.values[j] - rightMean);
    leftOpen -= pairs;
    rightOpen -= pairs;
    if (leftOpen === 0) leftOpen = left.counts[(i += 1)] ?? 0;
    if (rightOpen === 0) rightOpen = right.counts[(j += 1)] ?? 0;
  }
  return sum / (left.size - 1);
}
