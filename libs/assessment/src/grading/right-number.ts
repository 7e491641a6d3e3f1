import type { AcceptedNumbers } from '../question-bank/item-content';
import { add, decimalOf, half, textOf } from './decimal';

/** One number for all that count, with a point: the middle of a range, exactly, as `correct` is that of a distance. */
export const rightNumber = (numbers: AcceptedNumbers): string =>
  'min' in numbers
    ? textOf(half(add(decimalOf(numbers.min), decimalOf(numbers.max))))
    : String(numbers.correct);
