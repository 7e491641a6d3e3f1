import { defineJob } from '@platform/queue';

/** Judges what a learner has earned and not got, after something new is known of them. */
export const JudgeRightsJob = defineJob({
  name: 'certification.judge-rights',
  queue: 'work',
  fields: ['learnerId'],
  batch: 50,
});
