import { LazyShuffle, SeededRandom } from './seeded-random';

/**
 * The order in which a question of an attempt shows its choices: a permutation of 0 … count − 1, the same
 * whenever it is asked for with the attempt's seed and the question's position.
 */
export function shuffleOrder(seed: string, position: number, count: number): number[] {
  const indexes = Array.from({ length: count }, (_, index) => index);
  return new LazyShuffle(indexes, new SeededRandom(seed, `choices-${position}`)).toArray();
}
