import { definePermissions } from '@platform/security';

export const QueuePermissions = definePermissions({
  /** See and retry what the queues hold. */
  'platform:operate': ['ADMINISTRATOR'],
});
