/** ln Γ(x) for x > 0 by the approximation of Lanczos (1964), g = 7, nine terms; relative error below 1e-14. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const t = x + 6.5;
  const sum = LANCZOS.reduce(
    (total, coefficient, k) => total + (k === 0 ? coefficient : coefficient / (x + k - 1)),
  );
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Q(a, x) = Γ(a, x) / Γ(a): the series below x = a + 1, the continued fraction above (NIST DLMF §8.7, §8.9). */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let [term, sum] = [1 / a, 1 / a];
    for (let k = 1; k < 1000 && Math.abs(term) > sum * 1e-16; k += 1) sum += term *= x / (a + k);
    return 1 - scale * sum;
  }
  // modified Lentz
  let b = x + 1 - a;
  let [c, d] = [1e300, 1 / b];
  let fraction = d;
  for (let k = 1; k < 1000; k += 1) {
    const factor = -k * (k - a);
    b += 2;
    d = 1 / (factor * d + b);
    c = b + factor / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return scale * fraction;
}

/** How likely a chi-square variable with `df` degrees of freedom is at least `x`. */
export const chiSquareTail = (x: number, df: number): number => upperGamma(df / 2, x / 2);

/** How likely a standard normal variable is at least `z`. */
export const normalTail = (z: number): number => {
  const tail = upperGamma(0.5, (z * z) / 2) / 2;
  return z >= 0 ? tail : 1 - tail;
};
