import { drawNormal, drawUniform } from '../irt/draw';
import { SeededRandom } from '../quiz/seeded-random';
import type { BankItem } from './information-table';

/**
 * An invented bank of a usual kind: ln a ~ N(0, 0.3), b ~ N(0, 1), c = 0 or uniform up to `guessing`, areas in turn.
 */
export function simulatedBank(
  size: number,
  seed: string,
  { areas = 6, guessing = 0 }: { areas?: number; guessing?: number } = {},
): BankItem[] {
  const random = new SeededRandom(seed, 'bank');
  return Array.from({ length: size }, (_, at) => ({
    id: `item-${at + 1}`,
    area: String((at % areas) + 1),
    discrimination: Math.exp(0.3 * drawNormal(random)),
    difficulty: drawNormal(random),
    guessing: guessing * drawUniform(random),
  }));
}
