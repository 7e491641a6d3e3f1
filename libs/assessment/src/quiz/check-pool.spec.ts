import { checkPool, requiredItems } from './check-pool';
import { needed } from './needed';

const ids = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `i${from + index}`);

describe('how many are needed', () => {
  it.each([
    [80, 30, 24],
    [30, 10, 3],
    [30, 7, 3],
    [30, 3, 1],
    [0, 30, 0],
    [100, 30, 30],
    [33.33, 3, 1],
    [33.34, 3, 2],
    [50, 25, 13],
    // 0.07 × 100 is 7.000000000000001 in binary
    [7, 100, 7],
    [55, 20, 11],
  ])('%d %% of %i is %i', (percent, total, answer) => {
    expect(needed(percent, total)).toBe(answer);
  });

  it.each([
    [10, 13, 19],
    [20, 26, 38],
    [30, 39, 57],
  ])('%i questions need %i items against the last attempt and %i against all', (count, least, unseen) => {
    const settings = { maxAttempts: 4, minReplacedPercent: 30 };
    expect(requiredItems(count, { ...settings, replacedAgainst: 'LAST' })).toBe(least);
    expect(requiredItems(count, { ...settings, replacedAgainst: 'ALL' })).toBe(unseen);
    expect(requiredItems(count, { ...settings, maxAttempts: 1, replacedAgainst: 'ALL' })).toBe(count);
    expect(requiredItems(count, { ...settings, maxAttempts: null, replacedAgainst: 'LAST' })).toBe(least);
  });
});

describe('checking a pool', () => {
  const settings = { maxAttempts: 4, minReplacedPercent: 30, replacedAgainst: 'LAST' } as const;

  it('passes cells that just suffice and publishes them as they are', () => {
    const cells = [
      { count: 7, itemVersionIds: ids(1, 10) },
      { count: 3, itemVersionIds: ids(11, 14) },
    ];
    const { conflicts, pool } = checkPool(cells, settings);
    expect(conflicts).toEqual([]);
    expect(pool.map((cell) => [...cell.itemVersionIds].sort())).toEqual(
      cells.map((cell) => [...cell.itemVersionIds].sort()),
    );
  });

  it('names each cell that is too small and how many items it lacks', () => {
    const { conflicts } = checkPool(
      [
        { count: 7, itemVersionIds: ids(1, 9) },
        { count: 3, itemVersionIds: ids(10, 30) },
        { count: 2, itemVersionIds: [] },
      ],
      settings,
    );
    expect(conflicts).toEqual([
      { cell: 0, required: 10, available: 9, missing: 1, sharedWith: [] },
      { cell: 2, required: 3, available: 0, missing: 3, sharedWith: [] },
    ]);
  });

  it('parts shared items so that every cell has enough, where that can be done', () => {
    const { conflicts, pool } = checkPool(
      [
        { count: 3, itemVersionIds: ids(1, 8) },
        { count: 3, itemVersionIds: ids(1, 4) },
      ],
      settings,
    );
    expect(conflicts).toEqual([]);
    expect(pool[1]?.itemVersionIds).toEqual(ids(1, 4));
    expect(pool[0]?.itemVersionIds).toEqual(ids(5, 8));
  });

  it('names the rivals when cells are short of items together', () => {
    const { conflicts } = checkPool(
      [
        { count: 3, itemVersionIds: ids(1, 5) },
        { count: 3, itemVersionIds: ids(1, 5) },
        { count: 1, itemVersionIds: ids(50, 60) },
      ],
      settings,
    );
    expect(conflicts).toEqual([{ cell: 1, required: 4, available: 5, missing: 3, sharedWith: [0] }]);
  });

  it('counts an item that is listed twice once', () => {
    const { conflicts } = checkPool([{ count: 2, itemVersionIds: ['a', 'a', 'b'] }], settings);
    expect(conflicts).toEqual([{ cell: 0, required: 3, available: 2, missing: 1, sharedWith: [] }]);
  });
});
