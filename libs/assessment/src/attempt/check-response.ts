import type { FieldFault } from '@platform/errors';
import type { CompositePart, ItemContent, PartContent } from '../question-bank/item-content';
import { inText } from './shown-ids';
import type { ClientPartResponse, ClientResponse } from './stored-responses';

/** An answer to a part of a composite as GraphQL delivers it. */
export interface GivenPart {
  partId: string;
  choiceIds?: string[] | null;
  text?: string | null;
}

/** An answer as GraphQL delivers it: exactly one of the five is expected, by the type of question. */
export interface GivenAnswer {
  choiceIds?: string[] | null;
  pairs?: { choiceId: string; targetId: string }[] | null;
  text?: string | null;
  parts?: GivenPart[] | null;
  files?: string[] | null;
}

/** Characters of a number or a word, and of a text that people mark. */
const LONGEST_TEXT = 500;
const LONGEST_EXTENDED_TEXT = 20_000;

type Checked<Response = ClientResponse> = { response: Response } | { fault: FieldFault };

const fault = (path: string, code: string, message: string) => ({ fault: { path, code, message } });

const isOneOf = (id: string, letter: 'c' | 'g' | 'p' | 't', count: number): boolean => {
  const number = Number(id.slice(1));
  return id === `${letter}${number}` && number >= 1 && number <= count;
};

/**
 * Turns a given answer into what is stored, or says what is wrong with it and where. An empty answer is a
 * fine one: it takes an earlier answer back. Ids are the attempt's own: `c1`… for choices and areas, `t1`… for
 * targets, `g1`… for gaps, `p1`… for parts. Whether files are there is for whoever can look.
 */
export function checkResponse(content: ItemContent, given: GivenAnswer, path: string): Checked {
  if (given.files && content.type !== 'FILE_UPLOAD') return fault(path, 'wrong_kind', 'expects no files');
  switch (content.type) {
    case 'NUMERIC':
    case 'TEXT_ENTRY':
      return checkText(given, path, LONGEST_TEXT);
    case 'EXTENDED_TEXT':
      return checkText(given, path, LONGEST_EXTENDED_TEXT);
    case 'MATCH':
      return checkPairs(given, path, content.choices.length, 'c', 't', () => content.targets.length);
    case 'GAP_MATCH':
      return checkPairs(given, path, content.correct.length, 'g', 'c', () => content.choices.length);
    case 'INLINE_CHOICE': {
      const gaps = inText('g', content.text, content.gaps).entries;
      return checkPairs(given, path, gaps.length, 'g', 'c', (gap) => gaps[gap - 1]?.choices.length ?? 0);
    }
    case 'TRUE_FALSE':
      return checkChoices(given, path, 1, (id) => id === 'true' || id === 'false');
    case 'SINGLE_CHOICE':
      return checkChoices(given, path, 1, (id) => isOneOf(id, 'c', content.choices.length));
    case 'MULTIPLE_CHOICE':
    case 'ORDER':
      return checkMany(given, path, content.choices.length);
    case 'HOTSPOT':
      return checkMany(given, path, content.areas.length);
    case 'COMPOSITE':
      return checkParts(given, path, inText('p', content.text, content.parts).entries);
    case 'FILE_UPLOAD':
      return checkFiles(given, path, content.mostFiles);
  }
}

/** NUL and halves of surrogate pairs: no text that anybody typed. */
const UNSTORABLE = /[\0\p{Cs}]/u;

function checkText(given: GivenAnswer, path: string, longest: number): Checked<{ text: string }> {
  if (given.choiceIds || given.pairs || given.parts) return fault(path, 'wrong_kind', 'expects a text');
  const text = (given.text ?? '').normalize('NFC');
  if (text.length > longest) return fault(`${path}.text`, 'too_long', `takes at most ${longest} characters`);
  // PostgreSQL would refuse the whole statement, and with it for a moment everybody else's answers.
  if (UNSTORABLE.test(text))
    return fault(`${path}.text`, 'unstorable_character', 'holds a character that cannot be stored');
  return { response: { text } };
}

