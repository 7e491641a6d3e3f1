/** Two-sided 95 %. */
const Z = 1.96;

export interface ShareInterval {
  share: number;
  low: number;
  high: number;
}

/**
 * A share of `count` trials with its 95 % interval after Wilson (1927), which stays honest for few trials and for shares
 * near 0 and 1. `successes` may be fractional where answers are right in part. No trials say nothing: 0 to 1.
 */
export function wilson(successes: number, count: number, z = Z): ShareInterval {
  if (count === 0) return { share: 0, low: 0, high: 1 };
  const share = successes / count;
  const spread = 1 + (z * z) / count;
  const middle = (share + (z * z) / (2 * count)) / spread;
  const reach = (z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count))) / spread;
  return { share, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}
