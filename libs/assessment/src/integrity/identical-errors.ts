import { badInput } from '@platform/errors';
import type { Signal } from './signal';

/** An item that both people answered wrongly. */
export interface SharedError {
  isSameChoice: boolean;
  /** How often each wrong answer was given by everybody who was wrong; at least one of them more than 0. */
  wrongCounts: readonly number[];
}

export interface IdenticalErrors {
  sharedErrors: number;
  identical: number;
  /** What chance would give on average. */
  expected: number;
  /** How likely chance is to give at least as many. */
  probability: number;
}

export interface IdenticalRule {
  /** Raised below this probability, divided by the number of pairs that were compared (Bonferroni). */
  probability: number;
  pairs: number;
}

/**
 * Two people with the same wrong answers. Of the items that both have wrong, each is a match by chance with the
 * probability Σ s², s being the shares of its wrong answers among all wrong ones; the number of matches then has a
 * generalised (Poisson) binomial distribution, computed exactly. Errors in common are what error-similarity analysis
 * looks at (Bellezza & Bellezza 1989, "Detection of cheating on multiple-choice tests by using error-similarity
 * analysis"); the exact null distribution is that of the generalised binomial test (van der Linden & Sotaridona 2006).
 * Right answers in common say nothing: two people who know the answer agree.
 */
export function identicalErrors(
  shared: readonly SharedError[],
  rule: IdenticalRule,
): Signal<IdenticalErrors> {
  // chances[k]: k matches among the items so far
  let chances = [1];
  let [identical, expected] = [0, 0];
  shared.forEach(({ isSameChoice, wrongCounts }, at) => {
    const people = wrongCounts.reduce((sum, count) => sum + count, 0);
    if (!(people > 0) || wrongCounts.some((count) => count < 0))
      throw badInput({
        path: `shared[${at}].wrongCounts`,
        code: 'not_counts',
        message: 'Needs counts, not all 0',
      });
    const match = wrongCounts.reduce((sum, count) => sum + (count / people) ** 2, 0);
    if (isSameChoice) identical += 1;
    expected += match;
    chances = [...chances, 0].map((chance, k) => chance * (1 - match) + (k > 0 ? chances[k - 1] * match : 0));
  });
  const tail = chances.slice(identical).reduceRight((sum, chance) => sum + chance, 0);
  const probability = Math.min(1, tail);
  return {
    explanation: 'signal.IDENTICAL_ERRORS',
    isRaised: probability < rule.probability / Math.max(1, rule.pairs),
    figures: { sharedErrors: shared.length, identical, expected, probability },
  };
}
