import { defineJob } from '@platform/queue';

/** Plans or runs a regrade, whichever it waits for. Outside of a transaction: each batch is one of its own. */
export const AdvanceRegradeJob = defineJob({
  name: 'assessment.advance-regrade',
  queue: 'work',
  fields: ['regradeId'],
  maxAttempts: 8,
  outsideTransaction: true,
});
