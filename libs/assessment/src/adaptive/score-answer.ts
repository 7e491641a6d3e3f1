import type { ClientResponse } from '../attempt/stored-responses';
import { toItemResponse } from '../attempt/translate-response';
import { scoreItem } from '../grading/score-item';
import { WHOLE } from '../grading/share';
import type { StoredItem } from '../question-bank/item-store';
import type { Correction } from '../regrading/corrections';

/** How an attempt shows its questions: with it the ids of an answer are those of the item again. */
export interface Showing {
  seed: string;
  /** Of the question, from 1. */
  position: number;
  shuffleChoices: boolean;
}

/** 1 for an answer that is right as a whole, by the corrected key where there is one; 0 for any other. */
export function scoreAnswer(
  { content }: Pick<StoredItem, 'content'>,
  response: ClientResponse,
  { seed, position, shuffleChoices }: Showing,
  correction?: Correction,
): 0 | 1 {
  const own = toItemResponse(content, response, seed, position, shuffleChoices);
  return scoreItem(correction?.key ?? content, own) === WHOLE ? 1 : 0;
}
