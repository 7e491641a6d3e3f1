import { rightNumber } from '../grading/right-number';
import type { ItemContent, ItemResponse, NumericKey, PartContent, PartResponse } from '../question-bank/item-content'; // prettier-ignore
import {
  inText,
  type Showing,
  shownChoices,
  shownChoicesOf,
  type ShownList,
  shownTargets,
} from './shown-ids';
import type { ClientPartResponse, ClientResponse } from './stored-responses';

/** Lefts and rights of an answer in pairs; `rightsOf` by what the candidate calls the left one. */
interface PairLists {
  lefts: ShownList<{ id: string }>;
  rightsOf: (shownLeft: string) => ShownList<{ id: string }>;
}

function pairListsOf(content: ItemContent, showing: Showing): PairLists | null {
  switch (content.type) {
    case 'MATCH': {
      const targets = shownTargets(content.targets, showing);
      return { lefts: shownChoices(content.type, content.choices, showing), rightsOf: () => targets };
    }
    case 'GAP_MATCH': {
      const choices = shownChoices(content.type, content.choices, showing);
      const gaps = content.correct.map(([id]) => ({ id }));
      return { lefts: inText('g', content.text, gaps), rightsOf: () => choices };
    }
    case 'INLINE_CHOICE': {
      const lefts = inText('g', content.text, content.gaps);
      return {
        lefts,
        rightsOf: (left) =>
          shownChoicesOf(lefts.find(left)?.choices ?? [], Number(left.slice(1)) - 1, showing),
      };
    }
    default:
      return null;
  }
}

function choicesOf(content: ItemContent, showing: Showing): ShownList<{ id: string }> | null {
  switch (content.type) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'ORDER':
      return shownChoices(content.type, content.choices, showing);
    case 'HOTSPOT':
      return shownChoices(content.type, content.areas, showing);
    default:
      return null;
  }
}

const choicesOfPart = (content: PartContent, place: number, showing: Showing) =>
  'choices' in content ? shownChoicesOf(content.choices, place, showing) : null;

/** Translates an answer from the attempt's ids into the item's own, for grading. */
export function toItemResponse(
  content: ItemContent,
  response: ClientResponse,
  seed: string,
  position: number,
  isShuffled: boolean,
): ItemResponse {
  const showing: Showing = { seed, position, isShuffled };
  if ('text' in response || 'files' in response) return response;
  if ('choiceIds' in response) {
    const choices = choicesOf(content, showing);
    return choices ? { choiceIds: response.choiceIds.map((id) => choices.toOwn(id)) } : response;
  }
  if ('pairs' in response) {
    const lists = pairListsOf(content, showing);
    return {
      pairs: lists
        ? response.pairs.map(([left, right]) => [lists.lefts.toOwn(left), lists.rightsOf(left).toOwn(right)])
        : [],
    };
  }
  if (content.type !== 'COMPOSITE') return { parts: {} };
  const parts = inText('p', content.text, content.parts).map((part, shown): [string, PartResponse][] => {
    const given = Object.hasOwn(response.parts, shown) ? response.parts[shown] : undefined;
    if (!given) return [];
    const choices = choicesOfPart(part.content, Number(shown.slice(1)) - 1, showing);
    const translated =
      choices && 'choiceIds' in given ? { choiceIds: given.choiceIds.map((id) => choices.toOwn(id)) } : given;
    return [[part.id, translated]];
  });
  return { parts: Object.fromEntries(parts.flat()) };
}

/** The right answer in the attempt's ids, for a review that may show it. */
export function correctResponse(
  content: ItemContent,
  seed: string,
  position: number,
  isShuffled: boolean,
): ClientResponse {
  const showing: Showing = { seed, position, isShuffled };
  switch (content.type) {
    case 'TRUE_FALSE':
      return { choiceIds: [String(content.correct)] };
    case 'NUMERIC':
    case 'TEXT_ENTRY':
      return { text: rightText(content) };
    case 'EXTENDED_TEXT':
    case 'FILE_UPLOAD':
      return { text: content.model ?? '' };
    case 'MATCH':
    case 'GAP_MATCH':
      return { pairs: toShownPairs(content, content.correct, showing) };
    case 'INLINE_CHOICE':
      return {
        pairs: toShownPairs(
          content,
          content.gaps.map(({ id, correct }) => [id, correct]),
          showing,
        ),
      };
    case 'COMPOSITE':
      return {
        parts: Object.fromEntries(
          inText('p', content.text, content.parts).map((part, shown): [string, ClientPartResponse] => {
            const choices = choicesOfPart(part.content, Number(shown.slice(1)) - 1, showing);
            if (choices && 'choices' in part.content)
              return [shown, { choiceIds: part.content.correct.map((id) => choices.toShown(id)) }];
            return [shown, { text: 'choices' in part.content ? '' : rightText(part.content) }];
          }),
        ),
      };
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'ORDER':
    case 'HOTSPOT': {
      const choices = choicesOf(content, showing);
      return { choiceIds: content.correct.map((id) => choices?.toShown(id) ?? '') };
    }
  }
}

const rightText = (content: NumericKey | { type: 'TEXT_ENTRY'; accepted: string[] }) =>
  content.type === 'NUMERIC' ? rightNumber(content).replace('.', ',') : (content.accepted[0] ?? '');

function toShownPairs(content: ItemContent, pairs: [string, string][], showing: Showing): [string, string][] {
  const lists = pairListsOf(content, showing);
  if (!lists) return [];
  return pairs.map(([left, right]) => {
    const shownLeft = lists.lefts.toShown(left);
    return [shownLeft, lists.rightsOf(shownLeft).toShown(right)];
  });
}
