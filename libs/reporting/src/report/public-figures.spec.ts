import { hiddenGroups } from './public-figures';

const people = (...numerators: number[]) => numerators.map((numerator) => ({ numerator, denominator: null }));

describe('figures for the public', () => {
  it.each([
    ['shows groups of five and more', people(5, 80, 12), [false, false, false]],
    ['shows that nobody is certified', people(0, 80), [false, false]],
    ['hides two small groups, which cover each other', people(2, 4, 80), [true, true, false]],
    ['hides the next smallest with a single small one', people(3, 80, 12), [true, false, true]],
    ['does not take a group of nobody for cover', people(3, 0, 80), [true, false, true]],
    ['hides a small one that has no other', people(3), [true]],
    [
      'hides a group whose whole population is small, whatever its share',
      [
        { numerator: 0, denominator: 4 },
        { numerator: 40, denominator: 50 },
      ],
      [true, false],
    ],
  ])('%s', (_rule, groups, hidden) => {
    expect(hiddenGroups(groups)).toEqual(hidden);
  });
});
