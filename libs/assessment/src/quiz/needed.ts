/**
 * `percent` of `total`, rounded up, in integers: 80 % of 30 is 24, 30 % of 10 is 3 (domain rule 6). Percentages
 * have at most two decimals.
 */
export function needed(percent: number, total: number): number {
  const hundredths = BigInt(Math.round(percent * 100)) * BigInt(total);
  return Number((hundredths + 9_999n) / 10_000n);
}
