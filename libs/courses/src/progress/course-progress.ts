/** Order lock of domain.md rule 14: what is done, what may be done now, what waits for its turn. */
export const LESSON_STATES = ['LOCKED', 'OPEN', 'DONE'] as const;
export type LessonState = (typeof LESSON_STATES)[number];

/** How far somebody is in a course: always "n of m", and which are missing. */
export interface CourseProgress {
  done: number;
  total: number;
  /** Whole percent, rounded down: 100 only when nothing is missing. */
  percent: number;
  /** Where to go on; null when nothing is missing. */
  nextLessonId: string | null;
  missingIds: string[];
  /** State of each lesson, in the order of the lessons. */
  states: LessonState[];
}

/**
 * Lessons open one after another: the first that is not done is open, the ones behind it are locked. What is done
 * stays done, also behind a gap. A done lesson that is not in this version counts for nothing.
 */
export function courseProgress(lessonIds: readonly string[], done: ReadonlySet<string>): CourseProgress {
  const missingIds = lessonIds.filter((id) => !done.has(id));
  const nextLessonId = missingIds[0] ?? null;
  const total = lessonIds.length;
  const doneCount = total - missingIds.length;
  return {
    done: doneCount,
    total,
    percent: total === 0 ? 0 : Math.floor((doneCount * 100) / total),
    nextLessonId,
    missingIds,
    states: lessonIds.map((id) => (done.has(id) ? 'DONE' : id === nextLessonId ? 'OPEN' : 'LOCKED')),
  };
}
