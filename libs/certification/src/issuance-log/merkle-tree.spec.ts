import { leafHash, nodeHash } from './merkle-hash';
import { MerkleFrontier } from './merkle-frontier';
import {
  consistencyRanges,
  EMPTY_ROOT,
  inclusionRanges,
  type LeafRange,
  rootOf,
  subtreesOf,
} from './merkle-tree';
import { verifyConsistency, verifyInclusion } from './verify-log-proof';

/** The definition of RFC 9162 §2.1.1, word by word: slow, and nothing shared with what is tested. */
function treeHash(leaves: Buffer[]): Buffer {
  if (leaves.length === 1) return leafHash(leaves[0]);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)));
}

/** A tree as the log stores it: hashes of complete subtrees, by level and index. */
function storedTree(leaves: Buffer[]) {
  const nodes = new Map<string, Buffer>();
  const roots = [EMPTY_ROOT];
  const frontier = new MerkleFrontier();
  for (const leaf of leaves) {
    nodes.set(`0/${frontier.size}`, leafHash(leaf));
    for (const { level, index, hash } of frontier.append(leafHash(leaf)))
      nodes.set(`${level}/${index}`, hash);
    roots.push(frontier.root());
  }
  const rootOver = (range: LeafRange) =>
    rootOf(subtreesOf(range).map(({ level, index }) => nodes.get(`${level}/${index}`) as Buffer));
  return {
    roots,
    inclusion: (index: number, size: number) => inclusionRanges(index, size).map(rootOver),
    consistency: (from: number, to: number) => consistencyRanges(from, to).map(rootOver),
  };
}

const hex = (hashes: Buffer[]) => hashes.map((hash) => hash.toString('hex'));

/** Test vectors of the reference implementation of Certificate Transparency (RFC 6962): eight leaves. */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((leaf) => Buffer.from(leaf, 'hex'));

describe('the Merkle tree, by the vectors of the reference implementation', () => {
  const tree = storedTree(LEAVES);

  it('has the published roots', () => {
    expect(hex(tree.roots)).toEqual([
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ]);
  });

  // Leaves are counted from 0 here, from 1 there.
  it.each([
    [0, 1, []],
    [
      0,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      5,
      8,
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [
      1,
      5,
      [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('proves leaf %i of %i by the published path', (index, size, path) => {
    expect(hex(tree.inclusion(index, size))).toEqual(path);
  });

  it.each([
    [1, 1, []],
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('proves that %i leaves begin %i by the published path', (from, to, path) => {
    expect(hex(tree.consistency(from, to))).toEqual(path);
  });
});

describe('the Merkle tree, of every size up to 70', () => {
  const MOST = 70;
  const leaves = Array.from({ length: MOST }, (_, at) => Buffer.from(`entry ${at}`));
  const tree = storedTree(leaves);
  const root = (size: number) => tree.roots[size];
  const spoilt = (hash: Buffer, at = 0) => {
    const other = Buffer.from(hash);
    other[at % 32] = (other[at % 32] ?? 0) ^ 1;
    return other;
  };

  it('has the root of the definition', () => {
    for (let size = 1; size <= MOST; size += 1) expect(root(size)).toEqual(treeHash(leaves.slice(0, size)));
  });

  it('proves every entry, and no entry with a changed byte, another place or another size', () => {
    for (let size = 1; size <= MOST; size += 1)
      for (let index = 0; index < size; index += 1) {
        const path = tree.inclusion(index, size);
        const proof = { leafHash: leafHash(leaves[index]), index, size, path, root: root(size) };
        expect(verifyInclusion(proof)).toBe(true);
        const wrong = [
          { ...proof, leafHash: spoilt(proof.leafHash, index) },
          { ...proof, root: spoilt(proof.root, index) },
          { ...proof, index: index + 1 },
          { ...proof, index: -1 },
          { ...proof, index: index + 0.5 },
          { ...proof, path: [...path, root(1)] },
          ...path.map((_, at) => ({ ...proof, path: path.with(at, spoilt(path[at], size)) })),
          ...path.map((_, at) => ({ ...proof, path: path.toSpliced(at, 1) })),
        ];
        expect(wrong.map(verifyInclusion)).toEqual(wrong.map(() => false));
      }
  });

  it('proves every growth, and none with a changed byte, a missing or an additional hash', () => {
    for (let to = 1; to <= MOST; to += 1)
      for (let from = 1; from <= to; from += 1) {
        const path = tree.consistency(from, to);
        const proof = { from, fromRoot: root(from), to, toRoot: root(to), path };
        expect(verifyConsistency(proof)).toBe(true);
        const wrong = [
          { ...proof, fromRoot: spoilt(proof.fromRoot, to) },
          { ...proof, toRoot: spoilt(proof.toRoot, from) },
          { ...proof, from: 0 },
          { ...proof, from: to + 1 },
          { ...proof, path: [...path, root(1)] },
          ...path.map((_, at) => ({ ...proof, path: path.with(at, spoilt(path[at], to)) })),
          ...path.map((_, at) => ({ ...proof, path: path.toSpliced(at, 1) })),
        ];
        expect(wrong.map(verifyConsistency)).toEqual(wrong.map(() => false));
      }
  });

  it('grows on from a stored edge as if it had never stopped', () => {
    for (let size = 1; size < MOST; size += 1) {
      const edge = subtreesOf({ start: 0, end: size }).map(({ level, index }) =>
        treeHash(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)),
      );
      const frontier = new MerkleFrontier(size, edge);
      for (const leaf of leaves.slice(size)) frontier.append(leafHash(leaf));
      expect(frontier.root()).toEqual(root(MOST));
    }
  });

  it('speaks of places beyond 2³¹', () => {
    const size = 3 * 2 ** 31 + 5;
    expect(subtreesOf({ start: 0, end: size })).toEqual([
      { level: 32, index: 0 },
      { level: 31, index: 2 },
      { level: 2, index: 3 * 2 ** 29 },
      { level: 0, index: size - 1 },
    ]);
    expect(inclusionRanges(size - 1, size)).toHaveLength(3);
  });
});
