import { estimateEap } from '../irt/ability';
import { toColumns } from '../irt/item-response';
import { normalQuadrature } from '../irt/quadrature';
import { type AdaptiveQuizSettings, fromThousandths, quantileOf } from './adaptive-quiz-settings';

/** A question of an adaptive attempt with its parameters as they were when it was asked. */
export interface AskedItem {
  /** Item version. */
  id: string;
  /** Discrimination and difficulty, logistic scale, D = 1. */
  a: number;
  b: number;
}

/** PASS and FAIL are said with the confidence that the quiz asks for, all else is UNDECIDED. */
export type AdaptiveOutcome = 'PASS' | 'FAIL' | 'UNDECIDED';

/** What the answers of an adaptive attempt say. */
export interface AdaptiveAbility {
  theta: number;
  standardError: number;
  /** Questions that count. */
  answered: number;
  /** Null without a classification. */
  outcome: AdaptiveOutcome | null;
}

/** The scale on which results are told: 500 for an ability of 0, 100 to a unit, from 0 to 1,000. */
export const SCALE_MAXIMUM = 1_000;
export const toScale = (theta: number): number =>
  Math.max(0, Math.min(SCALE_MAXIMUM, Math.round(500 + 100 * theta)));

/**
 * Ability (EAP under the quiz's prior) and pass or fail from the answers alone. `rights`: by question 1 for right, 0 for
 * wrong, null for one that does not count (not answered, or taken out by a regrade). Fewer answers than `minItems`
 * decide nothing, so nobody passes by handing in early after a lucky one.
 */
export function adaptiveAbility(
  asked: readonly AskedItem[],
  rights: readonly (0 | 1 | null)[],
  { prior, classification, minItems }: AdaptiveQuizSettings,
): AdaptiveAbility {
  const counted = asked.flatMap(({ a, b }, at) => {
    const right = rights[at] ?? null;
    return right === null ? [] : [{ discrimination: a, difficulty: b, guessing: 0, right }];
  });
  const quadrature = normalQuadrature(61, {
    mean: fromThousandths(prior.mean),
    standardDeviation: fromThousandths(prior.standardDeviation),
  });
  const answers = { items: [...counted.keys()], rights: counted.map(({ right }) => right) };
  const { theta, standardError } = estimateEap(toColumns(counted), answers, quadrature);
  const error = standardError ?? 0;
  const outcomeAt = (cut: number, z: number): AdaptiveOutcome => {
    if (counted.length < minItems || Math.abs(theta - cut) <= z * error) return 'UNDECIDED';
    return theta > cut ? 'PASS' : 'FAIL';
  };
  return {
    theta,
    standardError: error,
    answered: counted.length,
    outcome:
      classification &&
      outcomeAt(fromThousandths(classification.cutTheta), quantileOf(classification.confidencePercent)),
  };
}
