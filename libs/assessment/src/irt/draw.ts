import type { SeededRandom } from '../quiz/seeded-random';

/** A number from 0 (included) to 1 (excluded), in steps of 2⁻³². */
export const drawUniform = (random: SeededRandom): number => random.below(2 ** 32) / 2 ** 32;

/** A standard normal number (Box & Muller 1958). */
export function drawNormal(random: SeededRandom): number {
  const radius = Math.sqrt(-2 * Math.log(1 - drawUniform(random)));
  return radius * Math.cos(2 * Math.PI * drawUniform(random));
}
