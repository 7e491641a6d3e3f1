import type { NumericContent, PartContent } from '../question-bank/item-content';
import { decimalOf, isWithin } from './decimal';
import { normaliseText } from './normalise-text';
import { parseDecimal } from './parse-decimal';
import { typedText } from './response-parts';
import { WHOLE } from './share';

/**
 * The number stands within the tolerance, both ends included: the whole item. Otherwise the largest share of
 * those of `also` that it stands within. The item's own unit may stand behind it.
 */
export function scoreNumeric(
  content: NumericContent | Extract<PartContent, { type: 'NUMERIC' }>,
  response: unknown,
): number {
  const text = typedText(response);
  const typed = text === null ? null : parseDecimal(withoutUnit(text, content.unit));
  if (!typed) return 0;
  const accepted = [{ ...content, share: WHOLE }, ...(content.also ?? [])];
  return accepted.reduce(
    (best, { correct, tolerance, share }) =>
      share > best && isWithin(typed, decimalOf(correct), decimalOf(tolerance)) ? share : best,
    0,
  );
}

function withoutUnit(text: string, unit: string | undefined): string {
  if (!unit) return text;
  const match = /^([^\p{L}%°]*\d)\s*(\D+)$/u.exec(text.trim());
  const [, number = text, rest = ''] = match ?? [];
  return normaliseText(rest, 'TOLERANT') === normaliseText(unit, 'TOLERANT') ? number : text;
}
