import { defineJob } from '@platform/queue';

/** Reads a file of questions and writes its drafts. Outside of a transaction, so that its progress can be seen. */
export const RunItemImportJob = defineJob({
  name: 'assessment.run-item-import',
  queue: 'work',
  fields: ['importId'],
  maxAttempts: 5,
  outsideTransaction: true,
});
