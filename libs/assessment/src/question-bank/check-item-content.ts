import type { FieldFault } from '@platform/errors';
import { normaliseText } from '../grading/normalise-text';
import { ContentReader } from './content-reader';
import { ITEM_TYPES, type ItemContent, type TextEntryContent } from './item-content';

export type Checked<T> = { value: T; faults: null } | { value: null; faults: FieldFault[] };

/** The value, or the faults when there are any. */
export const checked = <T>(value: T, faults: FieldFault[]): Checked<T> =>
  faults.length === 0 ? { value, faults: null } : { value: null, faults };

/**
 * Checks what an author or a file gives as the content of an item, with the path of every fault
 * (`<path>.choices.2.text`). Texts come back in NFC without spaces around them. A question that cannot be wrong
 * or cannot be right is refused.
 */
export function checkItemContent(raw: unknown, path: string): Checked<ItemContent> {
  const reader = new ContentReader(raw, path);
  const content = readContent(reader);
  reader.refuseOthers(`does not belong to ${content.type}`);
  return checked(content, reader.faults);
}

/** Reads the fields of a content; others are left for the caller to read or refuse. */
export function readContent(reader: ContentReader): ItemContent {
  const type = reader.oneOf('type', ITEM_TYPES);
  const explained = {
    prompt: reader.text('prompt', 2_000),
    explanation: reader.text('explanation', 2_000),
    source: reader.text('source', 500),
  };
  switch (type) {
    case 'SINGLE_CHOICE': {
      const choices = reader.choices('choices', 2, 10);
      return { type, ...explained, choices, correct: reader.ids('correct', choices, 1, 1) };
    }
    case 'MULTIPLE_CHOICE': {
      const choices = reader.choices('choices', 2, 10);
      const correct = reader.ids('correct', choices, 1, Math.max(1, choices.length - 1));
      return {
        type,
        ...explained,
        choices,
        correct,
        scoring: reader.oneOf('scoring', ['ALL_OR_NOTHING', 'RIGHT_MINUS_WRONG']),
      };
    }
    case 'TRUE_FALSE':
      return { type, ...explained, correct: reader.boolean('correct') };
    case 'MATCH': {
      const choices = reader.choices('choices', 2, 10);
      const targets = reader.choices('targets', 2, 12);
      return { type, ...explained, choices, targets, correct: reader.pairs('correct', choices, targets) };
    }
    case 'ORDER': {
      const choices = reader.choices('choices', 2, 10);
      const correct = reader.ids('correct', choices, choices.length, choices.length);
      return {
        type,
        ...explained,
        choices,
        correct,
        scoring: reader.oneOf('scoring', ['EXACT', 'ADJACENT_PAIRS']),
      };
    }
    case 'NUMERIC': {
      const unit = reader.optionalText('unit', 30);
      const correct = reader.number('correct', -1e15);
      return {
        type,
        ...explained,
        correct,
        tolerance: reader.number('tolerance', 0),
        ...(unit !== undefined && { unit }),
      };
    }
    case 'TEXT_ENTRY':
      return { type, ...explained, ...readAccepted(reader) };
  }
}

function readAccepted(reader: ContentReader): Pick<TextEntryContent, 'accepted' | 'accents'> {
  const accepted = reader.texts('accepted', 1, 20, 100);
  const accents = reader.oneOf('accents', ['STRICT', 'TOLERANT']);
  accepted.forEach((text, index) => {
    if (text !== '' && normaliseText(text, accents) === '')
      reader.fault(`accepted.${index}`, 'malformed', 'holds no letter or digit');
  });
  return { accepted, accents };
}
