import type { CourseStructure } from '../catalogue/course-structure';
import { type CourseProgress, courseProgress } from '../progress/course-progress';
import type { LessonProgressRow } from '../progress/progress.repository';
import type { EnrolmentRow } from './enrolment.repository';

/** An enrolment with the version it stands on and how far the learner is. */
export interface EnrolmentView {
  enrolment: EnrolmentRow;
  structure: CourseStructure;
  progress: CourseProgress;
  /** What is known of each lesson that was opened. */
  lessons: ReadonlyMap<string, LessonProgressRow>;
}

export function viewEnrolment(
  enrolment: EnrolmentRow,
  structure: CourseStructure,
  rows: LessonProgressRow[],
): EnrolmentView {
  const done = new Set(rows.filter((row) => row.completedAt !== null).map((row) => row.lessonId));
  return {
    enrolment,
    structure,
    progress: courseProgress(structure.lessonIds, done),
    lessons: new Map(rows.map((row) => [row.lessonId, row])),
  };
}

/** The lessons whose text the learner may read: what is done or open, unless the enrolment was cancelled. */
export function readableLessons(view: EnrolmentView): ReadonlySet<string> {
  if (view.enrolment.cancelledAt) return new Set();
  return new Set(view.structure.lessonIds.filter((_, index) => view.progress.states[index] !== 'LOCKED'));
}
