import type { PoolCell } from '../quiz/quiz-definition';
import { BlueprintPlaces } from './blueprint-places';

/**
 * The places of a blueprint that count when a correction took questions out of the marks (VOID). A place that every
 * attempt has such a question in goes; where only some attempts drew one, the place stays and is filled in for them.
 */
export class CountedPlaces {
  /** Everything that can be drawn and counts. */
  readonly items: string[];
  /** Of each place that counts its cell. */
  readonly cellOf: number[];
  /** Questions of the pool that are left out. */
  readonly leftOut: number;
  private readonly places: BlueprintPlaces;
  private readonly ranks: Map<string, number>;
  private readonly kept: number[];

  constructor(
    pool: readonly PoolCell[],
    private readonly voided: ReadonlySet<string>,
  ) {
    this.places = new BlueprintPlaces(pool);
    this.items = this.places.items.filter((id) => !voided.has(id));
    this.leftOut = this.places.items.length - this.items.length;
    this.ranks = new Map(this.items.map((id, rank) => [id, rank]));
    this.kept = pool.map(({ count, itemVersionIds }) =>
      Math.min(count, itemVersionIds.filter((id) => !voided.has(id)).length),
    );
    this.cellOf = this.kept.flatMap((count, cell) => Array.from({ length: count }, () => cell));
  }

  /** Place in `items`; −1 for a question that is left out. */
  rankOf(itemVersionId: string): number {
    return this.ranks.get(itemVersionId) ?? -1;
  }

  /** Of each place that counts the place of its question in the form; of a cell those first that count. */
  order(form: readonly string[], path: string): number[] {
    const order = this.places.order(form, path);
    if (this.leftOut === 0) return order;
    const isLeftOut = (at: number) => this.voided.has(form[at] ?? '');
    return this.kept.flatMap((count, cell) => {
      const ofCell = order.filter((_, place) => this.places.cellOf[place] === cell);
      const first = ofCell.filter((at) => !isLeftOut(at));
      return [...first, ...ofCell.filter(isLeftOut)].slice(0, count);
    });
  }
}

/**
 * Marks of an attempt with those of left-out questions (null) filled in by the share that the person got of the rest:
 * their grade then is what the corrected marks give, got of what could be had. In thousandths, each rounded.
 */
export function filledIn(marks: readonly (number | null)[], maxima: readonly number[]): number[] {
  const [got, possible] = marks.reduce<[number, number]>(
    ([sum, most], mark, at) =>
      mark === null ? [sum, most] : [sum + Math.max(0, mark), most + (maxima[at] ?? 0)],
    [0, 0],
  );
  return marks.map((mark, at) => {
    if (mark !== null) return mark;
    return possible === 0 ? 0 : Math.round(((maxima[at] ?? 0) * got) / possible);
  });
}
