import type { Histogram } from './histogram';

/** Kelley (1939): with 27 % at each end the difference between the groups is as certain as it can be. */
const GROUP_SHARE = 0.27;

/** For each value of the histogram, which part of its attempts belongs to the best and to the worst group. */
export interface ScoreGroups {
  /** Attempts in each of the two groups. */
  size: number;
  upper: Map<number, number>;
  lower: Map<number, number>;
}

/**
 * The best and the worst 27 % of the attempts by total (Kelley 1939, "The selection of upper and lower groups for
 * the validation of test items"). A total that lies across the border is shared between inside and outside in
 * proportion: who of several equal attempts is "in" would otherwise depend on their order.
 */
export function scoreGroups({ values, counts, size }: Histogram): ScoreGroups {
  const wanted = size * GROUP_SHARE;
  const fill = (order: number[]) => {
    const parts = new Map<number, number>();
    let open = wanted;
    for (const at of order) {
      if (open <= 0) break;
      const count = counts[at];
      parts.set(values[at], Math.min(1, open / count));
      open -= count;
    }
    return parts;
  };
  const ascending = [...values.keys()];
  return { size: wanted, lower: fill(ascending), upper: fill([...ascending].reverse()) };
}
