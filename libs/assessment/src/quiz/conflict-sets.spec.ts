import { checkPool } from './check-pool';
import { type ConflictSet, findConflictSets } from './conflict-sets';
import { SeededRandom } from './seeded-random';

const shortageOf = (cells: number[], items: string[][], required: number[]) =>
  cells.reduce((sum, cell) => sum + (required[cell] ?? 0), 0) -
  new Set(cells.flatMap((cell) => items[cell] ?? [])).size;

/** Every set of cells, by bit pattern. */
const allSets = (count: number) =>
  Array.from({ length: 2 ** count - 1 }, (_, bits) =>
    Array.from({ length: count }, (_cell, cell) => cell).filter((cell) => ((bits + 1) >> cell) & 1),
  );

const total = (sets: ConflictSet[]) => sets.reduce((sum, { missing }) => sum + missing, 0);

describe('why a blueprint cannot be filled', () => {
  it('finds what brute force finds, over random small blueprints', () => {
    const random = new SeededRandom('conflicts', 'spec');
    let short = 0;
    for (let round = 0; round < 2_000; round += 1) {
      const cellCount = 1 + random.below(5);
      const items = Array.from({ length: cellCount }, () =>
        Array.from({ length: 8 }, (_, item) => `i${item}`).filter(() => random.below(3) === 0),
      );
      const required = items.map(() => random.below(4));
      const shortages = allSets(cellCount).map((cells) => ({
        size: cells.length,
        shortage: shortageOf(cells, items, required),
      }));
      const sets = findConflictSets(items, required);
      const worst = Math.max(0, ...shortages.map(({ shortage }) => shortage));
      expect(total(sets)).toBe(worst);
      if (worst === 0) continue;
      short += 1;
      const smallest = Math.min(...shortages.filter(({ shortage }) => shortage > 0).map(({ size }) => size));
      expect(sets[0]?.cells).toHaveLength(smallest);
      const candidates = items.map((itemVersionIds, cell) => ({
        count: required[cell] ?? 0,
        itemVersionIds,
      }));
      const check = checkPool(candidates, { maxAttempts: 1, minReplacedPercent: 0, replacedAgainst: 'LAST' });
      expect(check.cells.reduce((sum, { missing }) => sum + missing, 0)).toBe(worst);
      for (const { cell, sharedWith } of check.conflicts) {
        const together = [cell, ...sharedWith].sort((a, b) => a - b);
        expect(sets.map(({ cells }) => cells)).toContainEqual(together);
      }
    }
    expect(short).toBeGreaterThan(200);
  });

  it('still finds a set without a cell too many where sets are too many to count', () => {
    const filler = Array.from({ length: 40 }, (_, cell) => [`f${cell}`]);
    const ring = Array.from({ length: 10 }, (_, cell) => [`r${cell % 9}`, `r${(cell + 1) % 9}`]);
    const sets = findConflictSets(
      [...filler, ...ring],
      [...filler, ...ring].map(() => 1),
    );
    expect(sets).toHaveLength(1);
    expect(sets[0]?.missing).toBe(1);
    expect(sets[0]?.cells.every((cell) => cell >= 40)).toBe(true);
  });
});
