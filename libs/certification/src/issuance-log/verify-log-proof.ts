import { nodeHash } from './merkle-hash';

/** That an entry stands at a place of the tree a head was signed over. Hashes are 32 bytes. */
export interface InclusionProof {
  leafHash: Buffer;
  /** Place of the entry, from 0. */
  index: number;
  /** Entries under the head. */
  size: number;
  /** From the leaf upward. */
  path: readonly Buffer[];
  /** Root hash of the head. */
  root: Buffer;
}

/** That a later head holds everything an earlier one held, unchanged and in the same order. */
export interface ConsistencyProof {
  from: number;
  fromRoot: Buffer;
  to: number;
  toRoot: Buffer;
  path: readonly Buffer[];
}

const half = (value: number) => Math.floor(value / 2);

/**
 * Whether the proof leads from the entry to the root (RFC 9162 §2.1.3.2). Needs nothing but SHA-256, so that anybody
 * can check it without us.
 */
export function verifyInclusion({ leafHash, index, size, path, root }: InclusionProof): boolean {
  if (!areSizes(index, size) || index >= size) return false;
  let [position, last, hash] = [index, size - 1, leafHash];
  for (const sibling of path) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      hash = nodeHash(sibling, hash);
      while (position % 2 === 0 && position !== 0) [position, last] = [half(position), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [position, last] = [half(position), half(last)];
  }
  return last === 0 && hash.equals(root);
}

/** Whether the earlier tree is the beginning of the later one (RFC 9162 §2.1.4.2). */
export function verifyConsistency({ from, fromRoot, to, toRoot, path }: ConsistencyProof): boolean {
  if (!areSizes(from, to) || from < 1 || from > to) return false;
  if (from === to) return path.length === 0 && fromRoot.equals(toRoot);
  const isWholeSubtree = Number.isInteger(Math.log2(from));
  const [first, ...rest] = isWholeSubtree ? [fromRoot, ...path] : path;
  if (!first || path.length === 0) return false;
  let [position, last] = [from - 1, to - 1];
  while (position % 2 === 1) [position, last] = [half(position), half(last)];
  let [earlier, later] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      earlier = nodeHash(hash, earlier);
      later = nodeHash(hash, later);
      while (position % 2 === 0 && position !== 0) [position, last] = [half(position), half(last)];
    } else {
      later = nodeHash(later, hash);
    }
    [position, last] = [half(position), half(last)];
  }
  return last === 0 && earlier.equals(fromRoot) && later.equals(toRoot);
}

const areSizes = (...values: number[]) => values.every((value) => Number.isSafeInteger(value) && value >= 0);
