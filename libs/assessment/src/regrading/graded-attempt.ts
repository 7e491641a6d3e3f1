import type { StoredResponses } from '../attempt/stored-responses';
import type { Marks } from '../grading/grade-attempt';

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
