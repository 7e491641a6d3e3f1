import type {
  MultipleChoiceContent,
  SingleChoiceContent,
  TrueFalseContent,
} from '../question-bank/item-content';
import { chosenIds } from './response-parts';
import { share, WHOLE } from './share';

const idsOf = (content: { choices: { id: string }[] }) => content.choices.map((choice) => choice.id);

/** One choice, the right one: the whole item; anything else: nothing. */
export function scoreSingleChoice(content: SingleChoiceContent, response: unknown): number {
  const chosen = chosenIds(response, idsOf(content));
  return chosen?.length === 1 && chosen[0] === content.correct[0] ? WHOLE : 0;
}

/** `true` or `false` as the only choice. */
export function scoreTrueFalse(content: TrueFalseContent, response: unknown): number {
  const chosen = chosenIds(response, ['true', 'false']);
  return chosen?.length === 1 && chosen[0] === String(content.correct) ? WHOLE : 0;
}

/**
 * ALL_OR_NOTHING: the whole item for exactly the right choices.
 * RIGHT_MINUS_WRONG: max(0, right / |right choices| − wrong / |wrong choices|), so that ticking everything and
 * ticking nothing both give 0. The two fractions are put over one denominator and rounded once, half up.
 */
export function scoreMultipleChoice(content: MultipleChoiceContent, response: unknown): number {
  const chosen = chosenIds(response, idsOf(content));
  if (!chosen) return 0;
  const right = chosen.filter((id) => content.correct.includes(id)).length;
  const wrong = chosen.length - right;
  const allRight = content.correct.length;
  const allWrong = content.choices.length - allRight;
  if (content.scoring === 'ALL_OR_NOTHING') return right === allRight && wrong === 0 ? WHOLE : 0;
  if (allWrong === 0) return share(right, allRight);
  return share(right * allWrong - wrong * allRight, allRight * allWrong);
}
