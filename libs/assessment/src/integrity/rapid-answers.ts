import { badInput } from '@platform/errors';
import type { Signal } from './signal';

export interface TimedAnswer {
  /** From the moment the question was first shown to the last saved answer. */
  milliseconds: number;
  /** Mean of the item over everybody; null when too few have answered it to know. */
  meanMilliseconds: number | null;
}

export interface RapidAnswers {
  /** Answers whose item has a known mean. */
  answers: number;
  rapid: number;
  /** Response time effort: 1 − rapid / answers (Wise & Kong 2005). */
  effort: number;
}

export interface RapidRule {
  /** An answer is rapid below this share of the item's mean time: 0.1 is the rule "NT10" of Wise & Ma (2012). */
  shareOfMean: number;
  /** … but never above this, since long items would make honest answers rapid; they use 10 seconds. */
  mostMilliseconds: number;
  /** Raised when effort is below this; 0.9 is usual (Wise & Kong 2005). */
  leastEffort: number;
}

export const RAPID_RULE: RapidRule = { shareOfMean: 0.1, mostMilliseconds: 10_000, leastEffort: 0.9 };

/**
 * Answers given too fast to have read the question: blind guessing, or a question known beforehand. Normative threshold
 * of Wise & Ma (2012) with the response time effort of Wise & Kong (2005). Null when no item has a known mean.
 */
export function rapidAnswers(
  answers: readonly TimedAnswer[],
  rule = RAPID_RULE,
): Signal<RapidAnswers> | null {
  let [known, rapid] = [0, 0];
  answers.forEach(({ milliseconds, meanMilliseconds }, at) => {
    if (!(milliseconds >= 0))
      throw badInput({
        path: `answers[${at}].milliseconds`,
        code: 'out_of_range',
        message: 'Needs 0 or more',
      });
    if (meanMilliseconds === null) return;
    known += 1;
    if (milliseconds < Math.min(rule.shareOfMean * meanMilliseconds, rule.mostMilliseconds)) rapid += 1;
  });
  if (known === 0) return null;
  const effort = 1 - rapid / known;
  return {
    explanation: 'signal.RAPID_ANSWERS',
    isRaised: effort < rule.leastEffort,
    figures: { answers: known, rapid, effort },
  };
}
