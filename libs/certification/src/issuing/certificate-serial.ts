import { randomInt } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U, so that nothing read aloud or from paper is taken for something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Values of the check system: digits, letters, and `*` for 36. */
const CHECK_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*';
const RANDOM_LENGTH = 8;

/**
 * Check character of ISO/IEC 7064 MOD 37-2, the pure system for letters and digits. It finds every wrong
 * character and every exchange of two neighbours; the hybrid MOD 37,36 of the same standard misses some
 * exchanges. Twice the running sum plus the next value, modulo 37; with the check character it ends at 1.
 */
export function checkCharacter(text: string): string {
  let sum = 0;
  for (const character of text) {
    const value = CHECK_ALPHABET.indexOf(character);
    if (value < 0 || value > 35) throw new Error('Only digits and capital letters have a check character');
    sum = ((sum + value) * 2) % 37;
  }
  return CHECK_ALPHABET.charAt((38 - sum) % 37);
}

/**
 * A fresh serial `HVS-2026-XXXX-XXXX-C`: 40 random bits, so that knowing one tells nothing about another.
 * Bodies whose check character would be `*` or one of I, L, O, U are drawn again.
 */
export function newSerial(year: number, draw: (exclusiveMax: number) => number = randomInt): string {
  for (;;) {
    const body = Array.from({ length: RANDOM_LENGTH }, () => ALPHABET.charAt(draw(ALPHABET.length))).join('');
    const check = checkCharacter(`HVS${year}${body}`);
    if (ALPHABET.includes(check)) return format(String(year), body, check);
  }
}

/**
 * The serial that somebody typed, in its one right form; null when it cannot be one. Case, spaces and dashes
 * do not matter, O is read as 0, I and L as 1, as Crockford's alphabet foresees.
 */
export function parseSerial(typed: string): string | null {
  if (typed.length > 60) return null;
  const compact = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]+/gu, '');
  const match = /^HVS([0-9OIL]{4})([0-9A-Z]{8})([0-9A-Z])$/.exec(compact);
  if (!match) return null;
  const [year = '', body = '', check = ''] = match.slice(1).map(unambiguous);
  if (![...body, check].every((character) => ALPHABET.includes(character))) return null;
  return checkCharacter(`HVS${year}${body}`) === check ? format(year, body, check) : null;
}

const unambiguous = (text: string) => text.replaceAll('O', '0').replace(/[IL]/g, '1');

const format = (year: string, body: string, check: string) =>
  `HVS-${year}-${body.slice(0, 4)}-${body.slice(4)}-${check}`;
