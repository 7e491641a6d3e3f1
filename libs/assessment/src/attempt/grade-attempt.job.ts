import { defineJob } from '@platform/queue';

/** Marks submitted and expired attempts, as many in one transaction as are waiting (docs/performance.md). */
export const GradeAttemptJob = defineJob({
  name: 'assessment.grade-attempt',
  queue: 'grading',
  fields: ['attemptId'],
  batch: 100,
});
