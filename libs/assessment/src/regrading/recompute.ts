import type { StoredResponses } from '../attempt/stored-responses';
import { type GradedItem, gradeAttempt, type Marks } from '../grading/grading.service';

/** A graded attempt with what its marks are computed from. */
export interface GradedAttempt {
  id: string;
  learnerId: string;
  quizId: string;
  quizVersionId: string;
  seed: string;
  itemVersionIds: string[];
  responses: StoredResponses;
  marks: number[];
  score: number;
  maxScore: number;
  isPassed: boolean;
  correctionsRevision: number;
  /** Marks that people gave in appeals, by position. */
  given: Record<string, number>;
}

/**
 * The marks of a graded attempt from the beginning: from its answers, not from its old marks. What only people
 * can mark keeps the mark they gave.
 */
export function recompute(
  attempt: Pick<GradedAttempt, 'seed' | 'responses' | 'marks' | 'given'>,
  items: GradedItem[],
  settings: { passPercent: number; shuffleChoices: boolean },
): Marks {
  const given = new Map(Object.entries(attempt.given).map(([position, mark]) => [Number(position), mark]));
  const first = gradeAttempt({ ...attempt, given }, items, settings);
  if (first.pending.length === 0) return first;
  for (const position of first.pending) given.set(position, attempt.marks[position - 1] ?? 0);
  return gradeAttempt({ ...attempt, given }, items, settings);
}

/** Whether anything that people or programmes are told is another. */
export const isChanged = (
  old: Pick<GradedAttempt, 'marks' | 'score' | 'maxScore' | 'isPassed'>,
  now: Marks,
) =>
  old.score !== now.score ||
  old.maxScore !== now.maxScore ||
  old.isPassed !== now.isPassed ||
  old.marks.some((mark, at) => mark !== now.marks[at]);
