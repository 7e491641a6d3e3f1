import { matchSlots, type Slot } from './match-slots';
import { needed } from './needed';
import type { PoolCell, QuizSettings } from './quiz-definition';
import { LazyShuffle, SeededRandom } from './seeded-random';

export interface DrawRequest {
  /** Stored with the attempt: the same request always gives the same form. */
  seed: string;
  pool: readonly PoolCell[];
  settings: Pick<QuizSettings, 'minReplacedPercent' | 'replacedAgainst' | 'shuffleQuestions'>;
  /** Items of the person's earlier attempts at this quiz, the oldest first; empty for the first attempt. */
  previous: readonly (readonly string[])[];
}

export interface DrawnForm {
  /** In the order in which the person sees them. */
  itemVersionIds: string[];
  /** How many of them the person has not met in the attempts that count (the last one, or all). */
  replaced: number;
}

/** A slot whose candidates can be widened when the draw would fail without that. */
class FormSlot implements Slot {
  private list: (index: number) => string | undefined;

  constructor(
    /** Line of the blueprint, from 0. */
    readonly cell: number,
    first: (index: number) => string | undefined,
    private readonly wide: (index: number) => string | undefined = first,
  ) {
    this.list = first;
  }

  candidateAt(index: number): string | undefined {
    return this.list(index);
  }

  widen(): void {
    this.list = this.wide;
  }
}

/**
 * Draws the questions of an attempt: exactly `count` from each cell, none twice. On a retake each cell replaces
 * at least its own share of questions (rule 7), rounded up, so the mix of kinds stays. Against the last attempt
 * the rest is drawn from the whole cell; against all attempts it comes from questions already met, so that the
 * unseen ones last for all retakes the pool was checked for. Where cells share items the draw is a matching, not
 * "first come": it succeeds whenever any draw can. A pool that passed `checkPool` always gives the replaced
 * share; attempts of another version of the quiz may make that impossible, and then the draw replaces as many as
 * it can rather than lock a person out. Fixed cells are asked whole, every time. Without `shuffleQuestions` the order is
 * that of the blueprint.
 */
export function drawForm({ seed, pool, settings, previous }: DrawRequest): DrawnForm {
  const random = new SeededRandom(seed, 'form');
  const met = new Set(settings.replacedAgainst === 'ALL' ? previous.flat() : previous.at(-1));
  const fresh: FormSlot[] = [];
  const others: FormSlot[] = [];
  for (const [line, cell] of pool.entries()) {
    const anything = new LazyShuffle(cell.itemVersionIds, random);
    const unmet = new LazyShuffle(
      cell.itemVersionIds.filter((id) => !met.has(id)),
      random,
    );
    const known = new LazyShuffle(
      cell.itemVersionIds.filter((id) => met.has(id)),
      random,
    );
    const knownFirst = (index: number) =>
      index < known.length ? known.at(index) : unmet.at(index - known.length);
    const spareUnmet = previous.length > 0 && settings.replacedAgainst === 'ALL';
    const rest = spareUnmet ? knownFirst : (index: number) => anything.at(index);
    const isRetake = previous.length > 0 && !cell.isFixed;
    const quota = isRetake ? needed(settings.minReplacedPercent, cell.count) : 0;
    for (let place = 0; place < cell.count; place += 1)
      if (place < quota) fresh.push(new FormSlot(line, (index) => unmet.at(index), rest));
      else others.push(new FormSlot(line, rest));
  }
  const drawn = fill(fresh, others);
  const order =
    settings.shuffleQuestions === false
      ? inBlueprintOrder(drawn, pool)
      : new LazyShuffle([...drawn.keys()], random).toArray();
  return { itemVersionIds: order, replaced: order.filter((id) => !met.has(id)).length };
}

/** Line by line, as the author put them; fixed questions in the order in which the line names them. */
function inBlueprintOrder(drawn: ReadonlyMap<string, FormSlot>, pool: readonly PoolCell[]): string[] {
  return pool.flatMap(({ itemVersionIds, isFixed }, line) =>
    isFixed ? itemVersionIds : [...drawn].flatMap(([id, slot]) => (slot.cell === line ? [id] : [])),
  );
}

function fill(fresh: FormSlot[], others: FormSlot[]): Map<string, FormSlot> {
  const heldBy = new Map<string, FormSlot>();
  const all = [...fresh, ...others];
  matchSlots(fresh, heldBy);
  if (!matchSlots(all, heldBy)) {
    // First only the slots that found nothing new, so that the others keep their new questions.
    const placed = new Set(heldBy.values());
    for (const slot of fresh) if (!placed.has(slot)) slot.widen();
    if (!matchSlots(all, heldBy)) {
      for (const slot of fresh) slot.widen();
      if (!matchSlots(all, heldBy)) throw new Error('The pool holds too few items for its cells');
    }
  }
  return heldBy;
}
