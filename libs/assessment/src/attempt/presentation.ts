import type { Choice, ItemContent, ItemResponse } from '../question-bank/item-content';
import { shuffleOrder } from '../quiz/shuffle-order';
import type { ClientResponse } from './stored-responses';

/** A question as a candidate may see it: no key, no explanation, no stable id (invariant 4). */
export interface PresentedQuestion {
  /** `q1`, `q2`, …: means something within this attempt only. */
  id: string;
  position: number;
  type: ItemContent['type'];
  prompt: string;
  choices: Choice[];
  targets: Choice[];
  unit: string | null;
}

/** In which order an attempt shows the choices of one question: index shown → index in the item. */
interface Orders {
  choices: number[];
  targets: number[];
}

const identity = (count: number) => Array.from({ length: count }, (_, index) => index);

function ordersOf(content: ItemContent, seed: string, position: number, isShuffled: boolean): Orders {
  const choices = 'choices' in content ? content.choices.length : 0;
  const targets = 'targets' in content ? content.targets.length : 0;
  // Something to be put in order, or matched, must not be shown as its author wrote it down.
  const mustShuffle = isShuffled || content.type === 'ORDER';
  return {
    choices:
      mustShuffle && content.type !== 'MATCH' ? shuffleOrder(seed, position, choices) : identity(choices),
    targets: shuffleOrder(seed, -position, targets),
  };
}

const show = (choices: Choice[], order: number[], letter: 'c' | 't'): Choice[] =>
  order.map((index, shown) => ({ id: `${letter}${shown + 1}`, text: choices[index]?.text ?? '' }));

/** Shows one question of an attempt; `position` counts from 1. */
export function presentQuestion(
  content: ItemContent,
  seed: string,
  position: number,
  isShuffled: boolean,
): PresentedQuestion {
  const orders = ordersOf(content, seed, position, isShuffled);
  return {
    id: `q${position}`,
    position,
    type: content.type,
    prompt: content.prompt,
    choices: 'choices' in content ? show(content.choices, orders.choices, 'c') : [],
    targets: 'targets' in content ? show(content.targets, orders.targets, 't') : [],
    unit: content.type === 'NUMERIC' ? (content.unit ?? null) : null,
  };
}

/** Translates an answer from the attempt's ids into the item's own, for grading. */
export function toItemResponse(
  content: ItemContent,
  response: ClientResponse,
  seed: string,
  position: number,
  isShuffled: boolean,
): ItemResponse {
  if ('text' in response) return response;
  const orders = ordersOf(content, seed, position, isShuffled);
  const find = (choices: Choice[], order: number[], id: string): string =>
    choices[order[Number(id.slice(1)) - 1] ?? -1]?.id ?? '';
  if ('pairs' in response) {
    if (content.type !== 'MATCH') return { pairs: [] };
    return {
      pairs: response.pairs.map(([left, right]) => [
        find(content.choices, orders.choices, left),
        find(content.targets, orders.targets, right),
      ]),
    };
  }
  if (!('choices' in content)) return response;
  return { choiceIds: response.choiceIds.map((id) => find(content.choices, orders.choices, id)) };
}

/** The right answer in the attempt's ids, for a review that may show it. */
export function correctResponse(
  content: ItemContent,
  seed: string,
  position: number,
  isShuffled: boolean,
): ClientResponse {
  const orders = ordersOf(content, seed, position, isShuffled);
  const shown = (choices: Choice[], order: number[], letter: 'c' | 't', id: string): string =>
    `${letter}${order.findIndex((index) => choices[index]?.id === id) + 1}`;
  switch (content.type) {
    case 'TRUE_FALSE':
      return { choiceIds: [String(content.correct)] };
    case 'NUMERIC':
      return { text: String(content.correct).replace('.', ',') };
    case 'TEXT_ENTRY':
      return { text: content.accepted[0] ?? '' };
    case 'MATCH':
      return {
        pairs: content.correct.map(([left, right]) => [
          shown(content.choices, orders.choices, 'c', left),
          shown(content.targets, orders.targets, 't', right),
        ]),
      };
    default:
      return { choiceIds: content.correct.map((id) => shown(content.choices, orders.choices, 'c', id)) };
  }
}
