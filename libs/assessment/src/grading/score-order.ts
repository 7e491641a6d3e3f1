import type { OrderContent } from '../question-bank/item-content';
import { chosenIds } from './response-parts';
import { share, WHOLE } from './share';

/**
 * EXACT: the whole item for the right order, otherwise nothing.
 * ADJACENT_PAIRS: of the n − 1 neighbours in the right order, the share that still follow each other directly.
 * Neighbours rather than places: one entry moved to the front shifts every place but breaks one or two
 * neighbours only. A response that leaves an entry out is void.
 */
export function scoreOrder(content: OrderContent, response: unknown): number {
  const given = chosenIds(response, content.correct);
  if (given?.length !== content.correct.length) return 0;
  if (content.scoring === 'EXACT')
    return given.every((id, place) => id === content.correct[place]) ? WHOLE : 0;
  const placeOf = new Map(given.map((id, place) => [id, place]));
  const kept = content.correct.filter((id, index) => {
    const next = content.correct[index + 1];
    return next !== undefined && placeOf.get(next) === (placeOf.get(id) ?? 0) + 1;
  });
  return share(kept.length, content.correct.length - 1);
}
