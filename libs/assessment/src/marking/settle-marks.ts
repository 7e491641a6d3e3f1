import { SeededRandom } from '../quiz/seeded-random';
import { grouped } from './grouped';
import type { MarkingPurpose } from './marking-task.entity';
import type { MarkingSettings } from './marking-settings.type';

/** A mark that one person is asked for, in thousandths of the question; null until it is given. */
export interface AskedMark {
  purpose: MarkingPurpose;
  mark: number | null;
}

/**
 * Whether an answer goes to a second marker: a sample that nobody can steer and everybody can repeat, drawn from the
 * attempt's seed. Of many answers `secondMarkPercent` of a hundred are in it.
 */
export const isSecondMarked = (
  seed: string,
  position: number,
  { secondMarkPercent }: MarkingSettings,
): boolean => new SeededRandom(seed, `second-mark/${position}`).below(100) < secondMarkPercent;

/** Largest accepted distance of two marks, in thousandths. */
export const largestDistance = ({ maxDifferencePercent }: MarkingSettings): number =>
  maxDifferencePercent * 10;

/**
 * What two marks of the same answer come to: their mean, rounded half up, when they are at most so far apart; null
 * when a third person must decide. 600 and 667 give 634.
 */
export function agreedMark(first: number, second: number, settings: MarkingSettings): number | null {
  if (Math.abs(first - second) > largestDistance(settings)) return null;
  return Math.floor((first + second + 1) / 2);
}

/**
 * The mark that counts for an answer, once all that were asked for are given: the adjudicator's, or the mean of two
 * that agree, or the only one. Null while something is missing. A REVIEW counts for nothing by itself.
 */
export function settledMark(asked: readonly AskedMark[], settings: MarkingSettings): number | null {
  const askedFor = (purpose: MarkingPurpose) => asked.find((each) => each.purpose === purpose);
  const [first, second, decision] = [askedFor('FIRST'), askedFor('SECOND'), askedFor('ADJUDICATION')];
  if (decision) return decision.mark;
  if (!second) return first?.mark ?? null;
  if (typeof first?.mark !== 'number' || second.mark === null) return null;
  return agreedMark(first.mark, second.mark, settings);
}

/** As `settledMark`, of all answers of an attempt, by their position; those that are not settled are left out. */
export function settledMarks(
  asked: readonly (AskedMark & { position: number })[],
  settings: MarkingSettings,
): Map<number, number> {
  const settled = new Map<number, number>();
  for (const [position, marks] of grouped(asked, (each) => each.position)) {
    const mark = settledMark(marks, settings);
    if (mark !== null) settled.set(position, mark);
  }
  return settled;
}
