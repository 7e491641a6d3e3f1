import { defineEvent } from '@platform/queue';

/** VNeID took the confirmation: it counts as "confirmed on VNeID". Announced once per certificate. */
export const CertificateAccepted = defineEvent('certification.certificate-accepted', [
  'certificateId',
  'learnerId',
]);
