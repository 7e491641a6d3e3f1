import { logistic } from './item-response';
import type { Quadrature } from './quadrature';
import { MISSING, type ResponseTable } from './response-table';

/**
 * Parameters while they are estimated: slope a and intercept d of the logit a θ + d, and the logit of c (−∞ for none).
 * Intercepts rather than difficulties, since b = −d / a runs away where a is near 0.
 */
export interface Slopes {
  slopes: Float64Array;
  intercepts: Float64Array;
  guessLogits: Float64Array;
}

/** What the E-step expects: per item and quadrature point, people who were right and who were wrong. */
export interface ExpectedCounts {
  rights: Float64Array;
  wrongs: Float64Array;
  logLikelihood: number;
}

/** log P and log(1 − P) per item and point, without losing digits where one of them is near 0. */
function logTables({ slopes, intercepts, guessLogits }: Slopes, points: Float64Array) {
  const width = points.length;
  const logRight = new Float64Array(slopes.length * width);
  const logWrong = new Float64Array(slopes.length * width);
  for (let item = 0; item < slopes.length; item += 1) {
    const guess = logistic(guessLogits[item]);
    const logNoGuess = Math.log1p(-guess);
    for (let q = 0; q < width; q += 1) {
      const logit = slopes[item] * points[q] + intercepts[item];
      // log(1 + e^x), stable for both signs
      const softplus = Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
      logWrong[item * width + q] = logNoGuess - softplus;
      logRight[item * width + q] =
        guess === 0 ? logit - softplus : Math.log(guess + (1 - guess) * logistic(logit));
    }
  }
  return { logRight, logWrong };
}

/**
 * E-step of Bock & Aitkin (1981, "Marginal maximum likelihood estimation of item parameters: application of an EM
 * algorithm", Psychometrika 46): each pattern is shared over the quadrature points in proportion to its posterior.
 * Missing answers are left out of the likelihood (missing at random).
 */
export function expectation(
  table: ResponseTable,
  parameters: Slopes,
  quadrature: Quadrature,
): ExpectedCounts {
  const { answers, counts, itemCount } = table;
  const width = quadrature.points.length;
  const { logRight, logWrong } = logTables(parameters, quadrature.points);
  const logWeights = quadrature.weights.map(Math.log);
  const rights = new Float64Array(itemCount * width);
  const wrongs = new Float64Array(itemCount * width);
  const posterior = new Float64Array(width);
  let logLikelihood = 0;
  for (let row = 0; row < counts.length; row += 1) {
    posterior.set(logWeights);
    for (let item = 0; item < itemCount; item += 1) {
      const answer = answers[row * itemCount + item];
      if (answer === MISSING) continue;
      const logs = answer === 1 ? logRight : logWrong;
      for (let q = 0, at = item * width; q < width; q += 1, at += 1) posterior[q] += logs[at];
    }
    let highest = -Infinity;
    for (let q = 0; q < width; q += 1) if (posterior[q] > highest) highest = posterior[q];
    let sum = 0;
    for (let q = 0; q < width; q += 1) sum += posterior[q] = Math.exp(posterior[q] - highest);
    logLikelihood += counts[row] * (highest + Math.log(sum));
    const scale = counts[row] / sum;
    for (let q = 0; q < width; q += 1) posterior[q] *= scale;
    for (let item = 0; item < itemCount; item += 1) {
      const answer = answers[row * itemCount + item];
      if (answer === MISSING) continue;
      const target = answer === 1 ? rights : wrongs;
      for (let q = 0, at = item * width; q < width; q += 1, at += 1) target[at] += posterior[q];
    }
  }
  return { rights, wrongs, logLikelihood };
}
