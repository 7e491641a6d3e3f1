import { LazyShuffle, SeededRandom } from './seeded-random';

/**
 * The order in which a question of an attempt shows its choices: a permutation of 0 … count − 1, the same
 * whenever it is asked for with the attempt's seed and the question's position. `part` counts from 1 where a
 * question has several lists of choices.
 */
export function shuffleOrder(seed: string, position: number, count: number, part?: number): number[] {
  const indexes = Array.from({ length: count }, (_, index) => index);
  const purpose = part === undefined ? `choices-${position}` : `choices-${position}-${part}`;
  return new LazyShuffle(indexes, new SeededRandom(seed, purpose)).toArray();
}
