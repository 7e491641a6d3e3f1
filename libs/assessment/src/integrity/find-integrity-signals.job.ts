import { defineJob } from '@platform/queue';

/** Looks for signals in the attempts of a quiz. Outside of a transaction, so that its progress can be seen. */
export const FindIntegritySignalsJob = defineJob({
  name: 'assessment.find-integrity-signals',
  queue: 'work',
  fields: ['searchId'],
  maxAttempts: 5,
  outsideTransaction: true,
});
