import type { RubricCriterion } from '../question-bank/item-content';
import { type MarkedPair, raterAgreement } from './rater-agreement';

const rubric: RubricCriterion[] = [
  {
    id: 'a',
    text: 'Đủ ý',
    levels: [
      { id: 'full', text: 'đủ', points: 2 },
      { id: 'none', text: 'không', points: 0 },
      { id: 'half', text: 'một nửa', points: 1 },
    ],
  },
];
const MARKS: Record<string, number> = { none: 0, half: 500, full: 1000 };

/** `counts[i][j]`: how often the first chose level i and the second level j, in the order of points. */
function pairsOf(counts: number[][]): MarkedPair[] {
  const levels = ['none', 'half', 'full'];
  const chosen = (index: number) => ({
    mark: MARKS[levels[index] ?? ''] ?? 0,
    levels: { a: levels[index] ?? '' },
  });
  return counts.flatMap((row, i) =>
    row.flatMap((count, j) => Array.from({ length: count }, () => ({ first: chosen(i), second: chosen(j) }))),
  );
}

describe('agreement of first and second markers', () => {
  it('is counted over levels in the order of their points', () => {
    const [criterion] = raterAgreement(
      rubric,
      pairsOf([
        [2, 1, 0],
        [0, 2, 1],
        [0, 0, 2],
      ]),
    ).criteria;
    // By hand: observed 6/8; chance (3·2 + 3·3 + 2·3)/64 = 21/64; kappa = (48 − 21)/(64 − 21) = 27/43.
    expect(criterion).toMatchObject({ criterionId: 'a', exact: 6 });
    expect(criterion?.kappa).toBeCloseTo(27 / 43, 12);
    // Distances squared: observed 2·1/4; chance (3·3 + 3·3·4 + 3·2 + 3·3 + 2·2·4 + 2·3)/64/4; kappa = 1 − 16/82.
    expect(criterion?.weightedKappa).toBeCloseTo(1 - 16 / 82, 12);
  });

  it('tells how many marks are equal and how far the others are apart', () => {
    expect(
      raterAgreement(
        rubric,
        pairsOf([
          [1, 0, 1],
          [0, 1, 1],
          [0, 0, 0],
        ]),
      ),
    ).toMatchObject({
      pairs: 4,
      exact: 2,
      meanDifference: 375,
    });
  });

  it('has no kappa where both always choose the same single level', () => {
    const [criterion] = raterAgreement(
      rubric,
      pairsOf([
        [3, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ]),
    ).criteria;
    expect(criterion).toMatchObject({ exact: 3, kappa: null, weightedKappa: null });
  });
});
