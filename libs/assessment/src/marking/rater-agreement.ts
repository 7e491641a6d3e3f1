import type { RubricCriterion } from '../question-bank/item-content';
import { agreement } from '../statistics/agreement';

/** What two people who did not know of each other chose for the same answer. */
export interface MarkedPair {
  first: { mark: number; levels: Readonly<Record<string, string>> };
  second: { mark: number; levels: Readonly<Record<string, string>> };
}

/** How well first and second markers agree on one criterion. */
export interface CriterionAgreement {
  criterionId: string;
  text: string;
  /** Answers of which both chose the same level. */
  exact: number;
  /** Cohen's kappa over the levels; null where chance alone would agree fully. */
  kappa: number | null;
  /** Quadratic weighted kappa, levels in the order of their points. */
  weightedKappa: number | null;
}

export interface QuestionAgreement {
  pairs: number;
  /** Answers that got the same mark twice. */
  exact: number;
  /** Mean absolute difference of two marks, thousandths of the question. */
  meanDifference: number;
  criteria: CriterionAgreement[];
}

/**
 * Agreement of first and second markers on one question, by `statistics/agreement`. Levels with equal points keep the
 * rubric's order. Pairs must be of one version of the question, and there must be at least one.
 */
export function raterAgreement(
  rubric: readonly RubricCriterion[],
  pairs: readonly MarkedPair[],
): QuestionAgreement {
  const differences = pairs.map(({ first, second }) => Math.abs(first.mark - second.mark));
  return {
    pairs: pairs.length,
    exact: differences.filter((difference) => difference === 0).length,
    meanDifference: differences.reduce((sum, difference) => sum + difference, 0) / pairs.length,
    criteria: rubric.map((criterion) => ofCriterion(criterion, pairs)),
  };
}

function ofCriterion(
  { id, text, levels }: RubricCriterion,
  pairs: readonly MarkedPair[],
): CriterionAgreement {
  const order = [...levels].sort((a, b) => a.points - b.points).map((level) => level.id);
  const table = order.map((row) =>
    order.map(
      (column) =>
        pairs.filter(({ first, second }) => first.levels[id] === row && second.levels[id] === column).length,
    ),
  );
  return {
    criterionId: id,
    text,
    exact: table.reduce((sum, row, index) => sum + (row[index] ?? 0), 0),
    kappa: agreement(table, 'NONE').kappa,
    weightedKappa: agreement(table, 'QUADRATIC').kappa,
  };
}
