import { definePermissions, ROLES } from '@platform/security';

export const FilePermissions = definePermissions({
  /** Upload files for imports and fetch one's own exports: everybody with a role, whichever it is. */
  'platform:exchange-files': ROLES,
});
