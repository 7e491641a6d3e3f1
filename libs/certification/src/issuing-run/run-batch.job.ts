import { defineJob } from '@platform/queue';

/** Judges one batch of an issuing run, and orders the next. A batch that is not the next any more does nothing. */
export const RunBatchJob = defineJob({
  name: 'certification.run-batch',
  queue: 'work',
  fields: ['runId', 'batchId'],
  maxAttempts: 8,
});
