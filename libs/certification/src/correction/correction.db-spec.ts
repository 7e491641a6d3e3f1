import { CertificateReader, IssuingService } from '@app/certification';
import { anExaminerOf, anIssuedCertificate, openCertificationContext, rightOf } from '@testing/certification';
import { aLearner, anOrgUnit } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { CertificateService } from '../issuing/certificate.service';
import { RevocationService } from '../revocation/revocation.service';
import { SuspensionService } from '../suspension/suspension.service';
import { VerificationService } from '../verification/verification.service';
import { CorrectionService } from './correction.service';

describe('correcting the name on a certificate', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openCertificationContext();
  });
  afterAll(() => context.close());

  const rename = (learnerId: string, name: string) =>
    context.database.query('update identity.learner set full_name = $2 where id = $1', [learnerId, name]);
  const aCase = async () => {
    const certificate = await anIssuedCertificate(context);
    const examiner = await anExaminerOf(context, certificate.programme.unitId);
    return {
      ...certificate,
      examiner,
      correctOwn: () => context.get(CorrectionService).correctOwn(certificate.learner.actor, certificate.id),
      correct: (actor = examiner) =>
        context.get(CorrectionService).correct(actor, { id: certificate.id }, 'VNeID đã đổi họ tên'),
    };
  };
  const read = (id: string) => context.get(CertificateService).get(id);

  it('makes a newer version of the same right, signed, and ends the old one', async () => {
    const { id, serial, learner, correctOwn } = await aCase();
    const old = await read(id);
    await rename(learner.id, 'Trần Thị Ánh Nguyệt');
    const next = await read(await correctOwn());
    expect(next).toMatchObject({
      holderName: 'Trần Thị Ánh Nguyệt',
      state: 'ISSUED',
      supersedes: serial,
      programmeId: old.programmeId,
      period: old.period,
      validUntil: old.validUntil,
      awardedAt: old.issuedAt,
      evidence: old.evidence,
    });
    expect(next.issuedAt.getTime()).toBeGreaterThan(old.issuedAt.getTime());
    expect(await read(id)).toMatchObject({ state: 'SUPERSEDED', supersededBy: next.serial });
    const check = (of: string) => context.get(VerificationService).check(of);
    expect((await check(serial)).status).toBe('SUPERSEDED');
    expect((await check(next.serial)).status).toBe('VALID');
    // Other libs go on counting from the day it was earned.
    const [fact] = await context.get(CertificateReader).findByIds([next.id]);
    expect(fact?.issuedAt).toEqual(old.issuedAt);
  });

  it('tells other libs: the old one has ended, the new one is issued', async () => {
    const { id, learner, correctOwn } = await aCase();
    await rename(learner.id, 'Lê Văn Đức');
    const nextId = await correctOwn();
    const told = await context.database.query(
      `select name, payload->>'certificateId' as id from platform.outbox where kind = 'event'
        and payload->>'learnerId' = $1 and name in ('certification.certificate-ended', 'certification.certificate-issued')
        order by id`,
      [learner.id],
    );
    expect(told).toEqual(
      expect.arrayContaining([expect.objectContaining({ id }), expect.objectContaining({ id: nextId })]),
    );
  });

  it('happens once under a double click, and again only after another change', async () => {
    const { learner, correctOwn, correct } = await aCase();
    await rename(learner.id, 'Phạm Thu Hà');
    const outcomes = await Promise.allSettled([correctOwn(), correctOwn(), correct(), correct()]);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'ALREADY_SUPERSEDED' });
    const rows = await context.database.query(
      'select state from certification.certificate where learner_id = $1 order by id',
      [learner.id],
    );
    expect(rows).toEqual([{ state: 'SUPERSEDED' }, { state: 'ISSUED' }]);
  });

  it('leaves the right used up: nothing is issued beside the new version', async () => {
    const { learner, programme, correctOwn } = await aCase();
    await rename(learner.id, 'Đỗ Minh Châu');
    await correctOwn();
    const right = await rightOf(context.database, learner.id, programme.id);
    expect(await context.get(IssuingService).issue([right])).toEqual([]);
  });

  it('is refused while the name is the same', async () => {
    const { correctOwn, id } = await aCase();
    await expect(correctOwn()).rejects.toMatchObject({ code: 'NAME_UNCHANGED' });
    expect(await read(id)).toMatchObject({ state: 'ISSUED', supersededBy: null });
  });

  it('is refused for what is suspended or revoked', async () => {
    const { id, learner, examiner, correctOwn } = await aCase();
    await rename(learner.id, 'Ngô Bảo An');
    await context.get(SuspensionService).suspend(examiner, { id }, 'OTHER', 'Chờ xác minh');
    await expect(correctOwn()).rejects.toMatchObject({ code: 'CERTIFICATE_SUSPENDED' });
    await context.get(RevocationService).revoke(examiner, { id }, 'OTHER', 'Sai đối tượng');
    await expect(correctOwn()).rejects.toMatchObject({ code: 'ALREADY_REVOKED' });
  });

  it.each([
    [
      'whose group was changed in the database',
      `update certification.certificate set group_code = 'CBCC' where id = $1`,
    ],
    [
      'whose bytes were changed',
      `update certification.certificate set canonical_payload = canonical_payload || ' ' where id = $1`,
    ],
    [
      'that never went the way into the issuance log',
      'delete from certification.log_pending where event_id in (select id from certification.certificate_event where certificate_id = $1)',
    ],
  ])('does not make good one %s', async (_what, change) => {
    const { id, learner, correctOwn, correct } = await aCase();
    await rename(learner.id, 'Trịnh Giả Mạo');
    await context.database.transaction(async () => {
      await context.database.query('set local session_replication_role = replica');
      await context.database.query(change, [id]);
    });
    for (const act of [correctOwn, correct])
      await expect(act()).rejects.toMatchObject({ code: 'CERTIFICATE_NOT_GENUINE' });
    const rows = await context.database.query(
      'select state from certification.certificate where learner_id = $1',
      [learner.id],
    );
    expect(rows).toEqual([{ state: 'ISSUED' }]);
    const stranger = await aLearner(context.database);
    await expect(context.get(CorrectionService).correctOwn(stranger.actor, id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is for the holder and for staff in reach only', async () => {
    const { id, learner, correct } = await aCase();
    await rename(learner.id, 'Hoàng Lan');
    const stranger = await aLearner(context.database);
    await expect(context.get(CorrectionService).correctOwn(stranger.actor, id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const elsewhere = await anExaminerOf(context, (await anOrgUnit(context.database)).id);
    await expect(correct(elsewhere)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await correct();
    const [audit] = await context.database.query(
      `select action, reason from platform.audit_event where subject_id = $1`,
      [id],
    );
    expect(audit).toEqual({ action: 'certification:correct', reason: 'VNeID đã đổi họ tên' });
  });

  it('cannot be taken back in the database, and what is certified of it cannot be changed', async () => {
    const { id, learner, correctOwn } = await aCase();
    await rename(learner.id, 'Vũ Hải');
    const nextId = await correctOwn();
    for (const change of [
      `update certification.certificate set state = 'ISSUED', superseded_at = null where id = '${id}'`,
      `update certification.certificate set awarded_at = now() where id = '${nextId}'`,
      `update certification.certificate set supersedes_id = null where id = '${nextId}'`,
      `update certification.certificate set status_index = 1 where id = '${nextId}'`,
    ])
      await expect(context.database.query(change)).rejects.toThrow('must not change');
  });
});
