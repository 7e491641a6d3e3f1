import type { ExpectedCounts, Slopes } from './expectation';
import { logistic } from './item-response';
import { invertPositive } from './linear-algebra';

/** A Beta prior for guessing, as the mean and the number of answers it is worth (0: none). */
export interface GuessingPrior {
  mean: number;
  weight: number;
}

/** Gradient and expected information of one item's expected log-likelihood: for slope, intercept, guess logit. */
export interface ItemScore {
  gradient: [number, number, number];
  /** Upper triangle: aa, ad, ag, dd, dg, gg. */
  information: [number, number, number, number, number, number];
}

/** The longest step of one round in any parameter: keeps early rounds from overshooting. */
const LONGEST_STEP = 1;
const STANDS_STILL = 1e-9;
/** Keeps the matrix invertible where guessing has gone to 0 and has no information left. */
const RIDGE = 1e-9;
/** An M-step need not end at the maximum, only go up; the next E-step moves it anyway. */
const MOST_ROUNDS = 4;

export function itemScore(
  { rights, wrongs }: ExpectedCounts,
  points: Float64Array,
  item: number,
  { slopes, intercepts, guessLogits }: Slopes,
  prior: GuessingPrior | null,
): ItemScore {
  const width = points.length;
  const guess = logistic(guessLogits[item]);
  let [ga, gd, gg, aa, ad, ag, dd, dg, ggInfo] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let q = 0, at = item * width; q < width; q += 1, at += 1) {
    const theta = points[q];
    const right = logistic(slopes[item] * theta + intercepts[item]);
    const wrong = logistic(-slopes[item] * theta - intercepts[item]);
    const chance = guess + (1 - guess) * right;
    if (chance === 0 || wrong === 0) continue;
    const people = rights[at] + wrongs[at];
    // (r/P − w/(1−P)) dP/dd with dP/dd = (1−c) L (1−L) and 1−P = (1−c)(1−L)
    const residual = (rights[at] * (1 - guess) * wrong) / chance - wrongs[at];
    ga += residual * right * theta;
    gd += residual * right;
    // dP/dg = c (1−c) (1−L) for g = logit c
    gg += residual * guess;
    const scale = (people * (1 - guess) * wrong) / chance;
    aa += scale * right * right * theta * theta;
    ad += scale * right * right * theta;
    dd += scale * right * right;
    ag += scale * right * theta * guess;
    dg += scale * right * guess;
    ggInfo += scale * guess * guess;
  }
  if (prior) {
    gg += prior.weight * (prior.mean - guess);
    ggInfo += prior.weight * guess * (1 - guess);
  }
  return { gradient: [ga, gd, gg], information: [aa, ad, ag, dd, dg, ggInfo] };
}

/** M-step of one item with its own slope: Fisher scoring. */
export function maximiseItem(
  counts: ExpectedCounts,
  points: Float64Array,
  item: number,
  parameters: Slopes,
  free: { guessing: boolean; prior: GuessingPrior | null },
): void {
  const size = free.guessing ? 3 : 2;
  const targets = [parameters.slopes, parameters.intercepts, parameters.guessLogits];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { gradient, information } = itemScore(counts, points, item, parameters, free.prior);
    const [aa, ad, ag, dd, dg, gg] = information;
    const matrix = size === 3 ? [aa, ad, ag, ad, dd, dg, ag, dg, gg] : [aa, ad, ad, dd];
    for (let k = 0; k < size; k += 1) matrix[k * size + k] += RIDGE * (1 + matrix[k * size + k]);
    const inverse = invertPositive(Float64Array.from(matrix), size);
    if (!inverse) return;
    let largest = 0;
    const steps = Array.from({ length: size }, (_, i) => {
      let step = 0;
      for (let j = 0; j < size; j += 1) step += inverse[i * size + j] * gradient[j];
      largest = Math.max(largest, Math.abs(step));
      return step;
    });
    const scale = Math.min(1, LONGEST_STEP / largest);
    steps.forEach((step, k) => (targets[k][item] += scale * step));
    if (largest < STANDS_STILL) return;
  }
}

/**
 * M-step of all items with one common slope, or a slope that is fixed: Fisher scoring on the arrow-shaped information
 * matrix, whose intercepts are only tied through the slope (Thissen 1982, "Marginal maximum likelihood estimation for the
 * one-parameter logistic model").
 */
export function maximiseCommonSlope(
  counts: ExpectedCounts,
  points: Float64Array,
  parameters: Slopes,
  isSlopeFree: boolean,
): void {
  const { slopes, intercepts } = parameters;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const scores = [...slopes.keys()].map((item) => itemScore(counts, points, item, parameters, null));
    let [gradient, information] = [0, 0];
    for (const { gradient: g, information: i } of scores) {
      gradient += g[0] - (i[1] * g[1]) / i[3];
      information += i[0] - i[1] ** 2 / i[3];
    }
    const slopeStep = isSlopeFree ? clamp(gradient / information) : 0;
    let largest = Math.abs(slopeStep);
    scores.forEach(({ gradient: g, information: i }, item) => {
      const step = clamp((g[1] - i[1] * slopeStep) / i[3]);
      intercepts[item] += step;
      slopes[item] += slopeStep;
      largest = Math.max(largest, Math.abs(step));
    });
    if (largest < STANDS_STILL) return;
  }
}

const clamp = (step: number) => Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step));
