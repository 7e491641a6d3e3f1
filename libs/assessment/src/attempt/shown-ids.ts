import type { ItemContent } from '../question-bank/item-content';
import { shuffled } from '../quiz/shuffled';

/** A list as one attempt shows it: the n-th entry, the item's own id, is `<letter>n` to the candidate. */
export class ShownList<Entry extends { id: string }> {
  constructor(
    private readonly letter: string,
    readonly entries: readonly Entry[],
  ) {}

  /** The id that the candidate sees; `<letter>0` for one that is not there. */
  toShown(id: string): string {
    return `${this.letter}${this.entries.findIndex((entry) => entry.id === id) + 1}`;
  }

  /** The item's own id; empty for one that is not shown. */
  toOwn(shown: string): string {
    return this.find(shown)?.id ?? '';
  }

  find(shown: string): Entry | undefined {
    return this.entries[Number(shown.slice(1)) - 1];
  }

  map<Result>(show: (entry: Entry, shownId: string) => Result): Result[] {
    return this.entries.map((entry, index) => show(entry, `${this.letter}${index + 1}`));
  }
}

/** Which attempt shows a question, where in it, and whether it mixes choices whose order means nothing. */
export interface Showing {
  seed: string;
  position: number;
  isShuffled: boolean;
}

/** Lists of which the order written by the author would give the answer away. */
const ALWAYS_SHUFFLED: readonly ItemContent['type'][] = ['ORDER', 'GAP_MATCH', 'HOTSPOT'];

/** `choices` (of a hotspot: its areas) in the order of this attempt. A match keeps its left column. */
export function shownChoices<Entry extends { id: string }>(
  type: ItemContent['type'],
  choices: readonly Entry[],
  { seed, position, isShuffled }: Showing,
): ShownList<Entry> {
  const mustShuffle = ALWAYS_SHUFFLED.includes(type) || (isShuffled && type !== 'MATCH');
  return new ShownList('c', mustShuffle ? shuffled(choices, seed, position) : choices);
}

/** The right column of a match, always shuffled. */
export const shownTargets = <Entry extends { id: string }>(
  targets: readonly Entry[],
  { seed, position }: Showing,
): ShownList<Entry> => new ShownList('t', shuffled(targets, seed, -position));

/** Choices of the gap or part that stands at `index` in its list. */
export const shownChoicesOf = <Entry extends { id: string }>(
  choices: readonly Entry[],
  index: number,
  { seed, position, isShuffled }: Showing,
): ShownList<Entry> =>
  new ShownList('c', isShuffled ? shuffled(choices, seed, position, index + 1) : choices);

/** Gaps or parts in the order in which the text names them. */
export function inText<Entry extends { id: string }>(
  letter: 'g' | 'p',
  text: string,
  entries: readonly Entry[],
): ShownList<Entry> {
  const placeOf = (id: string) => text.indexOf(`{{${id}}}`);
  return new ShownList(
    letter,
    [...entries].sort((a, b) => placeOf(a.id) - placeOf(b.id)),
  );
}

/** The text with its placeholders renamed to what the candidate sees. */
export const withShownGaps = (text: string, gaps: ShownList<{ id: string }>): string =>
  text.replace(/\{\{([A-Za-z0-9]{1,8})\}\}/g, (_, id: string) => `{{${gaps.toShown(id)}}}`);
