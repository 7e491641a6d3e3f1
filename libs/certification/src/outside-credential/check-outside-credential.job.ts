import { defineJob } from '@platform/queue';

/** Checks the credential of a claim; one that is decided already is left alone. Repeating it changes nothing. */
export const CheckOutsideCredentialJob = defineJob({
  name: 'certification.check-outside-credential',
  queue: 'outside',
  fields: ['outsideCertificateId'],
  outsideTransaction: true,
});
