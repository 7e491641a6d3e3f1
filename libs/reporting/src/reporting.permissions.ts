import { definePermissions } from '@platform/security';

export const ReportingPermissions = definePermissions({
  /** Enter populations and targets of the units of the scope. */
  'reporting:manage': ['UNIT_MANAGER', 'ADMINISTRATOR'],
  /** See and export the figures of the units of the scope. */
  'reporting:read': ['UNIT_MANAGER', 'ADMINISTRATOR', 'AUDITOR'],
});
