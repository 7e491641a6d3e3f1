import type { MatchContent } from '../question-bank/item-content';
import { chosenPairs } from './response-parts';
import { share } from './share';

/** Right pairs over all pairs. A left entry left out costs its pair; one given twice makes the response void. */
export function scoreMatch(content: MatchContent, response: unknown): number {
  const chosen = chosenPairs(
    response,
    content.choices.map((choice) => choice.id),
    content.targets.map((target) => target.id),
  );
  if (!chosen) return 0;
  const right = content.correct.filter(([left, target]) => chosen.get(left) === target).length;
  return share(right, content.correct.length);
}
