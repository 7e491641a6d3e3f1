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
  /** Say which other issuers are trusted, by which keys; the role must lie on the whole country. */
  'certification:trust-issuers': ['ADMINISTRATOR'],
  /** See messages to VNeID that were given up, and comparisons of both sides. */
  'certification:watch-vneid': ['ADMINISTRATOR', 'AUDITOR'],
  /** See versions of programmes, drafts too, and the runs that issue what they earn. */
  'certification:read-programmes': ['AUTHOR', 'REVIEWER', 'ADMINISTRATOR', 'AUDITOR'],
  /** Write programmes of the granted unit and below. */
  'certification:write-programmes': ['AUTHOR', 'ADMINISTRATOR'],
  /** Count who would receive a certificate, and see who: people of the granted unit and below. */
  'certification:simulate-programmes': ['AUTHOR', 'REVIEWER', 'ADMINISTRATOR'],
  /** Publish and retire programmes; run, pause and resume the issuing of what they earn. */
  'certification:publish-programmes': ['REVIEWER', 'ADMINISTRATOR'],
  /** Send a message to VNeID once more after the system gave up. */
  'certification:resend': ['ADMINISTRATOR'],
});
