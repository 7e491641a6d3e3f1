import type { GradingMethod } from './grading-method';
import { type CountableAttempt, resultOf } from './result-of';

const PASS = 80;

/** `[score, maxScore]` in points; passed at 80 %. */
const attempts = (...marks: [number, number][]): CountableAttempt[] =>
  marks.map(([score, maxScore], index) => ({
    id: `a${index + 1}`,
    number: index + 1,
    score: score * 1000,
    maxScore: maxScore * 1000,
    isPassed: maxScore > 0 && score * 100 >= PASS * maxScore,
  }));
const by = (gradingMethod: GradingMethod, passPercent = PASS) => ({ gradingMethod, passPercent });

describe('the result of a quiz', () => {
  it('is none without a graded attempt', () => {
    expect(resultOf([], by('AVERAGE'))).toBeNull();
  });

  it.each<[GradingMethod, [number, number][], string[], number, number, number, boolean]>([
    [
      'BEST',
      [
        [20, 30],
        [25, 30],
        [24, 30],
      ],
      ['a2'],
      25_000,
      30_000,
      8333,
      true,
    ],
    // Equal marks: the earlier one.
    [
      'BEST',
      [
        [25, 30],
        [25, 30],
      ],
      ['a1'],
      25_000,
      30_000,
      8333,
      true,
    ],
    // Shares, not points: a question was taken out of the second.
    [
      'BEST',
      [
        [20, 30],
        [20, 29],
      ],
      ['a2'],
      20_000,
      29_000,
      6896,
      false,
    ],
    [
      'LAST',
      [
        [30, 30],
        [10, 30],
      ],
      ['a2'],
      10_000,
      30_000,
      3333,
      false,
    ],
    [
      'LAST',
      [
        [10, 30],
        [24, 30],
      ],
      ['a2'],
      24_000,
      30_000,
      8000,
      true,
    ],
    [
      'FIRST',
      [
        [30, 30],
        [10, 30],
      ],
      ['a1'],
      30_000,
      30_000,
      10_000,
      true,
    ],
    [
      'FIRST',
      [
        [23, 30],
        [30, 30],
      ],
      ['a1'],
      23_000,
      30_000,
      7666,
      false,
    ],
    // The second alone has failed, both together have passed: 48 of 60.
    [
      'AVERAGE',
      [
        [28, 30],
        [20, 30],
      ],
      ['a1', 'a2'],
      24_000,
      30_000,
      8000,
      true,
    ],
    // 47 of 60 is 78.33 %.
    [
      'AVERAGE',
      [
        [27, 30],
        [20, 30],
      ],
      ['a1', 'a2'],
      23_500,
      30_000,
      7833,
      false,
    ],
    ['AVERAGE', [[24, 30]], ['a1'], 24_000, 30_000, 8000, true],
    // Nobody passes where every question was taken out.
    [
      'AVERAGE',
      [
        [0, 0],
        [0, 0],
      ],
      ['a1', 'a2'],
      0,
      0,
      0,
      false,
    ],
    ['FIRST', [[0, 0]], ['a1'], 0, 0, 0, false],
  ])('%s of %j', (method, marks, attemptIds, score, maxScore, percent, isPassed) => {
    expect(resultOf(attempts(...marks), by(method))).toEqual({
      score,
      maxScore,
      percent,
      isPassed,
      attemptIds,
    });
  });

  it('rounds a mean half up to a thousandth, and decides on the sums', () => {
    const marks = [2000, 2001].map((score, index) => ({
      id: `a${index}`,
      number: index + 1,
      score,
      maxScore: 3000,
      isPassed: false,
    }));
    // 4,001 of 6,000: the mean is 2,000.5.
    expect(resultOf(marks, by('AVERAGE', 66))).toMatchObject({ score: 2001, percent: 6668, isPassed: true });
    expect(resultOf(marks, by('AVERAGE', 67))).toMatchObject({ score: 2001, isPassed: false });
    const three = [1, 0, 0].map((score, index) => ({
      ...marks[0],
      id: `b${index}`,
      number: index + 1,
      score,
    }));
    expect(resultOf(three, by('AVERAGE'))).toMatchObject({ score: 0 });
  });

  it('never rounds up to a share that was not reached', () => {
    expect(resultOf(attempts([23_999, 30_000]), by('BEST'))).toMatchObject({
      percent: 7999,
      isPassed: false,
    });
  });

  it('takes a pass under an easier version before a better mark that failed', () => {
    const [older, newer] = attempts([20, 30], [23, 30]);
    const result = resultOf([{ ...older, isPassed: true }, newer], by('BEST'));
    expect(result).toMatchObject({ attemptIds: ['a1'], isPassed: true });
  });

  it('goes by the order of beginning, in whatever order attempts come', () => {
    const [first, second] = attempts([10, 30], [30, 30]);
    expect(resultOf([second, first], by('FIRST'))?.attemptIds).toEqual(['a1']);
    expect(resultOf([second, first], by('LAST'))?.attemptIds).toEqual(['a2']);
    expect(resultOf([second, first], by('AVERAGE'))?.attemptIds).toEqual(['a1', 'a2']);
  });
});
