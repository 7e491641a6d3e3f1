import { matchSlots, type Slot } from './match-slots';

/** Cells that are short of items together, although every smaller part of them has enough. */
export interface ConflictSet {
  /** Places in the blueprint, rising. */
  cells: number[];
  /** Items that they lack in all. */
  missing: number;
}

/** Sets that are looked at one by one before a set that cannot be made smaller by leaving out a cell will do. */
const MOST_SETS = 200_000;

/**
 * Why a blueprint cannot be filled (Hall's theorem): sets of cells that need more items than fit any of them. The
 * smallest set first, then the smallest of what is left without it and its items, until the rest can be filled; the
 * missing items add up to the least number whose writing would fill the blueprint. Smallest is exact as far as sets
 * can be counted (every blueprint of 17 cells, and all sets of up to 3 of 50); beyond, no cell of the set can be left
 * out.
 */
export function findConflictSets(items: readonly string[][], required: readonly number[]): ConflictSet[] {
  const sets: ConflictSet[] = [];
  const taken = new Set<string>();
  let open = required.map((_, cell) => cell).filter((cell) => (required[cell] ?? 0) > 0);
  for (;;) {
    const freeItems = new Map(open.map((cell) => [cell, (items[cell] ?? []).filter((id) => !taken.has(id))]));
    const groups = groupItems(freeItems);
    const shortage = (cells: readonly number[]) => shortageOf(cells, required, groups);
    const itemsOf = (cell: number) => freeItems.get(cell) ?? [];
    const cells = smallestShort(open, shortage) ?? leastShort(open, itemsOf, required);
    if (!cells) return sets;
    sets.push({ cells, missing: shortage(cells) });
    for (const cell of cells) for (const id of items[cell] ?? []) taken.add(id);
    open = open.filter((cell) => !cells.includes(cell));
  }
}

interface ItemGroup {
  /** Cells that its items fit. */
  cells: ReadonlySet<number>;
  size: number;
}

/** Items that fit the same cells are counted together: there are far fewer kinds than items. */
function groupItems(freeItems: ReadonlyMap<number, string[]>): ItemGroup[] {
  const cellsOf = new Map<string, number[]>();
  for (const [cell, ids] of freeItems)
    for (const id of ids) cellsOf.set(id, [...(cellsOf.get(id) ?? []), cell]);
  const groups = new Map<string, ItemGroup>();
  for (const cells of cellsOf.values()) {
    const key = cells.join();
    const group = groups.get(key) ?? { cells: new Set(cells), size: 0 };
    group.size += 1;
    groups.set(key, group);
  }
  return [...groups.values()];
}

function shortageOf(cells: readonly number[], required: readonly number[], groups: ItemGroup[]): number {
  const need = cells.reduce((sum, cell) => sum + (required[cell] ?? 0), 0);
  const have = groups.reduce(
    (sum, group) => (cells.some((cell) => group.cells.has(cell)) ? sum + group.size : sum),
    0,
  );
  return need - have;
}

/** By size, and within a size in the order of the blueprint; null when there is none or it takes too long. */
function smallestShort(open: number[], shortage: (cells: number[]) => number): number[] | null {
  let looked = 0;
  for (const cells of setsBySize(open)) {
    if (shortage(cells) > 0) return cells;
    looked += 1;
    if (looked === MOST_SETS) return null;
  }
  return null;
}

function* setsBySize(cells: readonly number[]): Generator<number[]> {
  for (let size = 1; size <= cells.length; size += 1) yield* setsOf(cells, size);
}

function* setsOf(cells: readonly number[], size: number): Generator<number[]> {
  if (size === 0) yield [];
  else
    for (const [at, cell] of cells.entries())
      for (const rest of setsOf(cells.slice(at + 1), size - 1)) yield [cell, ...rest];
}

type ItemsOf = (cell: number) => string[];

/** Some set that is short of items and stops being so without any one of its cells; null when there is none. */
function leastShort(open: number[], itemsOf: ItemsOf, required: readonly number[]): number[] | null {
  let short = anyShort(open, itemsOf, required);
  for (const cell of short ?? []) {
    const without = (short ?? []).filter((other) => other !== cell);
    short = anyShort(without, itemsOf, required) ?? short;
  }
  return short;
}

/** Cells reached by alternating paths from one that a largest matching leaves short; null when none is. */
function anyShort(open: number[], itemsOf: ItemsOf, required: readonly number[]): number[] | null {
  const cellOf = new Map<Slot, number>();
  for (const cell of open)
    for (let place = 0; place < (required[cell] ?? 0); place += 1)
      cellOf.set({ candidateAt: (index) => itemsOf(cell)[index] }, cell);
  const heldBy = new Map<string, Slot>();
  matchSlots([...cellOf.keys()], heldBy);
  const holders = new Set(heldBy.values());
  const unserved = [...cellOf.keys()].find((slot) => !holders.has(slot));
  if (!unserved) return null;
  const reached = new Set([cellOf.get(unserved) as number]);
  for (const cell of reached)
    for (const id of itemsOf(cell)) {
      const holder = heldBy.get(id);
      if (holder) reached.add(cellOf.get(holder) as number);
    }
  return [...reached].sort((a, b) => a - b);
}