function checkFiles(given: GivenAnswer, path: string, most: number): Checked {
  if (given.choiceIds || given.pairs || given.parts || typeof given.text === 'string')
    return fault(path, 'wrong_kind', 'expects files');
  const files = given.files ?? [];
  if (new Set(files).size !== files.length)
    return fault(`${path}.files`, 'repeated_file', 'names a file twice');
  if (files.length > most) return fault(`${path}.files`, 'too_many_files', `takes at most ${most}`);
  return { response: { files } };
}

const checkMany = (given: GivenAnswer, path: string, count: number) =>
  checkChoices(given, path, count, (id) => isOneOf(id, 'c', count));

function checkChoices(
  given: GivenAnswer,
  path: string,
  most: number,
  isKnown: (id: string) => boolean,
): Checked<{ choiceIds: string[] }> {
  if (given.pairs || given.parts || typeof given.text === 'string')
    return fault(path, 'wrong_kind', 'expects choices');
  const ids = given.choiceIds ?? [];
  const unknown = ids.findIndex((id) => !isKnown(id));
  if (unknown >= 0)
    return fault(`${path}.choiceIds.${unknown}`, 'unknown_choice', 'is not a choice of this question');
  if (new Set(ids).size !== ids.length)
    return fault(`${path}.choiceIds`, 'repeated_choice', 'names a choice twice');
  if (ids.length > most) return fault(`${path}.choiceIds`, 'too_many_choices', `takes at most ${most}`);
  return { response: { choiceIds: ids } };
}

function checkPairs(
  given: GivenAnswer,
  path: string,
  lefts: number,
  leftLetter: 'c' | 'g',
  rightLetter: 'c' | 't',
  rightsOf: (left: number) => number,
): Checked {
  if (given.choiceIds || given.parts || typeof given.text === 'string')
    return fault(path, 'wrong_kind', 'expects pairs');
  const pairs = given.pairs ?? [];
  const unknown = pairs.findIndex(
    ({ choiceId, targetId }) =>
      !isOneOf(choiceId, leftLetter, lefts) ||
      !isOneOf(targetId, rightLetter, rightsOf(Number(choiceId.slice(1)))),
  );
  if (unknown >= 0)
    return fault(`${path}.pairs.${unknown}`, 'unknown_choice', 'names no choice or target of this question');
  if (new Set(pairs.map(({ choiceId }) => choiceId)).size !== pairs.length)
    return fault(`${path}.pairs`, 'repeated_choice', 'gives a choice two targets');
  return { response: { pairs: pairs.map(({ choiceId, targetId }) => [choiceId, targetId]) } };
}

/** Parts in the order of the text; one that is left open, or taken back, is not stored. */
function checkParts(given: GivenAnswer, path: string, known: readonly CompositePart[]): Checked {
  if (given.choiceIds || given.pairs || typeof given.text === 'string')
    return fault(path, 'wrong_kind', 'expects parts');
  const parts: Record<string, ClientPartResponse> = {};
  const named = new Set<string>();
  for (const [index, part] of (given.parts ?? []).entries()) {
    const at = `${path}.parts.${index}`;
    if (!isOneOf(part.partId, 'p', known.length))
      return fault(`${at}.partId`, 'unknown_part', 'is not a part of this question');
    if (named.has(part.partId)) return fault(`${at}.partId`, 'repeated_part', 'is answered twice');
    named.add(part.partId);
    const content = known[Number(part.partId.slice(1)) - 1]?.content;
    const checked = content && checkPart(content, part, at);
    if (!checked) continue;
    if ('fault' in checked) return checked;
    const { response } = checked;
    if ('text' in response ? response.text !== '' : response.choiceIds.length > 0)
      parts[part.partId] = response;
  }
  return { response: { parts } };
}

function checkPart(content: PartContent, given: GivenPart, path: string): Checked<ClientPartResponse> {
  switch (content.type) {
    case 'NUMERIC':
    case 'TEXT_ENTRY':
      return checkText(given, path, LONGEST_TEXT);
    case 'SINGLE_CHOICE':
      return checkChoices(given, path, 1, (id) => isOneOf(id, 'c', content.choices.length));
    case 'MULTIPLE_CHOICE':
      return checkMany(given, path, content.choices.length);
  }
}
