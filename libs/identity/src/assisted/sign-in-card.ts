import { randomInt } from 'node:crypto';

/** What is printed and handed over once; the PIN is not stored. */
export interface SignInCard {
  /** `HT-7K3M-92QX` */
  code: string;
  /** Six digits. */
  pin: string;
}

/** Crockford's base 32: no I, L, O and U, which are read as something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PIN_DIGITS = 6;

const draw = (count: number): string =>
  Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** A code of 40 random bits: nobody finds an account by trying. */
export const newCardCode = (): string => `HT-${draw(4)}-${draw(4)}`;

/** Any six digits but those that people try first: all alike, or counting up or down by one. */
export function newPin(): string {
  for (;;) {
    const pin = String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, '0');
    if (!isObvious(pin)) return pin;
  }
}

export function isObvious(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])));
  return steps.size === 1 && [-1, 0, 1].includes([...steps][0]);
}

/** A code as people type it, with or without hyphens, in any case; null when it cannot be one. */
export function parseCardCode(typed: string): string | null {
  const text = typed
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/^HT/, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (text.length !== 8 || [...text].some((letter) => !ALPHABET.includes(letter))) return null;
  return `HT-${text.slice(0, 4)}-${text.slice(4)}`;
}
