import { type Decimal, toDecimal } from './decimal';

/** Nobody types longer numbers; the limit keeps the arithmetic small. */
const LONGEST = 40;

const GROUPED_BY_THREE = /^\d{1,3}(?:[., ]\d{3})+$/;
const PLAIN = /^\d+$/;

/**
 * Reads a number as people type it, or null when it is none. Digit groups may be parted by ".", "," or a space;
 * groups have three digits. How "." and "," are told apart:
 * - both present: the last one is the decimal sign ("1.234,5" and "1,234.5" are 1234.5);
 * - one of them, several times: it parts groups ("1.234.567");
 * - one of them, once, and not before exactly three digits: the decimal sign ("37.8", "37,8", "0.1234");
 * - one of them, once, before exactly three digits: both readings exist, and the Vietnamese one holds, in which
 *   "." parts groups and "," starts the fraction (Luật Kế toán 88/2015/QH13, Điều 11): "1.234" is 1234, "1,234"
 *   is 1.234. A first group that no grouping has ("0.234", "1234.567", ".234") leaves the decimal sign only.
 * Signs may be "+", "-" or "−". Powers ("1e3"), fractions and two signs are not numbers here.
 */
export function parseDecimal(text: string): Decimal | null {
  const typed = text.normalize('NFKC').replaceAll('\u2212', '-').trim();
  if (typed.length > LONGEST) return null;
  const match = /^([+-]?)\s*([\d., ]+)$/.exec(typed);
  if (!match) return null;
  const [, sign = '', body = ''] = match;
  const decimalSign = findDecimalSign(body);
  const [whole, fraction] = decimalSign === null ? [body, ''] : splitAt(body, decimalSign);
  if (whole === '' && fraction === '') return null;
  if (fraction !== '' && !PLAIN.test(fraction)) return null;
  const digits = ungroup(whole);
  return digits === null ? null : toDecimal(sign, digits, fraction);
}

/** Position of the decimal sign, or null when the number is whole. */
function findDecimalSign(body: string): number | null {
  const [dot, comma] = [body.lastIndexOf('.'), body.lastIndexOf(',')];
  if (dot < 0 && comma < 0) return null;
  if (dot >= 0 && comma >= 0) return Math.max(dot, comma);
  const [sign, place] = dot >= 0 ? ['.', dot] : [',', comma];
  if (body.indexOf(sign) !== place) return null;
  const couldPartGroups = GROUPED_BY_THREE.test(body) && !body.startsWith('0');
  return couldPartGroups && sign === '.' ? null : place;
}

const splitAt = (body: string, place: number): [string, string] => [
  body.slice(0, place),
  body.slice(place + 1),
];

/** The digits of a whole part, when it has no groups or well-formed groups of one separator. */
function ungroup(whole: string): string | null {
  if (whole === '' || PLAIN.test(whole)) return whole;
  if (!GROUPED_BY_THREE.test(whole) || new Set(whole.replace(/\d/g, '')).size !== 1) return null;
  return whole.replace(/\D/g, '');
}
