import { calibrate } from '../irt/calibrate';
import { itemFit } from '../irt/item-fit';
import type { IrtModel } from '../irt/parameter-layout';
import { toResponseTable } from '../irt/response-table';

export interface EstimateInput {
  model: IrtModel;
  itemCount: number;
  /** Row after row: 1 right, 0 wrong, −1 not asked. */
  answers: Int8Array;
}

/** Of one item: parameters, standard errors and fit, null where there is none. */
export interface ItemEstimate {
  discrimination: number;
  difficulty: number;
  guessing: number;
  discriminationError: number | null;
  difficultyError: number | null;
  guessingError: number | null;
  fitStatistic: number | null;
  fitDegrees: number | null;
  fitPValue: number | null;
}

export interface Estimate {
  logLikelihood: number;
  hasConverged: boolean;
  items: ItemEstimate[];
}

/** Guessing is held near 0.2 by the worth of 20 answers (Mislevy 1986): a small sample says little of it. */
const GUESSING_PRIOR = { mean: 0.2, weight: 20 };
/** People × items²: standard errors take a few minutes for so many, and are left out beyond. */
const MOST_FOR_ERRORS = 2e8;

/** Parameters, standard errors and item fit of a matrix of answers. Takes seconds to minutes of a processor. */
export function estimate({ model, itemCount, answers }: EstimateInput): Estimate {
  const people = answers.length / itemCount;
  const table = toResponseTable({
    patterns: Array.from({ length: people }, (_, at) =>
      answers.subarray(at * itemCount, (at + 1) * itemCount),
    ),
  });
  const { items, logLikelihood, hasConverged } = calibrate(table, {
    model,
    guessingPrior: GUESSING_PRIOR,
    withErrors: people * itemCount ** 2 <= MOST_FOR_ERRORS,
  });
  const fits = itemFit(table, items, model);
  return {
    logLikelihood,
    hasConverged,
    items: items.map(({ discrimination, difficulty, guessing, errors }, at) => ({
      discrimination,
      difficulty,
      guessing,
      discriminationError: finite(errors?.discrimination),
      difficultyError: finite(errors?.difficulty),
      guessingError: finite(errors?.guessing),
      fitStatistic: finite(fits[at]?.statistic),
      fitDegrees: finite(fits[at]?.degreesOfFreedom),
      fitPValue: finite(fits[at]?.pValue),
    })),
  };
}

const finite = (value: number | null | undefined) => (Number.isFinite(value) ? (value ?? null) : null);
