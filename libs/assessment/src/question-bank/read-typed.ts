import { normaliseText } from '../grading/normalise-text';
import type { ContentReader } from './content-reader';
import type { PartContent } from './item-content';

const WHOLE = 1000;
const MOST_ALTERNATIVES = 20;

/** A number to be typed. */
export function readNumeric(reader: ContentReader): Extract<PartContent, { type: 'NUMERIC' }> {
  const unit = reader.optionalText('unit', 30);
  const correct = reader.number('correct', -1e15);
  const tolerance = reader.number('tolerance', 0);
  const also = reader.has('also')
    ? reader.entries('also', 1, MOST_ALTERNATIVES, 'a further number', (entry) => ({
        correct: entry.number('correct', -1e15),
        tolerance: entry.number('tolerance', 0),
        share: entry.integer('share', 1, WHOLE),
      }))
    : undefined;
  return { type: 'NUMERIC', correct, tolerance, ...(unit !== undefined && { unit }), ...(also && { also }) };
}

/** A word or a few to be typed. */
export function readTextEntry(reader: ContentReader): Extract<PartContent, { type: 'TEXT_ENTRY' }> {
  const accepted = reader.texts('accepted', 1, 20, 200);
  const accents = reader.oneOf('accents', ['STRICT', 'TOLERANT']);
  const letterCase = reader.optionalOneOf('letterCase', ['STRICT']);
  const also = reader.has('also')
    ? reader.entries('also', 1, MOST_ALTERNATIVES, 'a further text', (entry) => ({
        text: entry.text('text', 200),
        share: entry.integer('share', 1, WHOLE),
      }))
    : undefined;
  const inForm = (text: string) => normaliseText(text, accents, letterCase);
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
    accents,
    ...(letterCase && { letterCase }),
    ...(also && { also }),
  };
}
