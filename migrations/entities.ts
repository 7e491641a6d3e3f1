import { assessmentEntities } from '@app/assessment';
import { certificationEntities } from '@app/certification';
import { complianceEntities } from '@app/compliance';
import { coursesEntities } from '@app/courses';
import { identityEntities } from '@app/identity';
import { platformEntities } from '@app/platform';
import { reportingEntities } from '@app/reporting';
import { skillsEntities } from '@app/skills';

/** Every table of the project, libs from left to right in the import order. */
export const entities = [
  ...platformEntities,
  ...identityEntities,
  ...skillsEntities,
  ...assessmentEntities,
  ...coursesEntities,
  ...certificationEntities,
  ...complianceEntities,
  ...reportingEntities,
];
