import { defineEvent } from '@platform/queue';

/** A certificate was revoked: what it fulfilled is no longer fulfilled. */
export const CertificateRevoked = defineEvent('certification.certificate-revoked', [
  'certificateId',
  'learnerId',
]);
