import { defineEvent } from '@platform/queue';

/** A certificate was signed: from now on it exists for everybody. */
export const CertificateIssued = defineEvent('certification.certificate-issued', [
  'certificateId',
  'learnerId',
]);
