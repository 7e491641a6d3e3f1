import { defineJob } from '@platform/queue';

/** Estimates item parameters of a quiz. Outside of a transaction, so that its progress can be seen. */
export const CalibrateQuizJob = defineJob({
  name: 'assessment.calibrate-quiz',
  queue: 'work',
  fields: ['calibrationId'],
  maxAttempts: 5,
  outsideTransaction: true,
});
