import { definePermissions } from '@platform/security';

/** Frameworks belong to the whole country: both hold on the nation's unit only. */
export const SkillsPermissions = definePermissions({
  /** Import drafts of framework versions. */
  'skills:edit-frameworks': ['AUTHOR', 'ADMINISTRATOR'],
  /** Publish and retire framework versions; never one's own import. */
  'skills:publish-frameworks': ['REVIEWER', 'ADMINISTRATOR'],
});
