import {
  CertificationModule,
  CertificationWorkerModule,
  IssuingService,
  SigningService,
} from '@app/certification';
import { IdentityModule } from '@app/identity';
import { aLearner, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import type { TestProgramme } from './programme';
import { aSignedCertificate } from './signed-certificate';

/** A database with everything of this lib in it. */
export const openCertificationContext = (): Promise<TestContext> =>
  openTestContext([IdentityModule, CertificationModule, CertificationWorkerModule]);

/** A person with a certificate made the real way. */
export async function anIssuedCertificate(context: TestContext, programme?: TestProgramme) {
  const learner = await aLearner(context.database, { groups: ['ND'] });
  const services = { issuing: context.get(IssuingService), signing: context.get(SigningService) };
  return {
    learner,
    ...(await aSignedCertificate(context.database, services, learner.id, programme)),
  };
}

/** Somebody who may revoke, suspend and correct certificates of programmes of a unit. */
export async function anExaminerOf(context: TestContext, unitId: string) {
  const { id, actor } = await aLearner(context.database);
  await aRoleGrant(context.database, id, 'EXAMINER', unitId);
  return actor;
}
