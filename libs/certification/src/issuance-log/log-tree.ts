import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { IssuanceLogRepository } from './issuance-log.repository';
import {
  consistencyRanges,
  inclusionRanges,
  type LeafRange,
  type NodeKey,
  rootOf,
  subtreesOf,
} from './merkle-tree';

/** Hashes near the root are in every proof; those of a million certificates take some 20 MB. */
const MOST_KEPT = 100_000;

/** Roots and proofs from the stored hashes; each asks the database once at most. */
@Injectable()
export class LogTree {
  private readonly kept = new LRUCache<string, Buffer>({ max: MOST_KEPT });

  constructor(private readonly log: IssuanceLogRepository) {}

  /** Hashes of complete subtrees, all of which are stored. */
  async hashes(keys: NodeKey[]): Promise<Buffer[]> {
    const hashes = await this.log.findHashes(keys);
    return hashes.map((hash, at) => {
      if (!hash) throw new Error(`The log has no node ${keys[at].level}/${keys[at].index}`);
      return hash;
    });
  }

  async root(range: LeafRange): Promise<Buffer> {
    return rootOf(await this.hashes(subtreesOf(range)));
  }

  /**
   * Proof that an entry stands at `index` among the first `size`: `log2(size)` hashes, from the leaf upward. `size` is
   * that of a signed head, so that every hash below it is committed and may be kept in memory.
   */
  async inclusion(index: number, size: number): Promise<Buffer[]> {
    return this.roots(inclusionRanges(index, size), (keys) => this.keptHashes(keys));
  }

  /** Proof that the first `to` entries begin with the first `from`. */
  async consistency(from: number, to: number): Promise<Buffer[]> {
    return this.roots(consistencyRanges(from, to), (keys) => this.hashes(keys));
  }

  /** Asks the database again from now on: what is kept may be of a log that was restored from a copy since. */
  forget(): void {
    this.kept.clear();
  }

  private async keptHashes(keys: NodeKey[]): Promise<Buffer[]> {
    const nameOf = ({ level, index }: NodeKey) => `${level}/${index}`;
    const found = keys.map((key) => ({ key, hash: this.kept.get(nameOf(key)) }));
    const missing = found.filter(({ hash }) => !hash).map(({ key }) => key);
    const asked = missing.length > 0 ? await this.hashes(missing) : [];
    missing.forEach((key, at) => this.kept.set(nameOf(key), asked[at]));
    let taken = 0;
    return found.map(({ hash }) => hash ?? asked[taken++]);
  }

  private async roots(
    ranges: LeafRange[],
    hashesOf: (keys: NodeKey[]) => Promise<Buffer[]>,
  ): Promise<Buffer[]> {
    const subtrees = ranges.map(subtreesOf);
    const hashes = await hashesOf(subtrees.flat());
    let taken = 0;
    return subtrees.map((keys) => rootOf(hashes.slice(taken, (taken += keys.length))));
  }
}
