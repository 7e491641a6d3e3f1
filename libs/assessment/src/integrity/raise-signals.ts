import { identicalErrors } from './identical-errors';
import type { AttemptReading, ItemFacts } from './item-facts';
import type { NewSignal } from './integrity-signal.entity';
import { rapidAnswers } from './rapid-answers';
import { rightRateJump } from './right-rate-jump';
import {
  FALSE_PAIRS_PER_SEARCH,
  LEAST_IDENTICAL_ERRORS,
  LEAST_RAPID_ANSWERS,
  LEAST_RATED_ANSWERS,
} from './thresholds';

/** Wrong choices of an attempt by item: all that is kept of it for the comparison with those after it. */
export interface WrongChoices {
  id: string;
  choices: Map<string, string>;
}

/** Wrong answers that were chosen; other kinds of answer (typed, handed in) are not compared. */
export function wrongChoices({ id, items }: AttemptReading): WrongChoices {
  const wrong = items.flatMap(({ itemVersionId, isRight, choice }): [string, string][] =>
    isRight || choice === null ? [] : [[itemVersionId, choice]],
  );
  return { id, choices: new Map(wrong) };
}

/** Whether an attempt was answered too fast to have been read; null when not, or when nobody can know. */
export function raiseRapid({ id, items }: AttemptReading, facts: ItemFacts): NewSignal | null {
  const answers = items.flatMap(({ itemVersionId, milliseconds }) =>
    milliseconds === null ? [] : [{ milliseconds, meanMilliseconds: facts.meanMilliseconds(itemVersionId) }],
  );
  const signal = rapidAnswers(answers);
  if (!signal?.isRaised || signal.figures.rapid < LEAST_RAPID_ANSWERS) return null;
  return { kind: 'RAPID_ANSWERS', subject: id, attemptId: id, figures: { ...signal.figures } };
}

/** Whether two attempts share more wrong answers than chance gives, among so many pairs. */
export function raiseIdentical(
  one: WrongChoices,
  other: WrongChoices,
  facts: ItemFacts,
  pairs: number,
): NewSignal | null {
  let identical = 0;
  const shared: [itemVersionId: string, isSame: boolean][] = [];
  for (const [itemVersionId, choice] of one.choices) {
    const theirs = other.choices.get(itemVersionId);
    if (theirs === undefined) continue;
    if (theirs === choice) identical += 1;
    shared.push([itemVersionId, theirs === choice]);
  }
  if (identical < LEAST_IDENTICAL_ERRORS) return null;
  const signal = identicalErrors(
    shared.map(([id, isSameChoice]) => ({ isSameChoice, wrongCounts: facts.wrongCounts(id) })),
    { probability: FALSE_PAIRS_PER_SEARCH, pairs },
  );
  if (!signal.isRaised) return null;
  const [attemptId, otherAttemptId] = one.id < other.id ? [one.id, other.id] : [other.id, one.id];
  return {
    kind: 'IDENTICAL_ERRORS',
    subject: `${attemptId}:${otherAttemptId}`,
    attemptId,
    otherAttemptId,
    figures: { ...signal.figures, pairs },
  };
}

/** Items whose rate of right answers rose; once a month each, so that a later rise is told again. */
export function raiseJumps(facts: ItemFacts, quizId: string, month: string): NewSignal[] {
  return facts.rates().flatMap(({ itemVersionId, before, after }) => {
    if (Math.min(before.answers, after.answers) < LEAST_RATED_ANSWERS) return [];
    const signal = rightRateJump(before, after);
    if (!signal?.isRaised) return [];
    return {
      kind: 'RIGHT_RATE_JUMP',
      subject: `${quizId}:${itemVersionId}:${month}`,
      itemVersionId,
      figures: { ...signal.figures, answersBefore: before.answers, answersAfter: after.answers },
    } satisfies NewSignal;
  });
}
