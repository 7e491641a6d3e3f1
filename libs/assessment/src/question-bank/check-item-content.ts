import type { FieldFault } from '@platform/errors';
import { ContentReader, type TextFormat } from './content-reader';
import { ITEM_TYPES, type ItemContent, type ItemType } from './item-content';
import { readMultipleChoice, readSingleChoice } from './read-choices';
import { readComposite, readGapMatch, readInlineChoice } from './read-gaps';
import { readHotspot } from './read-hotspot';
import { checkMediaReferences, readMedia } from './read-media';
import { readExtendedText, readFileUpload } from './read-rubric';
import { readNumeric, readTextEntry } from './read-typed';

export type Checked<T> = { value: T; faults: null } | { value: null; faults: FieldFault[] };

/** The value, or the faults when there are any. */
export const checked = <T>(value: T, faults: FieldFault[]): Checked<T> =>
  faults.length === 0 ? { value, faults: null } : { value: null, faults };

/**
 * Checks what an author or a file gives as the content of an item, with the path of every fault
 * (`<path>.choices.2.text`). Texts come back in NFC without spaces around them. A question that cannot be wrong
 * or cannot be right is refused. Explanation and source
 * may be empty until the review: `isExplained`.
 */
export function checkItemContent(raw: unknown, path: string): Checked<ItemContent> {
  const reader = new ContentReader(raw, path);
  const content = readContent(reader);
  reader.refuseOthers(`does not belong to ${content.type}`);
  return checked(content, reader.faults);
}

/** What a draft may leave open; the questions that come with the product do not. */
export const isExplained = ({ explanation, source }: ItemContent): boolean =>
  explanation !== '' && source !== '';

/** Reads the fields of a content; others are left for the caller to read or refuse. */
export function readContent(reader: ContentReader): ItemContent {
  const type = reader.oneOf('type', ITEM_TYPES);
  const isHtml = reader.optionalOneOf('format', ['HTML']) === 'HTML';
  const media = readMedia(reader);
  const format: TextFormat = { isHtml, altOf: (id) => media.find((entry) => entry.id === id)?.alt };
  const explained = {
    prompt: reader.formatted('prompt', 2_000, format),
    ...(isHtml && { format: 'HTML' as const }),
    ...(media.length > 0 && { media }),
    explanation: reader.draftText('explanation', 2_000, format),
    source: reader.draftText('source', 500),
  };
  const content: ItemContent = { ...explained, ...readKind(type, reader, format) };
  checkMediaReferences(reader, content);
  return content;
}

type Own<Content> = Content extends ItemContent
  ? Omit<Content, 'prompt' | 'format' | 'media' | 'explanation' | 'source'>
  : never;

function readKind(type: ItemType, reader: ContentReader, format: TextFormat): Own<ItemContent> {
  switch (type) {
    case 'SINGLE_CHOICE':
      return readSingleChoice(reader, format);
    case 'MULTIPLE_CHOICE':
      return readMultipleChoice(reader, format);
    case 'TRUE_FALSE':
      return { type, correct: reader.boolean('correct') };
    case 'MATCH': {
      const choices = reader.choices('choices', 2, 20, format);
      const targets = reader.choices('targets', 2, 24, format);
      return { type, choices, targets, correct: reader.pairs('correct', choices, targets) };
    }
    case 'ORDER': {
      const choices = reader.choices('choices', 2, 20, format);
      const correct = reader.ids('correct', choices, choices.length, choices.length);
      return { type, choices, correct, scoring: reader.oneOf('scoring', ['EXACT', 'ADJACENT_PAIRS']) };
    }
    case 'GAP_MATCH':
      return readGapMatch(reader, format);
    case 'INLINE_CHOICE':
      return readInlineChoice(reader, format);
    case 'NUMERIC':
      return readNumeric(reader);
    case 'TEXT_ENTRY':
      return readTextEntry(reader);
    case 'HOTSPOT':
      return readHotspot(reader);
    case 'COMPOSITE':
      return readComposite(reader, format);
    case 'EXTENDED_TEXT':
      return readExtendedText(reader, format);
    case 'FILE_UPLOAD':
      return readFileUpload(reader, format);
  }
}
