import { isReached, percentOf } from './percent';

describe('percent of a population', () => {
  it.each([
    [0, 10, 0],
    [1, 3, 33.33],
    [2, 3, 66.67],
    [1, 8, 12.5],
    [1, 800, 0.13],
    [1, 20_000, 0.01],
    [1, 20_001, 0],
    [5, 100_000, 0.01],
    [4, 100_000, 0],
    [201, 20_000, 1.01],
    [29, 100, 29],
    [57, 10_000, 0.57],
    [1005, 100_000, 1.01],
    [99_996, 100_000, 100],
    [10, 10, 100],
    [11, 10, 110],
    [70_123_456, 75_000_000, 93.5],
  ])('%i of %i is %d %%', (numerator, denominator, percent) => {
    expect(percentOf(numerator, denominator)).toBe(percent);
  });

  it('is no data, not 0 %, without a population', () => {
    expect(percentOf(5, null)).toBeNull();
    expect(percentOf(0, 0)).toBeNull();
  });
});

describe('reaching a target', () => {
  it.each([
    [85, 100, 85, true],
    [84, 100, 85, false],
    [99_996, 100_000, 100, false],
    [0, 10, 0, true],
    [669, 1000, 66.95, false],
    [670, 1000, 66.95, true],
  ])('%i of %i against %d %% is %s', (numerator, denominator, target, reached) => {
    expect(isReached(numerator, denominator, target)).toBe(reached);
  });

  it('is unknown without a target or without a population', () => {
    expect(isReached(5, 10, null)).toBeNull();
    expect(isReached(5, null, 80)).toBeNull();
    expect(isReached(0, 0, 0)).toBeNull();
  });
});
