import type { ItemContent } from '../../question-bank/item-content';
import {
  writeNumber,
  writeNumeric,
  writePairs,
  writePart,
  writeRubric,
  writeShare,
  writeStarred,
} from './cell-notation';
import { type ItemRow, OPTION_KEYS } from './item-columns';
import { ACCENTS, LETTER_CASES, SCORINGS, SPACES, TYPES } from './item-labels';

/** A content as texts of a row; null for one that a row cannot hold at all. */
export function contentToRow(content: ItemContent): ItemRow | null {
  if (content.media !== undefined || content.type === 'HOTSPOT') return null;
  return {
    type: TYPES[content.type][0],
    prompt: content.prompt,
    explanation: content.explanation,
    source: content.source,
    ...(content.format && { format: content.format }),
    ...answerRow(content),
  };
}

type Written = Exclude<ItemContent, { type: 'HOTSPOT' }>;

function answerRow(content: Written): ItemRow {
  switch (content.type) {
    case 'SINGLE_CHOICE':
      return {
        ...options(content.choices),
        answer: letters(content.choices, content.correct),
        ...weights(content),
      };
    case 'MULTIPLE_CHOICE':
      return {
        ...options(content.choices),
        answer: letters(content.choices, content.correct),
        scoring: SCORINGS[content.scoring][0],
        ...weights(content),
      };
    case 'TRUE_FALSE':
      return { answer: content.correct ? 'Đúng' : 'Sai' };
    case 'ORDER':
      return {
        ...options(content.choices),
        answer: letters(content.choices, content.correct),
        scoring: SCORINGS[content.scoring][0],
      };
    case 'MATCH': {
      const [left, right] = [textsOf(content.choices), textsOf(content.targets)];
      const pairs = content.choices.map(({ id }): [string, string] => {
        const target = content.correct.find(([one]) => one === id)?.[1] ?? '';
        return [left.get(id) ?? '', right.get(target) ?? ''];
      });
      return { answer: writePairs(pairs, [...right.values()]) };
    }
    case 'GAP_MATCH': {
      const words = textsOf(content.choices);
      const pairs = content.correct.map(([gap, id]): [string, string] => [gap, words.get(id) ?? '']);
      return { text: content.text, answer: writePairs(pairs, [...words.values()]) };
    }
    case 'INLINE_CHOICE':
      return {
        text: content.text,
        answer: content.gaps
          .map(({ id, choices, correct }) => `${id}: ${writeStarred(choices, [correct])}`)
          .join('\n'),
      };
    case 'COMPOSITE':
      return {
        text: content.text,
        answer: content.parts.map(({ id, weight, content: part }) => writePart(id, weight, part)).join('\n'),
      };
    case 'NUMERIC':
      return {
        answer: [
          'min' in content ? writeNumeric(content) : writeNumber(content.correct),
          ...(content.also ?? []).map((one) => `${writeNumeric(one)} = ${writeShare(one.share)}`),
        ].join('\n'),
        tolerance: 'min' in content || content.tolerance === 0 ? '' : writeNumber(content.tolerance),
        unit: content.unit,
      };
    case 'TEXT_ENTRY':
      return {
        answer: [
          ...content.accepted,
          ...(content.also ?? []).map(({ text, share }) => `${text} = ${writeShare(share)}`),
        ].join('\n'),
        accents: ACCENTS[content.accents][0],
        letterCase: content.letterCase && LETTER_CASES.STRICT[0],
        spaces: content.spaces && SPACES[content.spaces][0],
      };
    case 'EXTENDED_TEXT':
      return {
        rubric: writeRubric(content.rubric),
        model: content.model,
        words: content.words && `${content.words.least ?? ''}-${content.words.most ?? ''}`,
      };
    case 'FILE_UPLOAD':
      return {
        rubric: writeRubric(content.rubric),
        model: content.model,
        files: `${content.mimeTypes.join(', ')} | ${content.mostFiles} tệp | ${sizeOf(content.mostBytes)}`,
      };
  }
}

type Choices = { id: string; text: string }[];

const textsOf = (choices: Choices) => new Map(choices.map(({ id, text }) => [id, text]));

const letterOf = (choices: Choices, id: string) =>
  OPTION_KEYS[choices.findIndex((choice) => choice.id === id)] ?? '?';

const letters = (choices: Choices, ids: string[]) => ids.map((id) => letterOf(choices, id)).join(', ');

const options = (choices: Choices): ItemRow =>
  Object.fromEntries(choices.map(({ text }, index) => [OPTION_KEYS[index] ?? '?', text]));

const weights = ({
  choices,
  weights: shares,
}: {
  choices: Choices;
  weights?: Record<string, number>;
}): ItemRow =>
  shares
    ? {
        weights: Object.entries(shares)
          .map(([id, share]) => `${letterOf(choices, id)}: ${writeShare(share)}`)
          .join('\n'),
      }
    : {};

const sizeOf = (bytes: number) =>
  bytes % (1024 * 1024) === 0 ? `${bytes / (1024 * 1024)} MB` : `${bytes} byte`;
