import { AssessmentSeed } from '@app/assessment';
import { CertificationSeed } from '@app/certification';
import { ComplianceSeed } from '@app/compliance';
import { CoursesSeed } from '@app/courses';
import { IdentitySeed } from '@app/identity';
import { ReportingSeed } from '@app/reporting';
import { SkillsSeed } from '@app/skills';
import { QueueTransport } from '@platform/queue';
import { SigningKeys } from '@platform/security';
import { migrate } from './migrate';
import { withServices } from './with-services';

/** Reference data, libs from left to right in the import order. */
const seeds = [
  IdentitySeed,
  SkillsSeed,
  AssessmentSeed,
  CoursesSeed,
  CertificationSeed,
  ComplianceSeed,
  ReportingSeed,
];

/** Everything a fresh database needs before api and worker start. */
export async function setup(): Promise<void> {
  await migrate();
  await withServices(async (app) => {
    await app.get(QueueTransport).prepare();
    await app.get(SigningKeys).ensure();
    for (const Seed of seeds) await app.get<{ load(): Promise<void> }>(Seed).load();
  });
}
