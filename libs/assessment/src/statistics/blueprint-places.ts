import { badInput } from '@platform/errors';
import { matchSlots, type Slot } from '../quiz/match-slots';
import type { PoolCell } from '../quiz/quiz-definition';

interface PoolItem {
  /** Place in `items`. */
  rank: number;
  /** Cells that may draw it. */
  cells: number[];
}

/**
 * Brings the questions of an attempt, which each person sees in an order of their own, back into the order of the
 * blueprint: cell by cell, inside a cell in the order of its pool, so that a place means the same in every attempt
 * as far as it can. Where cells share items the draw was a matching, and so is this; it depends on which items were
 * drawn and not on their order.
 */
export class BlueprintPlaces {
  /** Everything that can be drawn, each item once. */
  readonly items: string[];
  /** Of each place its cell. */
  readonly cellOf: number[];
  private readonly known = new Map<string, PoolItem>();

  constructor(pool: readonly PoolCell[]) {
    pool.forEach(({ itemVersionIds }, cell) =>
      itemVersionIds.forEach((id) => {
        const item = this.known.get(id);
        if (item) item.cells.push(cell);
        else this.known.set(id, { rank: this.known.size, cells: [cell] });
      }),
    );
    this.items = [...this.known.keys()];
    this.cellOf = pool.flatMap(({ count }, cell) => Array.from({ length: count }, () => cell));
  }

  rankOf(itemVersionId: string): number {
    return this.known.get(itemVersionId)?.rank ?? -1;
  }

  /** Of each place of the blueprint the place of its question in the form. */
  order(form: readonly string[], path: string): number[] {
    const byCell = new Map<number, string[]>();
    for (const id of [...form].sort((a, b) => this.rankOf(a) - this.rankOf(b)))
      for (const cell of this.known.get(id)?.cells ?? []) byCell.set(cell, [...(byCell.get(cell) ?? []), id]);
    const slots = this.cellOf.map((cell): Slot => ({ candidateAt: (index) => byCell.get(cell)?.[index] }));
    const heldBy = new Map<string, Slot>();
    if (form.length !== slots.length || !matchSlots(slots, heldBy))
      throw badInput({
        path,
        code: 'not_of_blueprint',
        message: 'These questions do not fill the blueprint',
      });
    const placeInForm = new Map(form.map((id, at) => [id, at]));
    const itemOf = new Map([...heldBy].map(([id, slot]) => [slot, id]));
    return slots.map((slot) => placeInForm.get(itemOf.get(slot) ?? '') ?? -1);
  }
}
