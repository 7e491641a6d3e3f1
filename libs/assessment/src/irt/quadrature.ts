/** Points and weights that stand for a distribution of abilities; the weights add up to 1. */
export interface Quadrature {
  points: Float64Array;
  weights: Float64Array;
}

export interface Population {
  mean: number;
  standardDeviation: number;
}

export const STANDARD_POPULATION: Population = { mean: 0, standardDeviation: 1 };

/**
 * Equally spaced points over ±`reach` standard deviations, weighted by the normal density and normalised. 61 points
 * over ±6 (the default) are what mirt uses; errors fall off faster than any power of the spacing.
 */
export function normalQuadrature(
  count = 61,
  { mean, standardDeviation }: Population = STANDARD_POPULATION,
  reach = 6,
): Quadrature {
  const z = Float64Array.from({ length: count }, (_, at) => -reach + (2 * reach * at) / (count - 1));
  const densities = z.map((each) => Math.exp((-each * each) / 2));
  const sum = densities.reduce((total, each) => total + each, 0);
  return {
    points: z.map((each) => mean + standardDeviation * each),
    weights: densities.map((each) => each / sum),
  };
}

/**
 * Gauss–Hermite points for the standard normal distribution: exact for polynomials up to degree 2·count − 1. The roots
 * of the (orthonormal) Hermite polynomial by Newton's method, from the largest inwards, each start deflated by the roots
 * already found (Golub & Welsch 1969 for the theory; ltm uses 21 points).
 */
export function gaussHermite(count: number): Quadrature {
  const points = new Float64Array(count);
  const weights = new Float64Array(count);
  const evaluate = (x: number): { value: number; slope: number } => {
    let [previous, current] = [0, 1];
    for (let k = 0; k < count; k += 1)
      [previous, current] = [current, (x * current - Math.sqrt(k) * previous) / Math.sqrt(k + 1)];
    return { value: current, slope: Math.sqrt(count) * previous };
  };
  let x = Math.sqrt(4 * count + 2);
  for (let found = 0; found < count; found += 1) {
    for (let round = 0; round < 200; round += 1) {
      const { value, slope } = evaluate(x);
      let pull = 0;
      for (let k = 0; k < found; k += 1) pull += 1 / (x - points[k]);
      const step = value / (slope - value * pull);
      x -= step;
      if (Math.abs(step) < 1e-15 * Math.max(1, Math.abs(x))) break;
    }
    points[found] = x;
    const { slope } = evaluate(x);
    weights[found] = 1 / slope ** 2;
    // away from the root just found, or the deflation would divide by zero
    x -= 1e-3;
  }
  const order = [...points.keys()].sort((a, b) => points[a] - points[b]);
  return {
    points: Float64Array.from(order, (at) => points[at]),
    weights: Float64Array.from(order, (at) => weights[at]),
  };
}
