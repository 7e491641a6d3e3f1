import { hash } from 'node:crypto';

/**
 * Random numbers that can be repeated from a stored seed, in any language: block i is
 * SHA-256(UTF-8 of `seed/purpose/i`), read as eight unsigned 32-bit integers, big-endian, i = 0, 1, 2, …
 * A keyed hash rather than a small generator, since whoever sees part of its output learns nothing of the rest.
 */
export class SeededRandom {
  /** Hex: a string costs less to get and to read than a buffer. */
  private block = '';
  private offset = 0;
  private count = 0;

  /** Streams of one seed for different purposes are independent. */
  constructor(
    private readonly seed: string,
    private readonly purpose: string,
  ) {}

  /** A whole number from 0 to `bound − 1`, all equally likely: numbers of the uneven rest are drawn again. */
  below(bound: number): number {
    const limit = 2 ** 32 - (2 ** 32 % bound);
    for (;;) {
      const word = this.nextWord();
      if (word < limit) return word % bound;
    }
  }

  private nextWord(): number {
    if (this.offset === this.block.length) {
      this.block = hash('sha256', `${this.seed}/${this.purpose}/${this.count}`);
      this.count += 1;
      this.offset = 0;
    }
    const word = Number.parseInt(this.block.slice(this.offset, this.offset + 8), 16);
    this.offset += 8;
    return word;
  }
}

/** A list in random order (Fisher–Yates), shuffled only as far as it is read. */
export class LazyShuffle<T> {
  private readonly items: T[];
  private done = 0;

  constructor(
    items: readonly T[],
    private readonly random: SeededRandom,
  ) {
    this.items = [...items];
  }

  get length(): number {
    return this.items.length;
  }

  at(place: number): T | undefined {
    for (; this.done <= place && this.done < this.items.length; this.done += 1) {
      const other = this.done + this.random.below(this.items.length - this.done);
      const [here, there] = [this.items[this.done], this.items[other]];
      this.items[this.done] = there;
      this.items[other] = here;
    }
    return this.items[place];
  }

  toArray(): T[] {
    this.at(this.items.length - 1);
    return [...this.items];
  }
}
