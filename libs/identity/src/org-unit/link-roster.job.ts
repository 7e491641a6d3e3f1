import { defineJob } from '@platform/queue';

/**
 * Ties a unit's lines to accounts once more, a while after they were written: somebody who signed in for the
 * first time at that very moment saw no line, and the writer saw no account.
 */
export const LinkRosterJob = defineJob({
  name: 'identity.link-roster',
  queue: 'work',
  fields: ['unitId'],
  batch: 50,
});
