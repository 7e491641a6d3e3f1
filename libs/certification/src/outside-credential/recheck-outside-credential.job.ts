import { defineJob } from '@platform/queue';

/** Asks the issuer of an accepted credential whether it was revoked since. */
export const RecheckOutsideCredentialJob = defineJob({
  name: 'certification.recheck-outside-credential',
  queue: 'outside',
  fields: ['outsideCertificateId'],
  outsideTransaction: true,
});
