import { parseDecimal } from '../../grading/parse-decimal';
import type { AcceptedNumbers, NumericKey, TextEntryContent } from '../../question-bank/item-content';

type ShortAnswer = NumericKey | Pick<TextEntryContent, 'type' | 'accepted' | 'accents'>;

/** `08` and `113 114` are texts though they look like numbers. */
const NUMBER = /^[+\-−]?(?:0|[1-9]\d*(?:[.,\s]\d{3})*)?(?:[.,]\d+)?$/u;

export function toNumber(text: string): number | null {
  const decimal = text !== '' && NUMBER.test(text) ? parseDecimal(text) : null;
  return decimal && Number(`${decimal.digits}e-${decimal.scale}`);
}

/** `1,5..2`: from 1.5 to 2. Null when it is no range. */
export function readRange(text: string): Extract<AcceptedNumbers, { min: number }> | null {
  const [, from = '', to = ''] = /^([^.]\S*?)\s*\.\.\s*([^.]\S*)$/.exec(text) ?? [];
  const [min, max] = [toNumber(from), toNumber(to)];
  return min === null || max === null ? null : { min, max };
}

/** `1024`, `3,5 ± 0,1` and `1,5..2` are numbers; `chuyển khoản; chuyển tiền` are two texts that both count. */
export function readShortAnswer(text: string): ShortAnswer {
  const range = readRange(text.trim());
  if (range) return { type: 'NUMERIC', ...range };
  const [value = '', tolerance = '0', ...more] = text.split(/±|\+\/?-/u).map((part) => part.trim());
  const [correct, distance] = [toNumber(value), toNumber(tolerance)];
  if (correct !== null && distance !== null && more.length === 0)
    return { type: 'NUMERIC', correct, tolerance: Math.abs(distance) };
  const accepted = text
    .split(/[;|]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return { type: 'TEXT_ENTRY', accepted: [...new Set(accepted)], accents: 'TOLERANT' };
}
