import { defineJob } from '@platform/queue';

/** Draws the files of an exam on paper. Outside of a transaction, so that its progress can be seen. */
export const MakePaperFilesJob = defineJob({
  name: 'assessment.make-paper-files',
  queue: 'work',
  fields: ['paperExamId'],
  maxAttempts: 5,
  outsideTransaction: true,
});
