import { nodeHash } from './merkle-hash';
import { type NodeKey, rootOf } from './merkle-tree';

export interface CompletedNode extends NodeKey {
  hash: Buffer;
}

/** The right edge of a growing tree: all that is needed to append to it, 32 bytes for each bit of its size. */
export class MerkleFrontier {
  /** `edge`: hashes of the complete subtrees of the first `size` leaves, from left to right. */
  constructor(
    private count = 0,
    private readonly edge: Buffer[] = [],
  ) {}

  get size(): number {
    return this.count;
  }

  /** Of how many complete subtrees the tree is made: the ones in its size, written in binary. */
  get edgeLength(): number {
    return this.edge.length;
  }

  /** Root of all leaves so far. */
  root(): Buffer {
    return rootOf(this.edge);
  }

  /** Adds a leaf by its hash; says the nodes above level 0 that are complete with it, lowest first. */
  append(leafHash: Buffer): CompletedNode[] {
    const completed: CompletedNode[] = [];
    let [level, index, hash] = [0, this.count, leafHash];
    while (index % 2 === 1) {
      hash = nodeHash(this.edge.pop() as Buffer, hash);
      level += 1;
      index = (index - 1) / 2;
      completed.push({ level, index, hash });
    }
    this.edge.push(hash);
    this.count += 1;
    return completed;
  }
}
