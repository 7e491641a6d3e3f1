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
 * phrases that every question of a bank has cost nothing.
 */
export class TrigramIndex<Key> {
  private readonly frequencies = new Map<string, number>();
  private readonly texts: { key: Key; trigrams: Set<string> }[];
  private readonly holders = new Map<string, number[]>();

  constructor(texts: { key: Key; folded: string }[]) {
    this.texts = texts.map(({ key, folded }) => ({ key, trigrams: trigramsOf(folded) }));
    for (const { trigrams } of this.texts)
      for (const trigram of trigrams) this.frequencies.set(trigram, (this.frequencies.get(trigram) ?? 0) + 1);
    this.texts.forEach(({ trigrams }, place) => {
      for (const trigram of this.rarest(trigrams)) {
        const places = this.holders.get(trigram);
        if (places) places.push(place);
        else this.holders.set(trigram, [place]);
      }
    });
  }

  /** Key of a text that reads much like this one; undefined when there is none. */
  findAlike(folded: string): Key | undefined {
    const trigrams = trigramsOf(folded);
    const compared = new Set<number>();
    for (const trigram of this.rarest(trigrams))
      for (const place of this.holders.get(trigram) ?? []) {
        if (compared.has(place)) continue;
        if (compared.size === MOST_CANDIDATES) return undefined;
        compared.add(place);
        const other = this.texts[place];
        if (other && areAlike(trigrams, other.trigrams)) return other.key;
      }
    return undefined;
  }

  private rarest(trigrams: Set<string>): string[] {
    const sorted = [...trigrams].sort(
      (a, b) => this.frequencyOf(a) - this.frequencyOf(b) || (a < b ? -1 : 1),
    );
    return sorted.slice(0, trigrams.size - Math.ceil(ALIKE * trigrams.size) + 1);
  }

  private frequencyOf(trigram: string): number {
    return this.frequencies.get(trigram) ?? 0;
  }
}

function areAlike(a: Set<string>, b: Set<string>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size < ALIKE * large.size) return false;
  let shared = 0;
  for (const trigram of small) if (large.has(trigram)) shared += 1;
  return shared > 0 && shared >= ALIKE * (a.size + b.size - shared);
}
