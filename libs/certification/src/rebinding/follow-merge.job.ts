import { defineJob } from '@platform/queue';

/** Looks once more where certificates of a merged account belong, after one of them was reinstated or came back. */
export const FollowMergeJob = defineJob({
  name: 'certification.follow-merge',
  queue: 'work',
  fields: ['mergeId'],
});
