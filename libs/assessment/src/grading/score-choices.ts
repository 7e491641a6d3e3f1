import type {
  HotspotContent,
  MultipleChoiceContent,
  PartContent,
  SingleChoiceContent,
  TrueFalseContent,
} from '../question-bank/item-content';
import { chosenIds } from './response-parts';
import { cutToWhole, share, WHOLE } from './share';

type Bare<Type extends PartContent['type']> = Extract<PartContent, { type: Type }>;

const idsOf = (choices: { id: string }[]) => choices.map((choice) => choice.id);

/**
 * One choice: the whole item for the right one; for another what it weighs, cut to 0 … 1000, and nothing when the
 * item has no weights (QTI 3.0 response processing templates match_correct and map_response).
 */
export function scoreSingleChoice(
  content: SingleChoiceContent | Bare<'SINGLE_CHOICE'>,
  response: unknown,
): number {
  const [id, ...more] = chosenIds(response, idsOf(content.choices)) ?? [];
  if (id === undefined || more.length > 0) return 0;
  return id === content.correct[0] ? WHOLE : cutToWhole(weightOf(content, id));
}

/** `true` or `false` as the only choice. */
export function scoreTrueFalse(content: TrueFalseContent, response: unknown): number {
  const chosen = chosenIds(response, ['true', 'false']);
  return chosen?.length === 1 && chosen[0] === String(content.correct) ? WHOLE : 0;
}

/**
 * WEIGHTED: the sum of what the chosen ones weigh, cut to 0 … 1000 once at the end (QTI 3.0 map_response with
 * lowerBound 0 and upperBound 1; Moodle's multiple-answer choice with percentages). The other two: `scorePicks`.
 */
export function scoreMultipleChoice(
  content: MultipleChoiceContent | Bare<'MULTIPLE_CHOICE'>,
  response: unknown,
): number {
  const ids = idsOf(content.choices);
  if (content.scoring !== 'WEIGHTED') return scorePicks(ids, content.correct, content.scoring, response);
  const chosen = chosenIds(response, ids) ?? [];
  return cutToWhole(chosen.reduce((sum, id) => sum + weightOf(content, id), 0));
}

/** Areas of a picture are picked like choices (QTI 3.0 hotspotInteraction: response identifiers, no points). */
export function scoreHotspot({ areas, correct, scoring }: HotspotContent, response: unknown): number {
  return scorePicks(idsOf(areas), correct, scoring, response);
}

/**
 * ALL_OR_NOTHING: the whole item for exactly the right choices.
 * RIGHT_MINUS_WRONG: max(0, right / |right choices| − wrong / |wrong choices|), so that ticking everything and
 * ticking nothing both give 0. The two fractions are put over one denominator and rounded once, half up.
 */
function scorePicks(
  ids: string[],
  correct: string[],
  scoring: 'ALL_OR_NOTHING' | 'RIGHT_MINUS_WRONG',
  response: unknown,
): number {
  const chosen = chosenIds(response, ids);
  if (!chosen) return 0;
  const right = chosen.filter((id) => correct.includes(id)).length;
  const wrong = chosen.length - right;
  const allRight = correct.length;
  const allWrong = ids.length - allRight;
  if (scoring === 'ALL_OR_NOTHING') return right === allRight && wrong === 0 ? WHOLE : 0;
  if (allWrong === 0) return share(right, allRight);
  return share(right * allWrong - wrong * allRight, allRight * allWrong);
}

const weightOf = ({ weights }: { weights?: Record<string, number> }, id: string): number =>
  weights && Object.hasOwn(weights, id) ? (weights[id] ?? 0) : 0;
