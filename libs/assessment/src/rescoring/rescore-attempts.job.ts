import { defineJob } from '@platform/queue';

/** Computes a sample of graded attempts once more. */
export const RescoreAttemptsJob = defineJob({
  name: 'assessment.rescore-attempts',
  queue: 'work',
  fields: ['runId'],
  maxAttempts: 5,
});
