import type { NumericContent } from '../question-bank/item-content';
import { decimalOf, isWithin } from './decimal';
import { normaliseText } from './normalise-text';
import { parseDecimal } from './parse-decimal';
import { typedText } from './response-parts';
import { WHOLE } from './share';

/** The number stands within the tolerance, both ends included. The item's own unit may stand behind it. */
export function scoreNumeric(content: NumericContent, response: unknown): number {
  const text = typedText(response);
  if (text === null) return 0;
  const typed = parseDecimal(withoutUnit(text, content.unit));
  return typed && isWithin(typed, decimalOf(content.correct), decimalOf(content.tolerance)) ? WHOLE : 0;
}

function withoutUnit(text: string, unit: string | undefined): string {
  if (!unit) return text;
  const match = /^([^\p{L}%°]*\d)\s*(\D+)$/u.exec(text.trim());
  const [, number = text, rest = ''] = match ?? [];
  return normaliseText(rest, 'TOLERANT') === normaliseText(unit, 'TOLERANT') ? number : text;
}
