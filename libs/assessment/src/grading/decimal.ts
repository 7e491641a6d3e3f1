/** A decimal number without binary rounding: `digits / 10 ** scale`. */
export interface Decimal {
  digits: bigint;
  scale: number;
}

/** From an optional sign, whole digits and fraction digits. */
export const toDecimal = (sign: string, whole: string, fraction: string): Decimal => ({
  digits: BigInt(`${whole}${fraction}` || '0') * (sign === '-' ? -1n : 1n),
  scale: fraction.length,
});

/**
 * The decimal that a person wrote into JSON: the shortest text that gives the same double again, which is the
 * written one up to 15 significant digits. 0.1 becomes exactly one tenth.
 */
export function decimalOf(value: number): Decimal {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (!match) throw new Error(`${value} is not a finite number`);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const plain = toDecimal(sign, whole, fraction);
  const scale = plain.scale - Number(exponent);
  return scale >= 0
    ? { digits: plain.digits, scale }
    : { digits: plain.digits * 10n ** BigInt(-scale), scale: 0 };
}

/** The nearest number of JSON: the one that `decimalOf` came from, if it did. */
export const numberOf = ({ digits, scale }: Decimal): number => Number(`${digits}e-${scale}`);

/** With a point and without an exponent: `-0.05`. */
export function textOf({ digits, scale }: Decimal): string {
  const all = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const [whole, fraction] = [all.slice(0, all.length - scale), all.slice(all.length - scale)];
  const kept = fraction.replace(/0+$/, '');
  return `${digits < 0n ? '-' : ''}${whole}${kept === '' ? '' : `.${kept}`}`;
}

/** The digits of several numbers at the largest of their scales, so that they can be compared and added up. */
function aligned(...values: Decimal[]): { digits: bigint[]; scale: number } {
  const scale = Math.max(...values.map((value) => value.scale));
  return { digits: values.map((value) => value.digits * 10n ** BigInt(scale - value.scale)), scale };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const { digits: [x = 0n, y = 0n], scale } = aligned(a, b); // prettier-ignore
  return { digits: x + y, scale };
}

export const subtract = (a: Decimal, b: Decimal): Decimal => add(a, { ...b, digits: -b.digits });

/** Half of n tenths is 5·n hundredths. */
export const half = ({ digits, scale }: Decimal): Decimal => ({ digits: digits * 5n, scale: scale + 1 });

/** Whether |a − b| ≤ distance, exactly. */
export function isWithin(a: Decimal, b: Decimal, distance: Decimal): boolean {
  const { digits: [x = 0n, y = 0n, most = 0n] } = aligned(a, b, distance); // prettier-ignore
  return (x < y ? y - x : x - y) <= most;
}

/** Whether min ≤ a ≤ max, exactly. */
export function isBetween(a: Decimal, min: Decimal, max: Decimal): boolean {
  const { digits: [x = 0n, least = 0n, most = 0n] } = aligned(a, min, max); // prettier-ignore
  return least <= x && x <= most;
}
