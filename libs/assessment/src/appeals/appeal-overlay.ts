import type { StoredResponses } from '../attempt/stored-responses';

/** The mark that an appeal gave to one answer of an attempt. */
export interface OverlaidMark {
  /** Of the question in the attempt, from 1. */
  position: number;
  /** Sequence number of the answer that was looked at; null when there was none. */
  answerSequence: number | null;
  /** Thousandths of the question. */
  mark: number;
}

/** The sequence number of what is stored for a question; null without an answer. */
export const sequenceAt = (responses: StoredResponses, position: number): number | null =>
  responses[`q${position}`]?.s ?? null;

/** Whether a mark of an appeal still counts: the answer is the one that was looked at. */
export const isStanding = (
  { position, answerSequence }: Pick<OverlaidMark, 'position' | 'answerSequence'>,
  responses: StoredResponses,
): boolean => sequenceAt(responses, position) === answerSequence;

/**
 * Marks given to an attempt, by position, with those of an appeal in the place of earlier ones. A mark about an answer
 * that was changed since, because the attempt was reopened, is left out: nobody has looked at the new answer. What
 * corrections of an item say (VOID, FULL_MARKS_FOR_ALL) stands above both: see `gradeAttempt`.
 */
export function withAppeals(
  given: ReadonlyMap<number, number>,
  appealed: readonly OverlaidMark[],
  responses: StoredResponses,
): ReadonlyMap<number, number> {
  const standing = appealed.filter((mark) => isStanding(mark, responses));
  if (standing.length === 0) return given;
  return new Map([...given, ...standing.map(({ position, mark }) => [position, mark] as const)]);
}
