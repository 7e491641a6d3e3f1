import type { FieldFault } from '@platform/errors';
import type { ItemContent } from '../question-bank/item-content';
import type { ClientResponse } from './stored-responses';

/** An answer as GraphQL delivers it: exactly one of the three parts is expected, by the type of question. */
export interface GivenAnswer {
  choiceIds?: string[] | null;
  pairs?: { choiceId: string; targetId: string }[] | null;
  text?: string | null;
}

const LONGEST_TEXT = 500;

type Checked = { response: ClientResponse } | { fault: FieldFault };

const fault = (path: string, code: string, message: string): Checked => ({ fault: { path, code, message } });

const isOneOf = (id: string, letter: 'c' | 't', count: number): boolean => {
  const number = Number(id.slice(1));
  return id === `${letter}${number}` && number >= 1 && number <= count;
};

/**
 * Turns a given answer into what is stored, or says what is wrong with it and where. An empty answer is a
 * fine one: it takes an earlier answer back. Ids are the attempt's own: `c1`… for choices, `t1`… for targets.
 */
export function checkResponse(content: ItemContent, given: GivenAnswer, path: string): Checked {
  switch (content.type) {
    case 'NUMERIC':
    case 'TEXT_ENTRY':
      if (given.choiceIds || given.pairs) return fault(path, 'wrong_kind', 'expects a text');
      if ((given.text?.length ?? 0) > LONGEST_TEXT)
        return fault(`${path}.text`, 'too_long', `takes at most ${LONGEST_TEXT} characters`);
      return { response: { text: (given.text ?? '').normalize('NFC') } };
    case 'MATCH':
      if (given.choiceIds || typeof given.text === 'string')
        return fault(path, 'wrong_kind', 'expects pairs');
      return checkPairs(content.choices.length, content.targets.length, given.pairs ?? [], `${path}.pairs`);
    case 'TRUE_FALSE':
      return checkChoices(given, path, 1, (id) => id === 'true' || id === 'false');
    case 'SINGLE_CHOICE':
      return checkChoices(given, path, 1, (id) => isOneOf(id, 'c', content.choices.length));
    case 'MULTIPLE_CHOICE':
    case 'ORDER': {
      const count = content.choices.length;
      return checkChoices(given, path, count, (id) => isOneOf(id, 'c', count));
    }
  }
}

function checkChoices(
  given: GivenAnswer,
  path: string,
  most: number,
  isKnown: (id: string) => boolean,
): Checked {
  if (given.pairs || typeof given.text === 'string') return fault(path, 'wrong_kind', 'expects choices');
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
  lefts: number,
  rights: number,
  pairs: { choiceId: string; targetId: string }[],
  path: string,
): Checked {
  const unknown = pairs.findIndex(
    ({ choiceId, targetId }) => !isOneOf(choiceId, 'c', lefts) || !isOneOf(targetId, 't', rights),
  );
  if (unknown >= 0)
    return fault(`${path}.${unknown}`, 'unknown_choice', 'names no choice or target of this question');
  if (new Set(pairs.map(({ choiceId }) => choiceId)).size !== pairs.length)
    return fault(path, 'repeated_choice', 'gives a choice two targets');
  return { response: { pairs: pairs.map(({ choiceId, targetId }) => [choiceId, targetId]) } };
}
