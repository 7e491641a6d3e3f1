import { agreedMark, type AskedMark, isSecondMarked, settledMark } from './settle-marks';

const within = (maxDifferencePercent: number) => ({ secondMarkPercent: 100, maxDifferencePercent });
const first = (mark: number | null): AskedMark => ({ purpose: 'FIRST', mark });
const second = (mark: number | null): AskedMark => ({ purpose: 'SECOND', mark });

describe('what several marks of an answer come to', () => {
  it.each([
    [600, 667, 10, 634],
    [667, 600, 10, 634],
    [600, 700, 10, 650],
    [600, 701, 10, null],
    [500, 500, 0, 500],
    [500, 501, 0, null],
    [0, 1000, 100, 500],
  ])('%i and %i, at most %i %% apart, give %p', (a, b, percent, mark) => {
    expect(agreedMark(a, b, within(percent))).toBe(mark);
  });

  it.each<[string, AskedMark[], number | null]>([
    ['waits for the first mark', [], null],
    ['waits for the first mark, whatever the second says', [first(null), second(500)], null],
    ['waits for the second mark', [first(500), second(null)], null],
    ['is the only mark', [first(500)], 500],
    ['is the mean of two that agree', [second(700), first(600)], 650],
    ['waits for the adjudicator of two that do not', [first(0), second(1000)], null],
    [
      'waits for an adjudicator who was asked',
      [first(0), second(0), { purpose: 'ADJUDICATION', mark: null }],
      null,
    ],
    ['is the adjudicator’s', [first(0), second(1000), { purpose: 'ADJUDICATION', mark: 250 }], 250],
    ['is not changed by a review', [first(500), { purpose: 'REVIEW', mark: 900 }], 500],
  ])('%s', (_, given, mark) => {
    expect(settledMark(given, within(10))).toBe(mark);
  });
});

describe('the sample for second markers', () => {
  const sampled = (percent: number) =>
    Array.from({ length: 2000 }, (_, index) => `seed-${index}`).filter((seed) =>
      isSecondMarked(seed, 3, { secondMarkPercent: percent, maxDifferencePercent: 10 }),
    );

  it('holds none, about the share, or all, and the same ones every time', () => {
    expect(sampled(0)).toHaveLength(0);
    expect(sampled(100)).toHaveLength(2000);
    // Binomial: 400 expected, five standard deviations are 90.
    expect(Math.abs(sampled(20).length - 400)).toBeLessThan(90);
    expect(sampled(20)).toEqual(sampled(20));
  });

  it('grows: whoever is in it at 20 % is in it at 50 %', () => {
    expect(sampled(50)).toEqual(expect.arrayContaining(sampled(20)));
  });
});
