import { defineJob } from '@platform/queue';

/** Applies or undoes a bulk edit, whichever it waits for. Outside of a transaction: each slice is one of its own. */
export const AdvanceBulkEditJob = defineJob({
  name: 'assessment.advance-bulk-edit',
  queue: 'work',
  fields: ['bulkEditId'],
  maxAttempts: 5,
  outsideTransaction: true,
});
