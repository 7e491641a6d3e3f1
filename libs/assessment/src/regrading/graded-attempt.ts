import type { AskedItem } from '../adaptive/adaptive-ability';
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
  /** Of an attempt at an adaptive quiz: its questions with their frozen parameters. */
  asked: AskedItem[] | null;
}

/** Whether anything that people or programmes are told is another. */
export const isChanged = (
  old: Pick<GradedAttempt, 'marks' | 'score' | 'maxScore' | 'isPassed'>,
  now: Pick<Marks, 'marks' | 'score' | 'maxScore' | 'isPassed'>,
) =>
  old.score !== now.score ||
  old.maxScore !== now.maxScore ||
  old.isPassed !== now.isPassed ||
  old.marks.some((mark, at) => mark !== now.marks[at]);
