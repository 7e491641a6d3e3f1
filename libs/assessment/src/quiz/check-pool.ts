import { findConflictSets } from './conflict-sets';
import { matchSlots, type Slot } from './match-slots';
import { needed } from './needed';
import type { PoolCell, QuizSettings } from './quiz-definition';

/** What a cell needs and has. */
export interface CellCheck {
  /** Place of the cell in the blueprint, from 0. */
  cell: number;
  /** Items the cell must have for itself. */
  required: number;
  /** Approved items that fit it, those that other cells want too included. */
  available: number;
  /** 0 when the cell is served. */
  missing: number;
  /**
   * The other cells of the smallest set that is short of items together, when some are missing; empty when the
   * cell is too small by itself.
   */
  sharedWith: number[];
}

export interface PoolCheck {
  /** One per blueprint cell. */
  cells: CellCheck[];
  /** Those of them that lack items. */
  conflicts: CellCheck[];
  /** Every item in one cell only; what is published when there are no conflicts. */
  pool: PoolCell[];
}

type ReplacementRule = Pick<QuizSettings, 'maxAttempts' | 'minReplacedPercent' | 'replacedAgainst'>;

/**
 * How many items a cell of n questions needs so that every retake can replace its share k (rules 6 and 7): n + k
 * against the last attempt, n + retakes × k against all, n without retakes. 30 questions, 30 %, 3 retakes: 39
 * and 57.
 */
export function requiredItems(count: number, settings: ReplacementRule): number {
  const replaced = needed(settings.minReplacedPercent, count);
  const retakes = settings.maxAttempts === null ? Infinity : settings.maxAttempts - 1;
  if (retakes === 0 || replaced === 0) return count;
  if (settings.replacedAgainst === 'LAST') return count + replaced;
  if (retakes === Infinity) throw new Error('Unseen questions cannot last for a test without a limit');
  return count + retakes * replaced;
}

/**
 * Whether the items suffice, before a quiz is published. Cells may want the same items, so each item is given to
 * one cell, and the check finds the best way to do so (maximum matching of cells' needs to items). What is left
 * over goes to the cells that have least for their need. With the items parted like this, what one cell draws
 * never takes from another, and the guarantee of rule 7 holds cell by cell.
 */
export function checkPool(candidates: readonly PoolCell[], settings: ReplacementRule): PoolCheck {
  const required = candidates.map((cell) =>
    cell.isFixed ? cell.count : requiredItems(cell.count, settings),
  );
  const items = candidates.map((cell) => [...new Set(cell.itemVersionIds)].sort());
  const slotsByCell = items.map((ids, cell) =>
    Array.from({ length: required[cell] ?? 0 }, (): Slot => ({ candidateAt: (index) => ids[index] })),
  );
  const heldBy = new Map<string, Slot>();
  matchSlots(slotsByCell.flat(), heldBy);

  const cellOf = new Map<Slot, number>();
  slotsByCell.forEach((slots, cell) => slots.forEach((slot) => cellOf.set(slot, cell)));
  const owner = new Map([...heldBy].map(([item, slot]) => [item, cellOf.get(slot) as number]));
  const owned = required.map((_, cell) => [...owner.values()].filter((other) => other === cell).length);

  const isShort = required.some((need, cell) => need > (owned[cell] ?? 0));
  const conflictSets = isShort ? findConflictSets(items, required) : [];
  const cells = required.map((need, cell): CellCheck => {
    const missing = need - (owned[cell] ?? 0);
    return {
      cell,
      required: need,
      available: items[cell]?.length ?? 0,
      missing,
      sharedWith:
        missing > 0
          ? (conflictSets.find((set) => set.cells.includes(cell))?.cells ?? []).filter(
              (other) => other !== cell,
            )
          : [],
    };
  });
  giveRest(items, required, owner, owned);
  const pool = candidates.map(({ itemVersionIds: _, ...rest }, cell) => ({
    ...rest,
    itemVersionIds: (items[cell] ?? []).filter((id) => owner.get(id) === cell),
  }));
  return { cells, conflicts: cells.filter(({ missing }) => missing > 0), pool };
}

function giveRest(items: string[][], required: number[], owner: Map<string, number>, owned: number[]): void {
  const cellsOf = new Map<string, number[]>();
  items.forEach((ids, cell) => ids.forEach((id) => cellsOf.set(id, [...(cellsOf.get(id) ?? []), cell])));
  const fullness = (cell: number) => (owned[cell] ?? 0) / (required[cell] || 1);
  for (const [id, cells] of [...cellsOf].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (owner.has(id)) continue;
    const poorest = cells.reduce((best, cell) => (fullness(cell) < fullness(best) ? cell : best));
    owner.set(id, poorest);
    owned[poorest] = (owned[poorest] ?? 0) + 1;
  }
}
