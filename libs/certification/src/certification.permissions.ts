import { definePermissions } from '@platform/security';

export const CertificationPermissions = definePermissions({
  /** See certificates of programmes and holders in the scope. */
  'certification:read': ['ADMINISTRATOR', 'AUDITOR', 'EXAMINER'],
  /** Revoke a certificate, with a reason; the role must lie on the unit of the programme. */
  'certification:revoke': ['EXAMINER', 'ADMINISTRATOR'],
  /** Suspend a certificate for the time being and reinstate it, with a reason; on the unit of the programme. */
  'certification:suspend': ['EXAMINER', 'ADMINISTRATOR'],
  /** Replace a certificate by one with the name that VNeID gives now; on the unit of the programme. */
  'certification:correct': ['EXAMINER', 'ADMINISTRATOR'],
  /** Accept or refuse certificates of other issuers that people of the unit have claimed. */
  'certification:recognise': ['EXAMINER', 'ADMINISTRATOR'],
  /** See messages to VNeID that were given up, and comparisons of both sides. */
  'certification:watch-vneid': ['ADMINISTRATOR', 'AUDITOR'],
  /** Send a message to VNeID once more after the system gave up. */
  'certification:resend': ['ADMINISTRATOR'],
});
