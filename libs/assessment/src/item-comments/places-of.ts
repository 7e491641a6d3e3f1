import type { ItemContent } from '../question-bank/item-content';

/** Lists of a content whose entries have ids of their own. */
const LISTS = ['choices', 'targets', 'gaps', 'parts', 'areas', 'rubric', 'media'] as const;

/** `prompt`, `key`, `choices.b`: what a remark may point to; ids as the content has them. */
export const PLACE = /^[a-zA-Z]{1,20}(\.[A-Za-z0-9_-]{1,40})?$/;

const idsOf = (list: unknown): string[] =>
  Array.isArray(list)
    ? (list as unknown[]).flatMap((entry) =>
        typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string'
          ? [entry.id]
          : [],
      )
    : [];

/** The places of a content that a remark may point to. Every question has a prompt, a key, an explanation and a source. */
export function placesOf(content: ItemContent): Set<string> {
  const places = new Set(['prompt', 'key', 'explanation', 'source']);
  if ('text' in content) places.add('text');
  if ('model' in content) places.add('model');
  const lists = new Map<string, unknown>(Object.entries(content));
  for (const list of LISTS)
    if (lists.has(list)) {
      places.add(list);
      for (const id of idsOf(lists.get(list))) places.add(`${list}.${id}`);
    }
  return places;
}
