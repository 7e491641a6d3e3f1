import { Injectable } from '@nestjs/common';
import { IssuanceLogRepository } from './issuance-log.repository';
import {
  consistencyRanges,
  inclusionRanges,
  type LeafRange,
  type NodeKey,
  rootOf,
  subtreesOf,
} from './merkle-tree';

/** Roots and proofs from the stored hashes; each asks the database once. */
@Injectable()
export class LogTree {
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

  /** Proof that an entry stands at `index` among the first `size`: `log2(size)` hashes, from the leaf upward. */
  async inclusion(index: number, size: number): Promise<Buffer[]> {
    return this.roots(inclusionRanges(index, size));
  }

  /** Proof that the first `to` entries begin with the first `from`. */
  async consistency(from: number, to: number): Promise<Buffer[]> {
    return this.roots(consistencyRanges(from, to));
  }

  private async roots(ranges: LeafRange[]): Promise<Buffer[]> {
    const subtrees = ranges.map(subtreesOf);
    const hashes = await this.hashes(subtrees.flat());
    let taken = 0;
    return subtrees.map((keys) => rootOf(hashes.slice(taken, (taken += keys.length))));
  }
}
