import type { NumericAlternative, NumericKey, TextEntryContent } from '../../question-bank/item-content';
import { toNumber } from '../word/short-answer';
import { linesOf, parseNumericLine, parseShare } from './cell-notation';
import { ACCENTS, LETTER_CASES, SPACES } from './item-labels';
import type { RowReader } from './row-reader';
import type { AnswerOf } from './answer-of';

export function readNumeric(reader: RowReader): NumericKey | null {
  const numbers = linesOf(reader.text('answer')).map((line) => {
    const number = parseNumericLine(line);
    if (!number) reader.fault('answer', 'not_a_number', { value: line });
    return number;
  });
  const [first, ...more] = numbers;
  const wide = reader.has('tolerance') ? toNumber(reader.text('tolerance')) : 0;
  if (wide === null || wide < 0)
    reader.fault('tolerance', 'not_a_number', { value: reader.text('tolerance') });
  if (first && 'min' in first.numbers && reader.has('tolerance')) reader.fault('tolerance', 'range_is_whole');
  if (!first || reader.faults.length > 0) return null;
  const also = more.flatMap((one): NumericAlternative[] =>
    one ? [{ ...one.numbers, share: one.share ?? 1000 }] : [],
  );
  return {
    type: 'NUMERIC',
    ...('min' in first.numbers
      ? first.numbers
      : { correct: first.numbers.correct, tolerance: first.numbers.tolerance || (wide ?? 0) }),
    ...(reader.has('unit') && { unit: reader.text('unit') }),
    ...(also.length > 0 && { also }),
  };
}

/** A line that ends in `= 50%` counts partly, any other wholly. */
export function readTextEntry(reader: RowReader): AnswerOf<TextEntryContent> {
  const lines = linesOf(reader.text('answer')).map((line) => {
    const match = /^(.+?)\s*=\s*(\d{1,2}(?:[.,]\d)?\s*%)$/.exec(line);
    return { text: match?.[1] ?? line, share: match ? parseShare(match[2] ?? '') : null };
  });
  const also = lines.flatMap(({ text, share }) => (share === null ? [] : [{ text, share }]));
  const letterCase = reader.label('letterCase', LETTER_CASES);
  const spaces = reader.label('spaces', SPACES);
  return {
    type: 'TEXT_ENTRY',
    accepted: lines.filter(({ share }) => share === null).map(({ text }) => text),
    accents: reader.label('accents', ACCENTS) ?? 'TOLERANT',
    ...(letterCase === 'STRICT' && { letterCase }),
    ...(spaces && spaces !== 'COLLAPSED' && { spaces }),
    ...(also.length > 0 && { also }),
  };
}
