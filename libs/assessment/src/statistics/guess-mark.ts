import { scoreSingleChoice } from '../grading/score-choices';
import { WHOLE } from '../grading/share';
import type { ItemContent, PartContent } from '../question-bank/item-content';

type OneChoice = Extract<ItemContent | PartContent, { type: 'SINGLE_CHOICE' }>;

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const oneOf = (content: OneChoice) =>
  mean(content.choices.map(({ id }) => scoreSingleChoice(content, { choiceIds: [id] })));

/**
 * What somebody gets on average who picks blindly, in thousandths (Moodle, Quiz statistics calculations, "Random
 * guess score"): the mean mark of the choices; with pairs and gaps the mean over them of 1 / what there is to pick
 * from; for an order the share that a random order keeps, 1/n! as a whole and 1/n per pair of neighbours. Null where
 * the answer is typed or handed in, and where it is open how many a guesser would pick.
 */
export function guessMark(content: ItemContent): number | null {
  switch (content.type) {
    case 'SINGLE_CHOICE':
      return oneOf(content);
    case 'TRUE_FALSE':
      return WHOLE / 2;
    case 'MATCH':
      return WHOLE / content.targets.length;
    case 'GAP_MATCH':
      return WHOLE / content.choices.length;
    case 'INLINE_CHOICE':
      return mean(content.gaps.map(({ choices }) => WHOLE / choices.length));
    case 'ORDER': {
      const { length } = content.correct;
      if (content.scoring === 'ADJACENT_PAIRS') return WHOLE / length;
      return content.correct.reduce((share, _, at) => share / (at + 1), WHOLE);
    }
    case 'COMPOSITE': {
      const weights = content.parts.reduce((sum, { weight }) => sum + weight, 0);
      const guesses = content.parts.map(({ content: part, weight }) =>
        part.type === 'SINGLE_CHOICE' ? oneOf(part) * (weight / weights) : null,
      );
      return guesses.reduce((sum, guess) => (sum === null || guess === null ? null : sum + guess), 0);
    }
    case 'MULTIPLE_CHOICE':
    case 'HOTSPOT':
    case 'NUMERIC':
    case 'TEXT_ENTRY':
    case 'EXTENDED_TEXT':
    case 'FILE_UPLOAD':
      return null;
  }
}
