import { AssessmentApiModule, AssessmentWorkerModule, ExaminingService } from '@app/assessment';
import { IdentityModule } from '@app/identity';
import { aFulfilledProgramme } from '@testing/certification';
import { aLearner, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationWorkerModule } from '../certification-worker.module';
import { CertificationModule } from '../certification.module';
import { RevocationService } from '../revocation/revocation.service';
import { RightService } from './right.service';
import { SigningService } from './signing.service';

describe('certificates and voided attempts', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext([
      IdentityModule,
      AssessmentApiModule,
      AssessmentWorkerModule,
      CertificationModule,
      CertificationWorkerModule,
    ]);
  });
  afterAll(() => context.close());

  async function aPass() {
    const programme = await aFulfilledProgramme(context.database);
    const learner = await aLearner(context.database, { groups: ['ND'] });
    await programme.complete(learner.id);
    const attempt = await programme.pass(learner.id);
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', programme.unitId);
    return {
      actor,
      learnerId: learner.id,
      declareVoid: () => context.get(ExaminingService).declareVoid(actor, attempt.id, 'Thi hộ'),
    };
  }
  const issueEarned = (learnerId: string) => context.get(RightService).issueEarned([learnerId]);
  const certificatesOf = (learnerId: string) =>
    context.database.query<{ id: string; state: string }>(
      'select id, state from certification.certificate where learner_id = $1',
      [learnerId],
    );

  it('keep an attempt from being voided until they are revoked', async () => {
    const { actor, learnerId, declareVoid } = await aPass();
    await issueEarned(learnerId);
    await expect(declareVoid()).rejects.toMatchObject({ code: 'CERTIFICATE_STANDS' });
    const [certificate] = await certificatesOf(learnerId);
    await context.get(SigningService).sign([certificate?.id ?? '']);
    const key = { id: certificate?.id ?? '' };
    await context.get(RevocationService).revoke(actor, key, 'EXAM_MISCONDUCT', 'Thi hộ');
    await expect(declareVoid()).resolves.toMatchObject({ state: 'VOIDED' });
  });

  it('are not issued for a voided attempt', async () => {
    const { learnerId, declareVoid } = await aPass();
    await declareVoid();
    await issueEarned(learnerId);
    expect(await certificatesOf(learnerId)).toEqual([]);
  });

  it('and voiding exclude each other, whichever comes first', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { learnerId, declareVoid } = await aPass();
      const [voided] = await Promise.allSettled([declareVoid(), issueEarned(learnerId)]);
      const certificates = await certificatesOf(learnerId);
      expect(certificates).toHaveLength(voided.status === 'fulfilled' ? 0 : 1);
    }
  });
});
