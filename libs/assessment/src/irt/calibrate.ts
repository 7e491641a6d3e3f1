import { badInput } from '@platform/errors';
import { expectation, type Slopes } from './expectation';
import { type ItemParameters, logistic } from './item-response';
import { type GuessingPrior, maximiseCommonSlope, maximiseItem } from './maximisation';
import { type IrtModel, ParameterLayout } from './parameter-layout';
import { normalQuadrature, type Quadrature } from './quadrature';
import type { ResponseTable } from './response-table';
import { type ItemErrors, standardErrors } from './standard-errors';

export interface CalibrationOptions {
  model: IrtModel;
  /** 61 equally spaced points over ±6 when left out. */
  quadrature?: Quadrature;
  /** For 3PL: small samples say little of guessing and give wild values without a prior (Mislevy 1986). */
  guessingPrior?: GuessingPrior | null;
  /** Largest change of a slope, an intercept or a guessing parameter in the last round. */
  tolerance?: number;
  maxRounds?: number;
  /** Two E-steps per parameter; true when left out. */
  withErrors?: boolean;
}

export interface Calibration {
  model: IrtModel;
  /** `errors` is null where the data do not fix every parameter, or none were asked for. */
  items: (ItemParameters & { errors: ItemErrors | null })[];
  logLikelihood: number;
  /** Free parameters k, for AIC = 2 k − 2 log L and the likelihood-ratio test. */
  parameterCount: number;
  rounds: number;
  hasConverged: boolean;
}

const FIRST_GUESS_LOGIT = Math.log(0.2 / 0.8);

/**
 * Estimates item parameters by marginal maximum likelihood: EM of Bock & Aitkin (1981) with the squared extrapolation of
 * Varadhan & Roland (2008, SQUAREM) after each pair of rounds, taken back when it lowers the likelihood.
 */
export function calibrate(table: ResponseTable, options: CalibrationOptions): Calibration {
  const { model, quadrature = normalQuadrature(), tolerance = 1e-6, maxRounds = 3000 } = options;
  const prior = model === '3PL' ? (options.guessingPrior ?? null) : null;
  const { points } = quadrature;
  const layout = new ParameterLayout(model, table.itemCount);

  /** One round; `objective` is the value at the vector it starts from. */
  const round = (vector: Float64Array) => {
    const parameters = layout.read(vector);
    const counts = expectation(table, parameters, quadrature);
    const objective = counts.logLikelihood + priorLog(parameters, prior);
    if (model === 'RASCH' || model === '1PL')
      maximiseCommonSlope(counts, points, parameters, model === '1PL');
    else
      for (let item = 0; item < table.itemCount; item += 1)
        maximiseItem(counts, points, item, parameters, { guessing: model === '3PL', prior });
    return { next: layout.write(parameters), objective };
  };

  let estimate = layout.write(firstGuess(table, model));
  let rounds = 0;
  let hasConverged = false;
  while (rounds < maxRounds && !hasConverged) {
    const first = round(estimate);
    const second = round(first.next);
    rounds += 2;
    hasConverged = largestChange(layout.read(first.next), layout.read(second.next)) < tolerance;
    if (!hasConverged) {
      const leap = round(extrapolate(estimate, first.next, second.next));
      rounds += 1;
      estimate = leap.objective >= second.objective ? leap.next : second.next;
    } else estimate = second.next;
  }

  const { slopes, intercepts, guessLogits } = layout.read(estimate);
  const errors =
    options.withErrors === false ? null : standardErrors(table, quadrature, layout, estimate, prior);
  return {
    model,
    items: [...slopes.keys()].map((item) => ({
      discrimination: slopes[item],
      difficulty: -intercepts[item] / slopes[item],
      guessing: logistic(guessLogits[item]),
      errors: errors?.[item] ?? null,
    })),
    logLikelihood: expectation(table, { slopes, intercepts, guessLogits }, quadrature).logLikelihood,
    parameterCount: layout.size,
    rounds,
    hasConverged,
  };
}

/** Easy items start easy; all slopes start at 1. */
function firstGuess({ itemCount, answers, counts }: ResponseTable, model: IrtModel): Slopes {
  const intercepts = new Float64Array(itemCount);
  for (let item = 0; item < itemCount; item += 1) {
    let [right, wrong] = [0, 0];
    counts.forEach((count, row) => {
      const answer = answers[row * itemCount + item];
      if (answer === 1) right += count;
      else if (answer === 0) wrong += count;
    });
    if (right === 0 || wrong === 0)
      throw badInput({
        path: `items[${item}]`,
        code: 'no_variation',
        message: 'Everybody who answered was right, or nobody was: nothing can be estimated',
      });
    intercepts[item] = Math.log(right / wrong);
  }
  return {
    slopes: new Float64Array(itemCount).fill(1),
    intercepts,
    guessLogits: new Float64Array(itemCount).fill(model === '3PL' ? FIRST_GUESS_LOGIT : -Infinity),
  };
}

/** Log of the Beta prior as a density of logit c, which keeps its mode at the mean. */
function priorLog({ guessLogits }: Slopes, prior: GuessingPrior | null): number {
  if (!prior) return 0;
  return guessLogits.reduce((sum, logit) => {
    const guess = logistic(logit);
    return sum + prior.weight * (prior.mean * Math.log(guess) + (1 - prior.mean) * Math.log1p(-guess));
  }, 0);
}

/** Guessing counts as a probability: its logit may go on towards −∞ for ever without meaning anything. */
function largestChange(before: Slopes, after: Slopes): number {
  let largest = 0;
  for (let item = 0; item < before.slopes.length; item += 1)
    largest = Math.max(
      largest,
      Math.abs(after.slopes[item] - before.slopes[item]),
      Math.abs(after.intercepts[item] - before.intercepts[item]),
      Math.abs(logistic(after.guessLogits[item]) - logistic(before.guessLogits[item])),
    );
  return largest;
}

/** SQUAREM's third step length: −‖r‖ / ‖v‖, never shorter than the two rounds themselves. */
function extrapolate(start: Float64Array, first: Float64Array, second: Float64Array): Float64Array {
  const r = first.map((value, k) => value - start[k]);
  const v = second.map((value, k) => value - first[k] - r[k]);
  const norm = (vector: Float64Array) => Math.hypot(...vector);
  const length = norm(v) === 0 ? -1 : Math.min(-1, -norm(r) / norm(v));
  return start.map((value, k) => value - 2 * length * r[k] + length * length * v[k]);
}
