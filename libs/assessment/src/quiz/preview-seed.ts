import { badInput } from '@platform/errors';

/** A seed that somebody chose for a preview; undefined for none. */
export function readSeed(seed: string | null | undefined, path: string): string | undefined {
  if (seed === null || seed === undefined) return undefined;
  if (seed.length < 1 || seed.length > 64)
    throw badInput({ path, code: 'wrong_length', message: 'must have 1 to 64 characters' });
  return seed;
}
