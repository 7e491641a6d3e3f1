import { type ContentReader, ENTRY_ID, type TextFormat } from './content-reader';
import { type CompositeContent, type GapMatchContent, type InlineChoiceContent, PART_TYPES, type PartContent } from './item-content'; // prettier-ignore
import { readMultipleChoice, readSingleChoice } from './read-choices';
import { readNumeric, readTextEntry } from './read-typed';
import { visibleText } from './rich-text';

const MOST_GAPS = 20;
const MOST_WORDS = 30;
const LONGEST_PASSAGE = 5_000;
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

type Own<Content> = Omit<Content, 'prompt' | 'format' | 'media' | 'explanation' | 'source'>;

/** A text with gaps and a bank of words for them. */
export function readGapMatch(reader: ContentReader, format: TextFormat): Own<GapMatchContent> {
  const passage = reader.formatted('text', LONGEST_PASSAGE, format);
  const choices = reader.choices('choices', 1, MOST_WORDS, format);
  const gaps = idsInText(passage, format).filter((id) => ENTRY_ID.test(id));
  const correct = reader.pairs(
    'correct',
    [...new Set(gaps)].map((id) => ({ id })),
    choices,
  );
  checkPlaceholders(
    reader,
    passage,
    format,
    correct.map(([id]) => id),
    'correct',
  );
  if (gaps.length === 1 && choices.length === 1)
    reader.fault('choices', 'wrong_length', 'must leave something to choose');
  return { type: 'GAP_MATCH', text: passage, choices, correct };
}

/** A text with lists to choose from in it. */
export function readInlineChoice(reader: ContentReader, format: TextFormat): Own<InlineChoiceContent> {
  const passage = reader.formatted('text', LONGEST_PASSAGE, format);
  const gaps = reader.entries('gaps', 1, MOST_GAPS, 'a gap', (entry) => {
    const id = entry.matching('id', ENTRY_ID, 'must be 1 to 8 letters or digits');
    const choices = entry.choices('choices', 2, 20);
    return { id, choices, correct: entry.idOf('correct', choices) };
  });
  refuseRepeatedIds(reader, 'gaps', gaps);
  checkPlaceholders(
    reader,
    passage,
    format,
    gaps.map(({ id }) => id),
    'gaps',
  );
  return { type: 'INLINE_CHOICE', text: passage, gaps };
}

/** A text with small questions in it. */
export function readComposite(reader: ContentReader, format: TextFormat): Own<CompositeContent> {
  const passage = reader.formatted('text', LONGEST_PASSAGE, format);
  const parts = reader.entries('parts', 1, MOST_GAPS, 'a part', (entry) => ({
    id: entry.matching('id', ENTRY_ID, 'must be 1 to 8 letters or digits'),
    weight: entry.integer('weight', 1, 100),
    content: entry.object('content', 'this kind of part', readPart),
  }));
  refuseRepeatedIds(reader, 'parts', parts);
  checkPlaceholders(
    reader,
    passage,
    format,
    parts.map(({ id }) => id),
    'parts',
  );
  return { type: 'COMPOSITE', text: passage, parts };
}

function readPart(reader: ContentReader): PartContent {
  switch (reader.oneOf('type', PART_TYPES)) {
    case 'SINGLE_CHOICE':
      return readSingleChoice(reader);
    case 'MULTIPLE_CHOICE':
      return readMultipleChoice(reader);
    case 'NUMERIC':
      return readNumeric(reader);
    case 'TEXT_ENTRY':
      return readTextEntry(reader);
  }
}

function refuseRepeatedIds(reader: ContentReader, name: string, entries: { id: string }[]): void {
  reader.refuseRepeated(
    entries.map(({ id }) => id),
    (index) => `${name}.${index}.id`,
  );
}

const idsInText = (text: string, { isHtml }: TextFormat): string[] =>
  [...(isHtml ? visibleText(text) : text).matchAll(PLACEHOLDER)].map(([, id = '']) => id);

/** The text names every entry once and nothing else; inside a tag a placeholder would show nothing. */
function checkPlaceholders(
  reader: ContentReader,
  text: string,
  format: TextFormat,
  ids: string[],
  name: string,
): void {
  const found = idsInText(text, format);
  const fault = (code: string, id: string, message: string) =>
    reader.fault('text', code, `{{${id.slice(0, 20)}}} ${message}`);
  found.forEach((id, index) => {
    if (found.indexOf(id) < index) fault('repeated_placeholder', id, 'stands there twice');
    else if (!ids.includes(id)) fault('unknown_placeholder', id, `is no entry of ${name}`);
  });
  for (const id of ids) if (id !== '' && !found.includes(id)) fault('missing_placeholder', id, 'is missing');
  if (text.match(PLACEHOLDER)?.length !== (found.length || undefined))
    reader.fault('text', 'misplaced_placeholder', 'holds a placeholder inside a tag');
}
