import { defineEvent } from '@platform/queue';

/** A certificate of another issuer was accepted: it counts wherever its kind is asked for. */
export const OutsideCertificateRecognised = defineEvent('certification.outside-certificate-recognised', [
  'outsideCertificateId',
  'learnerId',
]);

/** The recognition was taken back: it counts no more. */
export const OutsideCertificateAnnulled = defineEvent('certification.outside-certificate-annulled', [
  'outsideCertificateId',
  'learnerId',
]);
