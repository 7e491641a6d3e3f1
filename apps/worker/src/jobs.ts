import { assessmentJobs } from '@app/assessment';
import { certificationJobs } from '@app/certification';
import { complianceJobs } from '@app/compliance';
import { coursesJobs } from '@app/courses';
import { identityJobs } from '@app/identity';
import { reportingJobs } from '@app/reporting';
import { skillsJobs } from '@app/skills';
import type { JobDefinition } from '@platform/queue';

/** Every job of the project: the worker refuses to start when one of them has no handler. */
export const jobs: JobDefinition[] = [
  ...identityJobs,
  ...skillsJobs,
  ...assessmentJobs,
  ...coursesJobs,
  ...certificationJobs,
  ...complianceJobs,
  ...reportingJobs,
];
