import { nodeHash, sha256 } from './merkle-hash';

/** A complete subtree: the leaves from `index · 2^level` on, `2^level` of them. Level 0 is a leaf. */
export interface NodeKey {
  level: number;
  index: number;
}

/** Leaves from `start` to before `end`. */
export interface LeafRange {
  start: number;
  end: number;
}

/** Root of a tree without leaves: the hash of nothing (RFC 9162 §2.1.1). */
export const EMPTY_ROOT = sha256();

/** The largest power of two below `count`; `count` is at least 2. Arithmetic, since bits end at 2³¹. */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

/**
 * The complete subtrees that a range is made of, from left to right. Of the ranges that trees and proofs speak of,
 * each is larger than the next.
 */
export function subtreesOf({ start, end }: LeafRange): NodeKey[] {
  const keys: NodeKey[] = [];
  let from = start;
  while (from < end) {
    let level = 0;
    let width = 1;
    while (from % (width * 2) === 0 && from + width * 2 <= end) {
      level += 1;
      width *= 2;
    }
    keys.push({ level, index: from / width });
    from += width;
  }
  return keys;
}

/** Root over complete subtrees from left to right, as `subtreesOf` lists them. */
export function rootOf(hashes: readonly Buffer[]): Buffer {
  const last = hashes.at(-1);
  if (!last) return EMPTY_ROOT;
  return hashes.slice(0, -1).reduceRight<Buffer>((right, left) => nodeHash(left, right), last);
}

/** The ranges whose roots lead from a leaf to the root of the first `size` leaves, nearest first (RFC 9162 §2.1.3.1). */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      ranges.unshift({ start: middle, end });
      end = middle;
    } else {
      ranges.unshift({ start, end: middle });
      start = middle;
    }
  }
  return ranges;
}

/**
 * The ranges whose roots show that the first `to` leaves begin with the first `from` (RFC 9162 §2.1.4.1); `from` is at
 * least 1 and at most `to`.
 */
export function consistencyRanges(from: number, to: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  let [start, end] = [0, to];
  while (end !== from) {
    const middle = start + splitOf(end - start);
    if (from <= middle) {
      ranges.unshift({ start: middle, end });
      end = middle;
    } else {
      ranges.unshift({ start, end: middle });
      start = middle;
    }
  }
  // What is left is the old tree's own right edge; when it is the whole old tree, its root is known already.
  if (start > 0) ranges.unshift({ start, end });
  return ranges;
}
