import { definePermissions } from '@platform/security';

export const CompliancePermissions = definePermissions({
  /** Make, activate and close obligations of the units of the scope, and waive single assignments. */
  'compliance:manage': ['UNIT_MANAGER', 'ADMINISTRATOR'],
  /** See who in the units of the scope has done what was asked. */
  'compliance:read': ['UNIT_MANAGER', 'ADMINISTRATOR', 'AUDITOR'],
});
