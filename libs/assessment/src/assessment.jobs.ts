import type { JobDefinition } from '@platform/queue';

/** Jobs of this lib: the worker refuses to start when one has no handler. */
export const assessmentJobs: JobDefinition[] = [];
