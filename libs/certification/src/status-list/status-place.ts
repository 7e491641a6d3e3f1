import { createHmac } from 'node:crypto';

/** Entries of one list: the least that keeps a holder in the crowd (Bitstring Status List v1.0, section 2.1). */
export const LIST_LENGTH = 131_072;

/** Where the bit of a certificate stands. */
export interface StatusPlace {
  /** Number of the list, from 0. */
  list: number;
  /** Index in the list, 0 to 131071. */
  index: number;
}

const HALF_BITS = 9;
const HALF = 1 << HALF_BITS;
const ROUNDS = 4;

/**
 * The place of the n-th certificate. Lists are filled one after the other, each in an order that only the owner of the
 * key can tell (the standard asks for random indices, so that an index says nothing of the moment of issue). A keyed
 * permutation needs no search for a free index: Feistel network of four rounds (Luby and Rackoff 1988) over 18 bits,
 * walked until it falls into the 17 bits of a list (Black and Rogaway 2002).
 */
export function statusPlaceOf(number: number, key: string): StatusPlace {
  if (!Number.isSafeInteger(number) || number < 0) throw new Error('A status number counts from 0');
  const list = Math.floor(number / LIST_LENGTH);
  let index = number % LIST_LENGTH;
  do index = permute(index, `${key}:${list}`);
  while (index >= LIST_LENGTH);
  return { list, index };
}

function permute(value: number, key: string): number {
  let [left, right] = [value >> HALF_BITS, value & (HALF - 1)];
  for (let round = 0; round < ROUNDS; round += 1) {
    const mask = createHmac('sha256', key).update(`${round}:${right}`).digest().readUInt16BE(0) & (HALF - 1);
    [left, right] = [right, left ^ mask];
  }
  return (left << HALF_BITS) | right;
}
