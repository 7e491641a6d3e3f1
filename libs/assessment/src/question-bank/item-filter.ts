import { badInput } from '@platform/errors';
import { fromCursor, toUuid } from '@platform/graphql';
import { CURSOR_LENGTHS, type ItemFilter, type ItemSort } from './item-search';
import type { ItemFilterInput } from './item-search.input';
import type { ItemType } from './item.type';

/** Arguments or an input as a filter; `path` is where they stand, with a dot behind. */
export const toFilter = (given: ItemFilterInput, path: string): ItemFilter => ({
  ...given,
  unitId: given.unitId ? toUuid('unt', given.unitId, `${path}unitId`) : null,
  authorId: given.authorId ? toUuid('lrn', given.authorId, `${path}authorId`) : null,
});

/** What a cursor of each order holds. */
export const CURSORS: Record<ItemSort, (item: ItemType) => (string | number)[]> = {
  CODE: ({ code, id }) => [code, id],
  NEWEST: ({ id }) => [id],
  MOST_ASKED: ({ timesAsked, id }) => [timesAsked, id],
};

/** Where a page begins; refuses cursors of other orders. */
export function positionIn(sort: ItemSort, cursor: string | null | undefined): string[] | null {
  const after = fromCursor(cursor, CURSOR_LENGTHS[sort]);
  if (!after) return null;
  const id = toUuid('itm', after.at(-1) ?? '', 'after');
  const [first = ''] = after;
  if (sort === 'MOST_ASKED' && !/^\d{1,9}$/.test(first))
    throw badInput({ path: 'after', code: 'invalid_cursor', message: 'is no cursor of this order' });
  return after.length === 1 ? [id] : [first, id];
}
