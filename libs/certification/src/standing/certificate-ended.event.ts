import { defineEvent } from '@platform/queue';

/** A certificate was revoked, or replaced by a newer version: what it fulfilled is no longer fulfilled by it. */
export const CertificateEnded = defineEvent('certification.certificate-ended', [
  'certificateId',
  'learnerId',
]);
