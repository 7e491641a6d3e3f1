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

/** Whether |a − b| ≤ distance, exactly. */
export function isWithin(a: Decimal, b: Decimal, distance: Decimal): boolean {
  const scale = Math.max(a.scale, b.scale, distance.scale);
  const at = (value: Decimal) => value.digits * 10n ** BigInt(scale - value.scale);
  const difference = at(a) - at(b);
  return (difference < 0n ? -difference : difference) <= at(distance);
}
