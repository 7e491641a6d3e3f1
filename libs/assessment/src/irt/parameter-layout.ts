import type { ExpectedCounts, Slopes } from './expectation';
import { type GuessingPrior, itemScore } from './maximisation';

/** RASCH: a = 1. 1PL: one a for all, estimated. Abilities are N(0, 1) in all four. */
export type IrtModel = 'RASCH' | '1PL' | '2PL' | '3PL';

/** Where an item's parameters stand in the vector; null for those that are fixed. */
export interface ParameterPlaces {
  intercept: number;
  slope: number | null;
  guess: number | null;
}

/** The free parameters of a model as one vector, so that acceleration and standard errors need not know the model. */
export class ParameterLayout {
  readonly size: number;
  private readonly perItem: number;

  constructor(
    private readonly model: IrtModel,
    private readonly itemCount: number,
  ) {
    this.perItem = model === '3PL' ? 3 : model === '2PL' ? 2 : 1;
    this.size = itemCount * this.perItem + (model === '1PL' ? 1 : 0);
  }

  places(item: number): ParameterPlaces {
    const intercept = item * this.perItem;
    if (this.model === 'RASCH') return { intercept, slope: null, guess: null };
    if (this.model === '1PL') return { intercept, slope: this.itemCount, guess: null };
    return { intercept, slope: intercept + 1, guess: this.model === '3PL' ? intercept + 2 : null };
  }

  read(vector: Float64Array): Slopes {
    const column = (value: (places: ParameterPlaces) => number) =>
      Float64Array.from({ length: this.itemCount }, (_, item) => value(this.places(item)));
    return {
      intercepts: column(({ intercept }) => vector[intercept]),
      slopes: column(({ slope }) => (slope === null ? 1 : vector[slope])),
      guessLogits: column(({ guess }) => (guess === null ? -Infinity : vector[guess])),
    };
  }

  write({ intercepts, slopes, guessLogits }: Slopes): Float64Array {
    const vector = new Float64Array(this.size);
    for (let item = 0; item < this.itemCount; item += 1) {
      const { intercept, slope, guess } = this.places(item);
      vector[intercept] = intercepts[item];
      if (slope !== null) vector[slope] = slopes[item];
      if (guess !== null) vector[guess] = guessLogits[item];
    }
    return vector;
  }

  /**
   * Gradient of the marginal log-likelihood (plus prior), given the counts that are expected at the same parameters: it
   * equals that of the expected complete log-likelihood there (Fisher's identity).
   */
  gradient(
    counts: ExpectedCounts,
    points: Float64Array,
    parameters: Slopes,
    prior: GuessingPrior | null,
  ): Float64Array {
    const vector = new Float64Array(this.size);
    for (let item = 0; item < this.itemCount; item += 1) {
      const [bySlope, byIntercept, byGuess] = itemScore(counts, points, item, parameters, prior).gradient;
      const { intercept, slope, guess } = this.places(item);
      vector[intercept] += byIntercept;
      if (slope !== null) vector[slope] += bySlope;
      if (guess !== null) vector[guess] += byGuess;
    }
    return vector;
  }
}
