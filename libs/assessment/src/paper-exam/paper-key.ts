import { correctResponse } from '../attempt/translate-response';
import type { ItemContent } from '../question-bank/item-content';
import type { StoredItem } from '../question-bank/item-store';
import { visibleText } from '../question-bank/rich-text';
import { ONE_POINT } from '../quiz/points';
import { writeAnswer } from './answer-notation';
import type { DrawnCode } from './draw-paper-codes';

/** The right answer to one question of a code, as it is printed. */
export interface KeyEntry {
  /** From 1. */
  position: number;
  itemVersionId: string;
  /** As `answer-notation.ts` writes it; of an answer that people mark, what a good one holds. */
  answer: string;
  /** Thousandths of a point. */
  points: number;
}

/** The key of one code, by the functions that show candidates their right answers online. */
export function keyOf(
  { seed, itemVersionIds }: DrawnCode,
  contents: ReadonlyMap<string, Pick<StoredItem, 'content'>>,
  points: ReadonlyMap<string, number>,
  isShuffled: boolean,
): KeyEntry[] {
  return itemVersionIds.map((itemVersionId, index) => {
    const item = contents.get(itemVersionId);
    if (!item) throw new Error(`Item version ${itemVersionId} is missing`);
    const position = index + 1;
    return {
      position,
      itemVersionId,
      answer: rightAnswer(item.content, seed, position, isShuffled),
      points: points.get(itemVersionId) ?? ONE_POINT,
    };
  });
}

function rightAnswer(content: ItemContent, seed: string, position: number, isShuffled: boolean): string {
  const answer = writeAnswer(content, correctResponse(content, seed, position, isShuffled));
  return content.type === 'EXTENDED_TEXT' && content.format === 'HTML' ? visibleText(answer) : answer;
}
