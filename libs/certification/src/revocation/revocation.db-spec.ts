import { EarnedCertificates } from '@app/assessment';
import { IdentityModule } from '@app/identity';
import { aFulfilledProgramme, aSignedCertificate } from '@testing/certification';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationWorkerModule } from '../certification-worker.module';
import { CertificationModule } from '../certification.module';
import { CertificateReader } from '../issuing/certificate-reader';
import { IssuingService } from '../issuing/issuing.service';
import { RightService } from '../issuing/right.service';
import { SigningService } from '../issuing/signing.service';
import { VerificationService } from '../verification/verification.service';
import { RevocationService } from './revocation.service';

describe('revoking a certificate', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule, CertificationWorkerModule]);
  });
  afterAll(() => context.close());

  const anIssued = async () => {
    const programme = await aFulfilledProgramme(context.database);
    const learner = await aLearner(context.database, { groups: ['ND'] });
    await programme.complete(learner.id);
    await programme.pass(learner.id);
    const services = { issuing: context.get(IssuingService), signing: context.get(SigningService) };
    return { learner, ...(await aSignedCertificate(context.database, services, learner.id, programme)) };
  };
  const anExaminer = async (unitId: string) => {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', unitId);
    return actor;
  };
  const revoke = (actor: Parameters<RevocationService['revoke']>[0], id: string) =>
    context.get(RevocationService).revoke(actor, { id }, 'ISSUED_IN_ERROR', 'Cấp nhầm người');

  it('says who, when and why, in the log, the audit and an event', async () => {
    const certificate = await anIssued();
    const actor = await anExaminer(certificate.programme.unitId);
    await revoke(actor, certificate.id);
    const [row] = await context.database.query(
      `select state, revocation_code, revocation_reason, revoked_by from certification.certificate where id = $1`,
      [certificate.id],
    );
    expect(row).toEqual({
      state: 'REVOKED',
      revocation_code: 'ISSUED_IN_ERROR',
      revocation_reason: 'Cấp nhầm người',
      revoked_by: actor.id,
    });
    const [audit] = await context.database.query(
      `select actor_id, reason, before, after from platform.audit_event where subject_id = $1`,
      [certificate.id],
    );
    expect(audit).toEqual({
      actor_id: actor.id,
      reason: 'Cấp nhầm người',
      before: { state: 'ISSUED' },
      after: { state: 'REVOKED', code: 'ISSUED_IN_ERROR' },
    });
    const events = await context.database.query(
      `select payload from platform.outbox where name = 'certification.certificate-ended' and payload->>'certificateId' = $1`,
      [certificate.id],
    );
    expect(events).toEqual([
      { payload: { certificateId: certificate.id, learnerId: certificate.learner.id } },
    ]);
    const check = await context.get(VerificationService).check(certificate.serial);
    expect(check).toMatchObject({ status: 'REVOKED', facts: { revokedAt: expect.any(Date) } });
    expect(await context.get(CertificateReader).findByIds([certificate.id])).toMatchObject([
      { state: 'REVOKED' },
    ]);
  });

  it('refuses a second time, also at the same moment', async () => {
    const certificate = await anIssued();
    const actor = await anExaminer(certificate.programme.unitId);
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => revoke(actor, certificate.id)));
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refusals).toHaveLength(7);
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'ALREADY_REVOKED' });
  });

  it('uses up the right: the conditions are met, and nothing is issued again by itself', async () => {
    const certificate = await anIssued();
    await revoke(await anExaminer(certificate.programme.unitId), certificate.id);
    await context.get(RightService).issueEarned([certificate.learner.id]);
    const rows = await context.database.query(
      'select id from certification.certificate where learner_id = $1',
      [certificate.learner.id],
    );
    expect(rows).toEqual([{ id: certificate.id }]);
  });

  it('is out of reach for an examiner of another unit', async () => {
    const certificate = await anIssued();
    const elsewhere = await anExaminer((await anOrgUnit(context.database)).id);
    await expect(revoke(elsewhere, certificate.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const check = await context.get(VerificationService).check(certificate.serial);
    expect(check.status).toBe('VALID');
  });

  it('follows from an attempt that a regrade has failed: what rests on it, once, by an examiner in reach', async () => {
    const programme = await aFulfilledProgramme(context.database);
    const learner = await aLearner(context.database, { groups: ['ND'] });
    await programme.complete(learner.id);
    const { id: attemptId } = await programme.pass(learner.id);
    await context.get(RightService).issueEarned([learner.id]);
    const [certificate] = await context.database.query<{ id: string; serial: string }>(
      'select id, serial from certification.certificate where learner_id = $1',
      [learner.id],
    );
    await context.get(SigningService).sign([certificate?.id ?? '']);
    const revokeOn = (actor: Parameters<RevocationService['revoke']>[0], learnerId = learner.id) =>
      context.get(EarnedCertificates).revokeOn(actor, attemptId, learnerId, 'Đáp án sai');
    const elsewhere = await anExaminer((await anOrgUnit(context.database)).id);
    await expect(revokeOn(elsewhere)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const actor = await anExaminer(programme.unitId);
    expect(await revokeOn(actor, (await aLearner(context.database)).id)).toBe(0);
    expect(await revokeOn(actor)).toBe(1);
    expect((await context.get(VerificationService).check(certificate?.serial ?? '')).status).toBe('REVOKED');
    expect(await revokeOn(actor)).toBe(0);
  });

  it('cannot be taken back in the database', async () => {
    const certificate = await anIssued();
    await revoke(await anExaminer(certificate.programme.unitId), certificate.id);
    await expect(
      context.database.query(
        `update certification.certificate set state = 'ISSUED', revoked_at = null, revocation_code = null where id = $1`,
        [certificate.id],
      ),
    ).rejects.toThrow('must not change');
  });
});
