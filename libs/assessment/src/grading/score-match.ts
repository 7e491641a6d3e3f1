import type { GapMatchContent, InlineChoiceContent, MatchContent } from '../question-bank/item-content';
import { chosenPairs } from './response-parts';
import { share } from './share';

const idsOf = (choices: { id: string }[]) => choices.map((choice) => choice.id);

/** Right pairs over all pairs. A left entry left out costs its pair; one given twice makes the response void. */
export function scoreMatch({ choices, targets, correct }: MatchContent, response: unknown): number {
  const rights = idsOf(targets);
  return scorePairs(new Map(choices.map(({ id }) => [id, rights])), correct, response);
}

/**
 * Right gaps over all gaps (QTI 3.0 gapMatchInteraction with a mapping of 1 per right pair; Moodle "drag and drop
 * into text"). A gap left open costs its share; one filled twice makes the response void.
 */
export function scoreGapMatch({ choices, correct }: GapMatchContent, response: unknown): number {
  const words = idsOf(choices);
  return scorePairs(new Map(correct.map(([gap]) => [gap, words])), correct, response);
}

/** Right gaps over all gaps (QTI 3.0 inlineChoiceInteraction, one per gap; Moodle "select missing words"). */
export function scoreInlineChoice({ gaps }: InlineChoiceContent, response: unknown): number {
  return scorePairs(
    new Map(gaps.map((gap) => [gap.id, idsOf(gap.choices)])),
    gaps.map((gap) => [gap.id, gap.correct]),
    response,
  );
}

function scorePairs(
  rightsOf: ReadonlyMap<string, readonly string[]>,
  correct: [string, string][],
  response: unknown,
): number {
  const chosen = chosenPairs(response, rightsOf);
  if (!chosen) return 0;
  return share(correct.filter(([left, right]) => chosen.get(left) === right).length, correct.length);
}
