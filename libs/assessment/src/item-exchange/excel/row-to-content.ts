import type { Choice, ItemContent, ItemType } from '../../question-bank/item-content';
import { parseLetters, parseVerdicts } from '../word/line-grammar';
import { linesOf, parseShare } from './cell-notation';
import { OPTION_KEYS } from './item-columns';
import { CHOICE_SCORINGS, FORMATS, ORDER_SCORINGS, TYPES } from './item-labels';
import { readGapMatch, readInlineChoice, readMatch, readComposite } from './read-text-rows';
import { readExtendedText, readFileUpload } from './read-marked-rows';
import { readNumeric, readTextEntry } from './read-open-rows';
import type { RowReader } from './row-reader';
import type { AnswerOf } from './answer-of';

type Answer = AnswerOf<ItemContent>;

/** The content of a row; null when `reader.faults` says why. */
export function rowToContent(reader: RowReader): ItemContent | null {
  const format = reader.label('format', FORMATS);
  const options = readOptions(reader);
  const type = reader.has('type') ? reader.label('type', TYPES) : guessType(reader, options);
  if (!reader.has('prompt')) reader.fault('prompt', 'missing');
  if (type === undefined) return null;
  const answer = readAnswer(type, reader, options);
  if (!answer || reader.faults.length > 0) return null;
  return {
    ...answer,
    prompt: reader.text('prompt'),
    ...(format === 'HTML' && { format }),
    explanation: reader.text('explanation'),
    source: reader.text('source'),
  };
}

/** Filled option cells from A on, without a hole. */
function readOptions(reader: RowReader): Choice[] {
  const filled = OPTION_KEYS.filter((key) => reader.has(key));
  filled.forEach((key, index) => {
    if (key !== OPTION_KEYS[index]) reader.fault(OPTION_KEYS[index] ?? key, 'option_gap', { next: key });
  });
  return filled.map((key) => ({ id: key.toLowerCase(), text: reader.text(key) }));
}

/** Without a type, options and a letter are a choice, and `Đúng` is true or false. */
function guessType(reader: RowReader, options: Choice[]): keyof typeof TYPES | undefined {
  const answer = reader.text('answer');
  if (options.length > 0)
    return (parseLetters(answer)?.length ?? 1) > 1 ? 'MULTIPLE_CHOICE' : 'SINGLE_CHOICE';
  if (parseVerdicts(answer)?.length === 1) return 'TRUE_FALSE';
  reader.fault('type', 'missing_type');
  return undefined;
}

function readAnswer(type: Exclude<ItemType, 'HOTSPOT'>, reader: RowReader, options: Choice[]): Answer | null {
  const isMarked = type === 'EXTENDED_TEXT' || type === 'FILE_UPLOAD';
  if (!isMarked && !reader.has('answer')) {
    reader.fault('answer', 'missing');
    return null;
  }
  switch (type) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
      return readChoice(type, reader, options);
    case 'TRUE_FALSE': {
      const verdicts = parseVerdicts(reader.text('answer'));
      if (verdicts?.length !== 1) reader.fault('answer', 'not_a_verdict');
      return { type, correct: verdicts?.[0] === true };
    }
    case 'ORDER':
      return readOrder(reader, options);
    case 'MATCH':
      return readMatch(reader);
    case 'GAP_MATCH':
      return readGapMatch(reader);
    case 'INLINE_CHOICE':
      return readInlineChoice(reader);
    case 'COMPOSITE':
      return readComposite(reader);
    case 'NUMERIC':
      return readNumeric(reader);
    case 'TEXT_ENTRY':
      return readTextEntry(reader);
    case 'EXTENDED_TEXT':
      return readExtendedText(reader);
    case 'FILE_UPLOAD':
      return readFileUpload(reader);
  }
}

function readChoice(
  type: 'SINGLE_CHOICE' | 'MULTIPLE_CHOICE',
  reader: RowReader,
  choices: Choice[],
): Answer | null {
  const letters = parseLetters(reader.text('answer'));
  if (choices.length < 2) reader.fault('A', 'too_few_options');
  if (!letters) reader.fault('answer', 'not_letters', { value: reader.text('answer') });
  const unknown = letters?.filter((letter) => !choices.some(({ id }) => id === letter.toLowerCase())) ?? [];
  if (unknown.length > 0) reader.fault('answer', 'answer_without_option', { letters: unknown.join(', ') });
  if (type === 'SINGLE_CHOICE' && letters && letters.length > 1)
    reader.fault('answer', 'two_keys_for_one', { letters: letters.join(', ') });
  const weights = readWeights(reader, choices);
  const correct = choices.map(({ id }) => id).filter((id) => letters?.includes(id.toUpperCase()));
  if (type === 'SINGLE_CHOICE') return { type, choices, correct, ...(weights && { weights }) };
  const scoring = reader.label('scoring', CHOICE_SCORINGS) ?? (weights ? 'WEIGHTED' : 'ALL_OR_NOTHING');
  return { type, choices, correct, scoring, ...(weights && { weights }) };
}

function readWeights(reader: RowReader, choices: Choice[]): Record<string, number> | undefined {
  if (!reader.has('weights')) return undefined;
  const weights: Record<string, number> = {};
  for (const line of linesOf(reader.text('weights'))) {
    const match = /^([A-Ja-j])\s*[:=]\s*(.+)$/.exec(line);
    const share = match ? parseShare(match[2] ?? '') : null;
    const id = match?.[1]?.toLowerCase() ?? '';
    if (share === null || !choices.some((choice) => choice.id === id))
      reader.fault('weights', 'unclear_line', { value: line });
    else weights[id] = share;
  }
  return weights;
}

/** Lines in the right order; or options in any order, and their letters in the right one. */
function readOrder(reader: RowReader, options: Choice[]): Answer | null {
  const lines = linesOf(reader.text('answer'));
  const choices =
    options.length > 0
      ? options
      : lines.map((text, index) => ({ id: String.fromCharCode(97 + index), text }));
  const letters =
    options.length > 0
      ? parseLetters(reader.text('answer').replace(/[>→\n]/g, ','))
      : choices.map(({ id }) => id.toUpperCase());
  const correct = (letters ?? []).map((letter) => letter.toLowerCase());
  if (choices.length < 2) reader.fault('answer', 'too_few_lines');
  else if ([...correct].sort().join() !== choices.map(({ id }) => id).join())
    reader.fault('answer', 'not_an_order');
  const scoring = reader.label('scoring', ORDER_SCORINGS) ?? 'EXACT';
  return { type: 'ORDER', choices, correct, scoring };
}
