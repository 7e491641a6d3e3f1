import { defineJob } from '@platform/queue';

/** Signs a registered certificate; many per transaction when many are due. */
export const SignCertificateJob = defineJob({
  name: 'certification.sign-certificate',
  queue: 'work',
  fields: ['certificateId'],
  batch: 50,
});
