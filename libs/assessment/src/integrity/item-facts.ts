import type { RightCount } from './right-rate-jump';
import { LEAST_TIMED_ANSWERS } from './thresholds';

/** What one attempt did with one question. */
export interface AnsweredItem {
  itemVersionId: string;
  /** What was chosen, in a spelling of its own; null for an answer that is not chosen, or none. */
  choice: string | null;
  isAnswered: boolean;
  isRight: boolean;
  /** Null where the log does not tell. */
  milliseconds: number | null;
}

/** An attempt, as the search for signals reads it. */
export interface AttemptReading {
  id: string;
  learnerId: string;
  /** First attempts alone tell of an item: whoever comes again has learnt. */
  isFirst: boolean;
  /** Handed in lately, see `RECENT_DAYS`. */
  isRecent: boolean;
  items: AnsweredItem[];
}

interface ItemFact {
  timed: number;
  milliseconds: number;
  wrong: Map<string, number>;
  before: RightCount;
  after: RightCount;
}

/** What everybody together did with each item: the ground on which one attempt stands out. */
export class ItemFacts {
  private readonly facts = new Map<string, ItemFact>();

  add({ items, isFirst, isRecent }: AttemptReading): void {
    for (const { itemVersionId, choice, isAnswered, isRight, milliseconds } of items) {
      if (!isAnswered) continue;
      const fact = this.of(itemVersionId);
      if (milliseconds !== null) {
        fact.timed += 1;
        fact.milliseconds += milliseconds;
      }
      if (!isRight && choice !== null) fact.wrong.set(choice, (fact.wrong.get(choice) ?? 0) + 1);
      if (!isFirst) continue;
      const count = isRecent ? fact.after : fact.before;
      count.answers += 1;
      count.right += Number(isRight);
    }
  }

  /** Null while too few answers are timed. */
  meanMilliseconds(itemVersionId: string): number | null {
    const fact = this.facts.get(itemVersionId);
    return fact && fact.timed >= LEAST_TIMED_ANSWERS ? fact.milliseconds / fact.timed : null;
  }

  wrongCounts(itemVersionId: string): number[] {
    return [...(this.facts.get(itemVersionId)?.wrong.values() ?? [])];
  }

  /** Items with their rates before and after, by id. */
  rates(): { itemVersionId: string; before: RightCount; after: RightCount }[] {
    return [...this.facts]
      .map(([itemVersionId, { before, after }]) => ({ itemVersionId, before, after }))
      .sort((a, b) => (a.itemVersionId < b.itemVersionId ? -1 : 1));
  }

  private of(itemVersionId: string): ItemFact {
    const known = this.facts.get(itemVersionId);
    if (known) return known;
    const none = () => ({ answers: 0, right: 0 });
    const fact = {
      timed: 0,
      milliseconds: 0,
      wrong: new Map<string, number>(),
      before: none(),
      after: none(),
    };
    this.facts.set(itemVersionId, fact);
    return fact;
  }
}
