import { type Answers, type ItemColumns, logistic } from './item-response';
import { normalQuadrature, type Population, type Quadrature, STANDARD_POPULATION } from './quadrature';

export interface Ability {
  theta: number;
  /** Null where the answers fix no finite ability (maximum likelihood with all right or all wrong). */
  standardError: number | null;
  /** True when the estimate is the bound of the scale rather than a maximum inside it. */
  isAtBound: boolean;
}

/** Abilities are looked for between −6 and 6 standard deviations; nobody is outside. */
export const ABILITY_BOUND = 6;

/**
 * EAP, expected a posteriori: mean and standard deviation of the posterior (Bock & Mislevy 1982, "Adaptive EAP estimation
 * of ability in a microcomputer environment"). Defined for any answers, none included.
 */
export function estimateEap(
  bank: ItemColumns,
  answers: Answers,
  quadrature: Quadrature = normalQuadrature(),
): Ability {
  const { points, weights } = quadrature;
  let [sum, first, second] = [0, 0, 0];
  const logs = points.map((theta, q) => Math.log(weights[q]) + logLikelihood(bank, answers, theta));
  const highest = logs.reduce((most, log) => Math.max(most, log), -Infinity);
  points.forEach((theta, q) => {
    const weight = Math.exp(logs[q] - highest);
    sum += weight;
    first += weight * theta;
    second += weight * theta * theta;
  });
  const theta = first / sum;
  return { theta, standardError: Math.sqrt(Math.max(0, second / sum - theta * theta)), isAtBound: false };
}

/** MLE: where the likelihood is highest; standard error 1 / √information. All right or all wrong: the bound. */
export function estimateMle(bank: ItemColumns, answers: Answers): Ability {
  return estimate((theta) => slopesAt(bank, answers, theta).score, bank, answers, 0);
}

/** MAP, maximum a posteriori with a normal prior; standard error 1 / √(information + 1/σ²). */
export function estimateMap(
  bank: ItemColumns,
  answers: Answers,
  { mean, standardDeviation }: Population = STANDARD_POPULATION,
): Ability {
  const precision = 1 / standardDeviation ** 2;
  const equation = (theta: number) => slopesAt(bank, answers, theta).score - (theta - mean) * precision;
  return estimate(equation, bank, answers, precision);
}

/**
 * WLE: the likelihood weighted so that the bias of first order is gone (Warm 1989, "Weighted likelihood estimation of
 * ability in item response theory"): score + J / (2 I) = 0 with J = Σ P′ P″ / (P Q). Finite for all right and all wrong
 * too; standard error 1 / √information.
 */
export function estimateWle(bank: ItemColumns, answers: Answers): Ability {
  const equation = (theta: number) => {
    const { score, information, curvature } = slopesAt(bank, answers, theta);
    return score + (information > 0 ? curvature / (2 * information) : 0);
  };
  return estimate(equation, bank, answers, 0);
}

function logLikelihood(
  { discrimination, difficulty, guessing }: ItemColumns,
  answers: Answers,
  theta: number,
) {
  let sum = 0;
  for (let at = 0; at < answers.items.length; at += 1) {
    const item = answers.items[at];
    const logit = discrimination[item] * (theta - difficulty[item]);
    const softplus = Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
    const guess = guessing[item];
    if (answers.rights[at] !== 1) sum += Math.log1p(-guess) - softplus;
    else sum += guess === 0 ? logit - softplus : Math.log(guess + (1 - guess) * logistic(logit));
  }
  return sum;
}

/** Slope of the log-likelihood, its information, and Warm's J, at θ. */
function slopesAt({ discrimination, difficulty, guessing }: ItemColumns, answers: Answers, theta: number) {
  let [score, information, curvature] = [0, 0, 0];
  for (let at = 0; at < answers.items.length; at += 1) {
    const item = answers.items[at];
    const [a, guess] = [discrimination[item], guessing[item]];
    const logit = a * (theta - difficulty[item]);
    const [right, wrong] = [logistic(logit), logistic(-logit)];
    const chance = guess + (1 - guess) * right;
    if (chance === 0) continue;
    // P′/Q = a L and P′/P = a (1 − c) L (1 − L) / P, where 1 − P = (1 − c)(1 − L); P″ = a P′ (1 − 2 L)
    const byWrong = a * right;
    const byRight = (a * (1 - guess) * right * wrong) / chance;
    score += answers.rights[at] === 1 ? byRight : -byWrong;
    information += byRight * byWrong;
    curvature += byRight * byWrong * a * (wrong - right);
  }
  return { score, information, curvature };
}

const GRID = 240;

/**
 * The root of an estimating equation: all places on a fine grid where it turns from positive to negative are maxima; of
 * several (the 3PL can have them, Samejima 1973) the highest is taken, judged by the integral of the equation, and then
 * narrowed by halving.
 */
function estimate(
  equation: (theta: number) => number,
  bank: ItemColumns,
  answers: Answers,
  priorPrecision: number,
): Ability {
  // without answers or a prior there is nothing to go by: the mean of the population, with no error
  if (answers.items.length === 0 && priorPrecision === 0)
    return { theta: 0, standardError: null, isAtBound: false };
  const at = (step: number) => -ABILITY_BOUND + (2 * ABILITY_BOUND * step) / GRID;
  let height = 0;
  let best = { height: -Infinity, low: -ABILITY_BOUND, high: -ABILITY_BOUND };
  let previous = equation(-ABILITY_BOUND);
  if (previous <= 0) best = { height: 0, low: -ABILITY_BOUND, high: -ABILITY_BOUND };
  for (let step = 1; step <= GRID; step += 1) {
    const current = equation(at(step));
    height += ((previous + current) / 2) * (at(step) - at(step - 1));
    if (previous > 0 && current <= 0 && height > best.height)
      best = { height, low: at(step - 1), high: at(step) };
    previous = current;
  }
  if (previous > 0 && height > best.height) best = { height, low: ABILITY_BOUND, high: ABILITY_BOUND };
  let { low, high } = best;
  const isAtBound = low === high;
  for (let round = 0; round < 60 && high > low; round += 1) {
    const middle = (low + high) / 2;
    if (equation(middle) > 0) low = middle;
    else high = middle;
  }
  const theta = (low + high) / 2;
  const precision = slopesAt(bank, answers, theta).information + priorPrecision;
  return { theta, standardError: isAtBound || precision === 0 ? null : 1 / Math.sqrt(precision), isAtBound };
}
