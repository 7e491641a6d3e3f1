import { badInput } from '@platform/errors';
import { normalTail } from '../statistics/distributions';
import type { Signal } from './signal';

export interface RightCount {
  answers: number;
  right: number;
}

export interface RightRateJump {
  before: number;
  after: number;
  /** Difference over its standard error with the pooled rate. */
  z: number;
  /** Of a z at least as high, if nothing had changed. */
  probability: number;
}

/** One-sided 0.1 %: items are compared by the thousand. */
export const JUMP_THRESHOLD = 3.09;

const checkCount = ({ answers, right }: RightCount, path: string) => {
  if (!Number.isInteger(answers) || !Number.isInteger(right) || right < 0 || answers < right)
    throw badInput({ path, code: 'not_counts', message: 'Needs whole numbers, right at most answers' });
};

/**
 * An item that people suddenly get right more often: its answer may be going round. Test of two proportions with the
 * pooled variance (Fleiss 1981, §2.2), one-sided, since only a rise means a leak. Null when a period has no answers, or
 * all answers of both were right or wrong.
 */
export function rightRateJump(
  before: RightCount,
  after: RightCount,
  threshold = JUMP_THRESHOLD,
): Signal<RightRateJump> | null {
  checkCount(before, 'before');
  checkCount(after, 'after');
  const pooled = (before.right + after.right) / (before.answers + after.answers);
  const variance = pooled * (1 - pooled) * (1 / before.answers + 1 / after.answers);
  if (before.answers === 0 || after.answers === 0 || variance === 0) return null;
  const rates = { before: before.right / before.answers, after: after.right / after.answers };
  const z = (rates.after - rates.before) / Math.sqrt(variance);
  return {
    explanation: 'signal.RIGHT_RATE_JUMP',
    isRaised: z >= threshold,
    figures: { ...rates, z, probability: normalTail(z) },
  };
}

/** Kept per item; a number that grows only while answers are better than they should be. */
export interface RightRateDrift {
  sum: number;
  answers: number;
}

export interface DriftRule {
  /** Slack per answer in standard deviations: half of the shift that matters. */
  slack: number;
  threshold: number;
}

/** Usual for a shift of one standard deviation; one false alarm in some hundreds of answers to an unknown item. */
export const DRIFT_RULE: DriftRule = { slack: 0.5, threshold: 5 };

/**
 * The same question answer by answer, so that a leak is seen within tens of answers rather than at the end of a period:
 * one-sided CUSUM (Page 1954), as Veerkamp & Glas (2000, "Detection of known items in adaptive testing with a statistical
 * quality control method") use it: S ← max(0, S + (x − P) / √(P (1 − P)) − slack), where P is the chance to be right that
 * the model (at the person's ability), or else the item's known rate, gives.
 */
export function rightRateDrift(
  drift: RightRateDrift,
  isRight: boolean,
  chance: number,
  rule = DRIFT_RULE,
): Signal<RightRateDrift> {
  if (!(chance > 0 && chance < 1))
    throw badInput({ path: 'chance', code: 'out_of_range', message: 'Needs more than 0 and less than 1' });
  const residual = (Number(isRight) - chance) / Math.sqrt(chance * (1 - chance));
  const figures = { sum: Math.max(0, drift.sum + residual - rule.slack), answers: drift.answers + 1 };
  return { explanation: 'signal.RIGHT_RATE_DRIFT', isRaised: figures.sum > rule.threshold, figures };
}
