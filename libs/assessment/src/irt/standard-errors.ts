import { expectation } from './expectation';
import { logistic } from './item-response';
import { invertPositive } from './linear-algebra';
import type { GuessingPrior } from './maximisation';
import type { ParameterLayout } from './parameter-layout';
import type { Quadrature } from './quadrature';
import type { ResponseTable } from './response-table';

/** Standard errors; 0 for what the model fixes. */
export interface ItemErrors {
  discrimination: number;
  difficulty: number;
  guessing: number;
}

const STEP = 1e-4;

/**
 * Standard errors from the observed information: the negative matrix of second derivatives of the marginal
 * log-likelihood, as central differences of its exact gradient (error of the order of 1e-8), inverted. Errors of b = −d/a
 * and of c come by the delta method. Null when the matrix is not positive definite: the data do not fix all parameters.
 */
export function standardErrors(
  table: ResponseTable,
  quadrature: Quadrature,
  layout: ParameterLayout,
  estimate: Float64Array,
  prior: GuessingPrior | null,
): ItemErrors[] | null {
  const { size } = layout;
  const gradientAt = (vector: Float64Array) => {
    const parameters = layout.read(vector);
    const counts = expectation(table, parameters, quadrature);
    return layout.gradient(counts, quadrature.points, parameters, prior);
  };
  const information = new Float64Array(size * size);
  for (let k = 0; k < size; k += 1) {
    const [above, below] = [estimate.slice(), estimate.slice()];
    above[k] += STEP;
    below[k] -= STEP;
    const [high, low] = [gradientAt(above), gradientAt(below)];
    for (let i = 0; i < size; i += 1) {
      const half = (low[i] - high[i]) / (2 * STEP) / 2;
      information[i * size + k] += half;
      information[k * size + i] += half;
    }
  }
  const covariance = invertPositive(information, size);
  if (!covariance) return null;
  const between = (i: number | null, j: number | null) =>
    i === null || j === null ? 0 : covariance[i * size + j];
  const { slopes, intercepts, guessLogits } = layout.read(estimate);
  return [...slopes.keys()].map((item) => {
    const { intercept, slope, guess } = layout.places(item);
    const a = slopes[item];
    const b = -intercepts[item] / a;
    const c = logistic(guessLogits[item]);
    // db/dd = −1/a, db/da = −b/a
    const variance =
      (between(intercept, intercept) + 2 * b * between(intercept, slope) + b * b * between(slope, slope)) /
      (a * a);
    return {
      discrimination: Math.sqrt(between(slope, slope)),
      difficulty: Math.sqrt(variance),
      guessing: c * (1 - c) * Math.sqrt(between(guess, guess)),
    };
  });
}
