import { definePermissions } from '@platform/security';

export const IdentityPermissions = definePermissions({
  /** Create, change, import and close organisational units below the granted one. */
  'identity:manage-units': ['ADMINISTRATOR'],
  /** For service accounts: find and walk all units, as every signed-in person may without any role. */
  'identity:read-units': [],
  /** Make and look after accounts of people without VNeID in the units of the scope. */
  'identity:assist-learners': ['HELPER', 'UNIT_MANAGER', 'ADMINISTRATOR'],
  /** Merge an assisted account into the VNeID account of the same person, having seen both. */
  'identity:merge-accounts': ['UNIT_MANAGER', 'ADMINISTRATOR'],
  /** Take such a merge back. */
  'identity:reverse-merge': ['ADMINISTRATOR'],
  /** Grant and withdraw roles on the granted unit and below. */
  'identity:manage-roles': ['ADMINISTRATOR'],
  /** See and import who works or studies in the units of the scope. */
  'identity:manage-roster': ['UNIT_MANAGER', 'ADMINISTRATOR'],
  'identity:read-roster': ['UNIT_MANAGER', 'ADMINISTRATOR', 'AUDITOR'],
  /** Create and disable the accounts of integrators. */
  'identity:manage-service-accounts': ['ADMINISTRATOR'],
  /** Read the log of administrative acts. */
  'identity:read-audit-log': ['AUDITOR', 'ADMINISTRATOR'],
});
