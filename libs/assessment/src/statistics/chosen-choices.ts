import { translate } from '@platform/i18n';
import { toItemResponse } from '../attempt/translate-response';
import type { StoredResponse } from '../attempt/stored-responses';
import type { ItemContent } from '../question-bank/item-content';

/** What can be chosen of an item, in the author's order; empty for items that are answered otherwise. */
export function choosable(content: ItemContent): { id: string; text: string; isKey: boolean }[] {
  switch (content.type) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
      return content.choices.map(({ id, text }) => ({ id, text, isKey: content.correct.includes(id) }));
    case 'HOTSPOT':
      return content.areas.map(({ id, label }) => ({
        id,
        text: label,
        isKey: content.correct.includes(id),
      }));
    case 'TRUE_FALSE':
      return [true, false].map((value) => ({
        id: String(value),
        text: translate(`statistics.choice.${value}`),
        isKey: content.correct === value,
      }));
    default:
      return [];
  }
}

/**
 * What was chosen, as places in `choosable`; null for an item that is answered otherwise. What is not among the
 * choices, as after a change of the item by hand, is left out: one odd answer must not spoil a quiz's figures.
 */
export function chosenChoices(
  content: ItemContent,
  given: StoredResponse | undefined,
  form: { seed: string; isShuffled: boolean },
  position: number,
): number[] | null {
  const choices = choosable(content);
  if (choices.length === 0) return null;
  if (!given) return [];
  const response = toItemResponse(content, given.r, form.seed, position, form.isShuffled);
  if (!('choiceIds' in response)) return [];
  const places = response.choiceIds.map((id) => choices.findIndex((choice) => choice.id === id));
  return [...new Set(places)].filter((place) => place >= 0);
}
