import { definePermissions } from '@platform/security';

export const CertificationPermissions = definePermissions({
  /** See certificates of programmes and holders in the scope. */
  'certification:read': ['ADMINISTRATOR', 'AUDITOR', 'EXAMINER'],
  /** Revoke a certificate, with a reason; the role must lie on the unit of the programme. */
  'certification:revoke': ['EXAMINER', 'ADMINISTRATOR'],
  /** See messages to VNeID that were given up, and comparisons of both sides. */
  'certification:watch-vneid': ['ADMINISTRATOR', 'AUDITOR'],
  /** Send a message to VNeID once more after the system gave up. */
  'certification:resend': ['ADMINISTRATOR'],
});
