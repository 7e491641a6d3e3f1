import { definePermissions } from '@platform/security';

/** Who may do what with courses, on which units by the scope of the grant. Learning needs no permission. */
export const CoursesPermissions = definePermissions({
  /** Write drafts. */
  'courses:author': ['AUTHOR', 'ADMINISTRATOR'],
  /** Publish, return and retire what others wrote. */
  'courses:review': ['REVIEWER', 'ADMINISTRATOR'],
  /** See drafts. */
  'courses:read-drafts': ['AUTHOR', 'REVIEWER', 'ADMINISTRATOR'],
});
