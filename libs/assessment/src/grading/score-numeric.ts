import type { AcceptedNumbers, NumericKey } from '../question-bank/item-content';
import { type Decimal, decimalOf, isBetween, isWithin } from './decimal';
import { normaliseText } from './normalise-text';
import { parseDecimal } from './parse-decimal';
import { typedText } from './response-parts';
import { WHOLE } from './share';

/**
 * The number stands within the tolerance or in the range, ends included: the whole item. Otherwise the largest share of
 * those of `also` that it stands within. The item's own unit may stand behind it.
 */
export function scoreNumeric(content: NumericKey, response: unknown): number {
  const text = typedText(response);
  const typed = text === null ? null : parseDecimal(withoutUnit(text, content.unit));
  if (!typed) return 0;
  const accepted = [{ ...content, share: WHOLE }, ...(content.also ?? [])];
  return accepted.reduce(
    (best, numbers) => (numbers.share > best && isAmong(typed, numbers) ? numbers.share : best),
    0,
  );
}

const isAmong = (typed: Decimal, numbers: AcceptedNumbers): boolean =>
  'min' in numbers
    ? isBetween(typed, decimalOf(numbers.min), decimalOf(numbers.max))
    : isWithin(typed, decimalOf(numbers.correct), decimalOf(numbers.tolerance));

function withoutUnit(text: string, unit: string | undefined): string {
  if (!unit) return text;
  const match = /^([^\p{L}%°]*\d)\s*(\D+)$/u.exec(text.trim());
  const [, number = text, rest = ''] = match ?? [];
  return normaliseText(rest, { accents: 'TOLERANT' }) === normaliseText(unit, { accents: 'TOLERANT' })
    ? number
    : text;
}
