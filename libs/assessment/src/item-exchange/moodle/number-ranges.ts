import { decimalOf, half, subtract, textOf } from '../../grading/decimal';
import { rightNumber } from '../../grading/right-number';
import type { AcceptedNumbers, NumericKey } from '../../question-bank/item-content';
import type { Rules } from './item-tags';

/** A number and a distance as Moodle's numerical answers hold them, exact decimals. */
interface NumberWithTolerance {
  number: string;
  tolerance: string;
}

/** Moodle has no ranges: the middle and half the width say the same, and without rounding. */
export function withTolerance(numbers: AcceptedNumbers): NumberWithTolerance {
  const tolerance =
    'min' in numbers
      ? textOf(half(subtract(decimalOf(numbers.max), decimalOf(numbers.min))))
      : String(numbers.tolerance);
  return { number: rightNumber(numbers), tolerance };
}

/** Which answers were ranges, from 1: `1 3`; reading makes ranges of them again. */
export function writeRanges({ also = [], ...first }: NumericKey, rules: Rules, prefix: string): void {
  const places = [first, ...also].flatMap((numbers, index) => ('min' in numbers ? [index + 1] : []));
  if (places.length > 0) rules.set(`${prefix}ranges`, places.join(' '));
}

export const readRanges = (rules: Rules, prefix: string): Set<number> =>
  new Set((rules.get(`${prefix}ranges`) ?? '').split(' ').map((place) => Number(place) - 1));
