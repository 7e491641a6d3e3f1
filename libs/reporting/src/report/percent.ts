/**
 * Share of a population in percent with two decimals, rounded half up; from integers, so that no float decides
 * a digit. Null means "no data": nobody has told the population, or it is 0 (domain.md rule 30).
 */
export function percentOf(numerator: number, denominator: number | null): number | null {
  if (!denominator) return null;
  const [n, d] = [BigInt(numerator), BigInt(denominator)];
  return Number((n * 20_000n + d) / (2n * d)) / 100;
}

/**
 * Whether a target in percent is reached; by the exact counts, not by the rounded share: 99.996 % is shown as
 * 100 % and is not 100 %. Null when there is no data or no target.
 */
export function isReached(
  numerator: number,
  denominator: number | null,
  target: number | null,
): boolean | null {
  if (!denominator || target === null) return null;
  return BigInt(numerator) * 10_000n >= BigInt(Math.round(target * 100)) * BigInt(denominator);
}
