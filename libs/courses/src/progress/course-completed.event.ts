import { defineEvent } from '@platform/queue';

/** Somebody finished the last lesson of a course. */
export const CourseCompleted = defineEvent('courses.course-completed', [
  'enrolmentId',
  'learnerId',
  'courseId',
]);
