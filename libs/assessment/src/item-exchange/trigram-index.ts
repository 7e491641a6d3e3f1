/** From 0 to 1; from here on two texts read much alike. */
const ALIKE = 0.8;

/** Texts that are compared in full with one text: where thousands are alike, no more is learnt from them. */
const MOST_CANDIDATES = 200;

/** Sets of three letters in a row, words apart, as pg_trgm makes them of text without accents and capitals. */
export function trigramsOf(folded: string): Set<string> {
  const trigrams = new Set<string>();
  for (const word of folded.split(/[^\p{L}\p{N}]+/u)) {
    if (word === '') continue;
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) trigrams.add(padded.slice(at, at + 3));
  }
  return trigrams;
}

/**
 * Texts that can be asked for one that reads much like another: shared trigrams / trigrams of either ≥ 0.8 (Jaccard,
 * the similarity of pg_trgm). Two such texts of n and m trigrams share one of the n − ⌈0.8 n⌉ + 1 rarest of each
 * (prefix filter: Chaudhuri, Ganti & Kaushik 2006; Bayardo, Ma & Srikant 2007), so only those are looked up: the
 * phrases that every question of a bank has cost nothing. A trigram is kept as its rank among all, rarest first, and
 * a text as its sorted ranks: four bytes a trigram, whatever the size of the bank.
 */
export class TrigramIndex<Key> {
  private readonly ranks: Map<string, number>;
  private readonly texts: { key: Key; ranks: Uint32Array }[];
  private readonly holders: number[][];

  constructor(texts: { key: Key; folded: string }[]) {
    this.ranks = ranksByRarity(texts.map(({ folded }) => folded));
    this.holders = Array.from({ length: this.ranks.size }, () => []);
    this.texts = texts.map(({ key, folded }) => ({ key, ranks: this.ranksOf(trigramsOf(folded)) }));
    for (const [place, { ranks }] of this.texts.entries())
      for (const rank of ranks.subarray(0, prefixOf(ranks.length))) this.holders[rank]?.push(place);
  }

  /** Key of a text that reads much like this one; undefined when there is none. */
  findAlike(folded: string): Key | undefined {
    const trigrams = trigramsOf(folded);
    const ranks = this.ranksOf(trigrams);
    // Those that no text has are the rarest of all.
    const prefix = Math.max(0, prefixOf(trigrams.size) - (trigrams.size - ranks.length));
    const compared = new Set<number>();
    for (const rank of ranks.subarray(0, prefix))
      for (const place of this.holders[rank] ?? []) {
        if (compared.has(place)) continue;
        if (compared.size === MOST_CANDIDATES) return undefined;
        compared.add(place);
        const other = this.texts[place];
        if (other && areAlike(ranks, trigrams.size, other.ranks)) return other.key;
      }
    return undefined;
  }

  /** Sorted; trigrams that no text has are left out. */
  private ranksOf(trigrams: Set<string>): Uint32Array {
    const ranks = [...trigrams].flatMap((trigram) => this.ranks.get(trigram) ?? []);
    return Uint32Array.from(ranks).sort();
  }
}

/** How many of a text's rarest trigrams must be looked up. */
const prefixOf = (size: number): number => size - Math.ceil(ALIKE * size) + 1;

function ranksByRarity(texts: string[]): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const text of texts)
    for (const trigram of trigramsOf(text)) frequencies.set(trigram, (frequencies.get(trigram) ?? 0) + 1);
  const sorted = [...frequencies].sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1));
  return new Map(sorted.map(([trigram], rank) => [trigram, rank]));
}

/** `size`: trigrams of the first text, those without a rank included. */
function areAlike(ranks: Uint32Array, size: number, other: Uint32Array): boolean {
  if (Math.min(size, other.length) < ALIKE * Math.max(size, other.length)) return false;
  const shared = countShared(ranks, other);
  return shared > 0 && shared >= ALIKE * (size + other.length - shared);
}

/** Of two sorted lists. */
function countShared(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const difference = (a[i] ?? 0) - (b[j] ?? 0);
    if (difference === 0) shared += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return shared;
}
