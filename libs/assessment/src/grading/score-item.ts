import type { ItemContent, ItemResponse } from '../question-bank/item-content';
import { isHandedIn } from './response-parts';
import { scoreHotspot, scoreMultipleChoice, scoreSingleChoice, scoreTrueFalse } from './score-choices';
import { scoreComposite } from './score-composite';
import { scoreGapMatch, scoreInlineChoice, scoreMatch } from './score-match';
import { scoreNumeric } from './score-numeric';
import { scoreOrder } from './score-order';
import { scoreTextEntry } from './score-text-entry';

/**
 * Version of the scoring rules of this folder, stored with every mark. A change that gives any response another
 * score needs the next number (invariant 5).
 */
export const GRADING_VERSION = 1;

/**
 * The score of one answer in thousandths of the item, an integer from 0 to 1000. Pure: the same content and
 * response give the same score for ever. No answer and an answer that does not fit the item score 0. Null: the
 * answer waits for people, who mark it by the item's rubric; nobody need look at an empty one.
 * The formulas with examples: docs/assessment/scoring.md.
 */
export function scoreItem(content: ItemContent, response: ItemResponse | null): number | null {
  switch (content.type) {
    case 'SINGLE_CHOICE':
      return scoreSingleChoice(content, response);
    case 'MULTIPLE_CHOICE':
      return scoreMultipleChoice(content, response);
    case 'TRUE_FALSE':
      return scoreTrueFalse(content, response);
    case 'MATCH':
      return scoreMatch(content, response);
    case 'ORDER':
      return scoreOrder(content, response);
    case 'GAP_MATCH':
      return scoreGapMatch(content, response);
    case 'INLINE_CHOICE':
      return scoreInlineChoice(content, response);
    case 'NUMERIC':
      return scoreNumeric(content, response);
    case 'TEXT_ENTRY':
      return scoreTextEntry(content, response);
    case 'HOTSPOT':
      return scoreHotspot(content, response);
    case 'COMPOSITE':
      return scoreComposite(content, response);
    case 'EXTENDED_TEXT':
    case 'FILE_UPLOAD':
      return isHandedIn(response) ? null : 0;
  }
}
