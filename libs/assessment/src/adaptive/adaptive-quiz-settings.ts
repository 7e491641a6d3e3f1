import type { AdaptiveSettings } from './adaptive-settings';

/**
 * How a quiz chooses each question by the answers before it; null or left out: everybody gets a fixed form. Abilities
 * are on the scale of the calibration (mean 0, standard deviation 1 among those it rests on), all in thousandths.
 */
export interface AdaptiveQuizSettings {
  minItems: number;
  /** Also the sum of the blueprint's counts, so that its cells are the shares of the content. */
  maxItems: number;
  /** The test ends once the standard error is at most this, thousandths; null: precision alone never ends it. */
  standardErrorAtMost: number | null;
  /** The next question is drawn among so many of the best. */
  among: number;
  /** Highest share of recent attempts that may contain a question, percent; null for no cap. */
  exposureCapPercent: number | null;
  /** Pass or fail at an ability; null: the quiz measures and nobody passes. */
  classification: Classification | null;
  /** What is expected of a person before the first answer, thousandths. */
  prior: { mean: number; standardDeviation: number };
}

export interface Classification {
  cutTheta: number;
  /** Of the interval around the estimate that must leave out the cut. */
  confidencePercent: Confidence;
}

/** Two-sided normal quantiles by percent of confidence. */
const QUANTILES = { 80: 1.2816, 90: 1.6449, 95: 1.96, 99: 2.5758 } as const;
export type Confidence = keyof typeof QUANTILES;
export const CONFIDENCES = [80, 90, 95, 99] as const satisfies Confidence[];

export const quantileOf = (confidence: Confidence): number => QUANTILES[confidence];

export const fromThousandths = (value: number): number => value / 1000;

/** Name of a blueprint cell as an area of content. */
export const areaOfCell = (cell: number): string => `cell-${cell}`;

/** What the pure rules of this folder ask for; `counts` by blueprint cell. */
export function toAdaptiveSettings(
  settings: AdaptiveQuizSettings,
  counts: readonly number[],
): AdaptiveSettings {
  const { minItems, maxItems, standardErrorAtMost, among, exposureCapPercent, classification } = settings;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return {
    minItems,
    maxItems,
    standardError: standardErrorAtMost === null ? null : fromThousandths(standardErrorAtMost),
    areas: counts.map((count, cell) => ({
      area: areaOfCell(cell),
      share: count / total,
      minimum: Math.floor((count * minItems) / total),
    })),
    randomAmong: among,
    exposureCap: exposureCapPercent === null ? null : exposureCapPercent / 100,
    classification: classification && {
      method: 'INTERVAL',
      cut: fromThousandths(classification.cutTheta),
      z: quantileOf(classification.confidencePercent),
    },
  };
}
