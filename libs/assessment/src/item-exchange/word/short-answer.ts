import { parseDecimal } from '../../grading/parse-decimal';
import type { NumericContent, TextEntryContent } from '../../question-bank/item-content';

type ShortAnswer =
  | Pick<NumericContent, 'type' | 'correct' | 'tolerance'>
  | Pick<TextEntryContent, 'type' | 'accepted' | 'accents'>;

/** `08` and `113 114` are texts though they look like numbers. */
const NUMBER = /^[+\-−]?(?:0|[1-9]\d*(?:[.,\s]\d{3})*)?(?:[.,]\d+)?$/u;

export function toNumber(text: string): number | null {
  const decimal = text !== '' && NUMBER.test(text) ? parseDecimal(text) : null;
  return decimal && Number(`${decimal.digits}e-${decimal.scale}`);
}

/** `1024` and `3,5 ± 0,1` are numbers; `chuyển khoản; chuyển tiền` are two texts that both count. */
export function readShortAnswer(text: string): ShortAnswer {
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
