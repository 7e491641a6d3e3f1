import { defineJob } from '@platform/queue';

/**
 * Looks at one batch of a simulation, and orders the next. A batch that is not the next any more does nothing.
 * Outside of a transaction: it reads through the door for watchers.
 */
export const SimulateBatchJob = defineJob({
  name: 'certification.simulate-batch',
  queue: 'work',
  fields: ['simulationId', 'batchId'],
  maxAttempts: 8,
  outsideTransaction: true,
});
