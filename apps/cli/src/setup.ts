import { NestFactory } from '@nestjs/core';
import { AssessmentSeed } from '@app/assessment';
import { CertificationSeed } from '@app/certification';
import { ComplianceSeed } from '@app/compliance';
import { CoursesSeed } from '@app/courses';
import { IdentitySeed } from '@app/identity';
import { ReportingSeed } from '@app/reporting';
import { SkillsSeed } from '@app/skills';
import { readSettings } from '@platform/config';
import { createPino, PinoLogger } from '@platform/observability';
import { QueueTransport } from '@platform/queue';
import { SigningKeys } from '@platform/security';
import { CliModule } from './cli.module';
import { migrate } from './migrate';

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
  const settings = readSettings();
  const app = await NestFactory.createApplicationContext(CliModule.forRoot(settings), {
    logger: new PinoLogger(createPino('warn', 'cli')),
    abortOnError: false,
  });
  try {
    await app.get(QueueTransport).prepare();
    await app.get(SigningKeys).ensure();
    for (const Seed of seeds) await app.get<{ load(): Promise<void> }>(Seed).load();
  } finally {
    await app.close();
  }
}
