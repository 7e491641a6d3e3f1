import { defineJob } from '@platform/queue';

/** Counts the attempts of a quiz. Outside of a transaction, so that its progress can be seen. */
export const ComputeStatisticsJob = defineJob({
  name: 'assessment.compute-statistics',
  queue: 'work',
  fields: ['statisticsId'],
  maxAttempts: 5,
  outsideTransaction: true,
});
