import { badInput } from '@platform/errors';
import { toUuid } from '@platform/graphql';
import { toTags } from '../question-bank/item-description';
import { toFilter } from '../question-bank/item-filter';
import type { ItemFilterInput } from '../question-bank/item-search.input';
import type { BulkChange } from './bulk-change';
import type { BulkTarget } from './bulk-edit-planner';
import type { BulkChangeInput } from './bulk-edit.input';

/** An input as a change; refuses what is said together with a move or a step. */
export function toChange({ moveToUnitId, step, ...said }: BulkChangeInput): BulkChange {
  const { addTags, removeTags, clear, ...values } = said;
  const given = Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  );
  const description = {
    ...given,
    ...(addTags && { addTags: toTags(addTags) }),
    ...(removeTags && { removeTags: toTags(removeTags) }),
    ...(clear?.includes('LICENCE') && { licence: null }),
    ...(clear?.includes('ORIGIN') && { origin: null }),
  };
  const ways = [Object.keys(description).length > 0, Boolean(moveToUnitId), Boolean(step)];
  if (ways.filter(Boolean).length > 1)
    throw badInput({
      path: 'input.change',
      code: 'several_changes',
      message: 'must either say something, or move, or take a step',
    });
  if (moveToUnitId) return { act: 'MOVE', unitId: toUuid('unt', moveToUnitId, 'input.change.moveToUnitId') };
  if (step) return { act: step };
  return { act: 'DESCRIBE', ...description };
}

/** Either ids or a filter. */
export function toTarget(input: { itemIds?: string[] | null; filter?: ItemFilterInput | null }): BulkTarget {
  const { itemIds, filter } = input;
  if (Boolean(itemIds) === Boolean(filter))
    throw badInput({
      path: 'input.itemIds',
      code: 'ids_or_filter',
      message: 'must be given, or a filter, not both',
    });
  if (filter) return { filter: toFilter(filter, 'input.filter.') };
  return { itemIds: (itemIds ?? []).map((id, at) => toUuid('itm', id, `input.itemIds.${at}`)) };
}
