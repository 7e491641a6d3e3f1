import { SeededRandom } from './seeded-random';

/**
 * Choices in the order in which a question of an attempt shows them: the same whenever it is asked for with the
 * attempt's seed and the question's position. `part` counts from 1 where a question has several lists of choices.
 * Fisher–Yates from the front; grading asks for it with every answer, so it allocates nothing but the list.
 */
export function shuffled<Entry>(
  entries: readonly Entry[],
  seed: string,
  position: number,
  part?: number,
): Entry[] {
  const purpose = part === undefined ? `choices-${position}` : `choices-${position}-${part}`;
  const random = new SeededRandom(seed, purpose);
  const mixed = [...entries];
  for (let place = 0; place < mixed.length - 1; place += 1) {
    const other = place + random.below(mixed.length - place);
    const moved = mixed[place];
    mixed[place] = mixed[other];
    mixed[other] = moved;
  }
  return mixed;
}
