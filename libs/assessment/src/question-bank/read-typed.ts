import { normaliseText } from '../grading/normalise-text';
import type { ContentReader } from './content-reader';
import type { AcceptedNumbers, NumericKey, PartContent } from './item-content';

const WHOLE = 1000;
const MOST_ALTERNATIVES = 20;

/** A number to be typed. */
export function readNumeric(reader: ContentReader): NumericKey {
  const unit = reader.optionalText('unit', 30);
  const numbers = readNumbers(reader);
  const also = reader.has('also')
    ? reader.entries('also', 1, MOST_ALTERNATIVES, 'a further number', (entry) => ({
        ...readNumbers(entry),
        share: entry.integer('share', 1, WHOLE),
      }))
    : undefined;
  return { type: 'NUMERIC', ...numbers, ...(unit !== undefined && { unit }), ...(also && { also }) };
}

/** A number with its tolerance, or both ends of a range. */
function readNumbers(reader: ContentReader): AcceptedNumbers {
  if (!reader.has('min') && !reader.has('max'))
    return { correct: reader.number('correct', -1e15), tolerance: reader.number('tolerance', 0) };
  for (const name of ['correct', 'tolerance'])
    reader.refuse(name, 'number_and_range', 'must not stand beside min and max: give a number or a range');
  const found = reader.faults.length;
  const [min, max] = [reader.number('min', -1e15), reader.number('max', -1e15)];
  if (min > max && reader.faults.length === found) reader.fault('max', 'too_small', 'must not be below min');
  return { min, max };
}

/** A word or a few to be typed. */
export function readTextEntry(reader: ContentReader): Extract<PartContent, { type: 'TEXT_ENTRY' }> {
  const accepted = reader.texts('accepted', 1, 20, 200);
  const accents = reader.oneOf('accents', ['STRICT', 'TOLERANT']);
  const letterCase = reader.optionalOneOf('letterCase', ['STRICT']);
  const spaces = reader.optionalOneOf('spaces', ['STRICT', 'IGNORED']);
  const rules = { accents, ...(letterCase && { letterCase }), ...(spaces && { spaces }) };
  const also = reader.has('also')
    ? reader.entries('also', 1, MOST_ALTERNATIVES, 'a further text', (entry) => ({
        text: entry.text('text', 200),
        share: entry.integer('share', 1, WHOLE),
      }))
    : undefined;
  const inForm = (text: string) => normaliseText(text, rules);
  const refuseNothing = (text: string, path: string) => {
    if (text !== '' && inForm(text) === '') reader.fault(path, 'malformed', 'holds no letter or digit');
  };
  accepted.forEach((text, index) => refuseNothing(text, `accepted.${index}`));
  const taken = new Set(accepted.map(inForm));
  also?.forEach(({ text }, index) => {
    refuseNothing(text, `also.${index}.text`);
    if (text !== '' && taken.has(inForm(text)))
      reader.fault(`also.${index}.text`, 'repeated', 'counts as another text of this question');
    taken.add(inForm(text));
  });
  return {
    type: 'TEXT_ENTRY',
    accepted,
    ...rules,
    ...(also && { also }),
  };
}
