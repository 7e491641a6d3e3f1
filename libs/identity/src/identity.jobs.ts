import type { JobDefinition } from '@platform/queue';
import { LinkRosterJob } from './org-unit/link-roster.job';

/** Jobs of this lib: the worker refuses to start when one has no handler. */
export const identityJobs: JobDefinition[] = [LinkRosterJob];
