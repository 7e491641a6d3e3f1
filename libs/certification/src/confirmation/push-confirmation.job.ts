import { defineJob } from '@platform/queue';

/**
 * Tells VNeID about a certificate. The confirmation counts its own tries and gives up by itself
 * (`MOST_TRIES`), so the limit of the job lies above that.
 */
export const PushConfirmationJob = defineJob({
  name: 'certification.push-confirmation',
  queue: 'outside',
  fields: ['confirmationId'],
  maxAttempts: 1_000,
  outsideTransaction: true,
});
