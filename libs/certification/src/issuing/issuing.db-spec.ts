import { CertificationModule } from '../certification.module';
import { IdentityModule } from '@app/identity';
import { metrics } from '@platform/observability';
import { SigningKeys } from '@platform/security';
import { aFulfilledProgramme, aProgramme } from '@testing/certification';
import { aLearner } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationWorkerModule } from '../certification-worker.module';
import { ProgrammeRepository, type ProgrammeRow } from '../programme/programme.repository';
import { parseSerial } from './certificate-serial';
import { CertificateRepository } from './certificate.repository';
import { IssuingService, type Right } from './issuing.service';
import { OnAttemptPassed } from './on-attempt-passed.listener';
import { OnCourseCompleted } from './on-course-completed.listener';
import { RightService } from './right.service';
import { SigningService } from './signing.service';
import { isUntouched } from './verify-certificate';

describe('issuing certificates', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule, CertificationWorkerModule]);
  });
  afterAll(() => context.close());

  const rows = (learnerId: string) =>
    context.database.query<{
      id: string;
      serial: string;
      signature: string | null;
      framework: string;
      evidence: object;
    }>(
      'select id, serial, signature, framework, evidence from certification.certificate where learner_id = $1',
      [learnerId],
    );
  const owed = (name: string, certificateId: string) =>
    context.database.query(
      `select id from platform.outbox where name = $1 and payload->>'certificateId' = $2`,
      [name, certificateId],
    );
  const logOf = async (certificateId: string) =>
    (
      await context.database.query<{ what: string }>(
        'select what from certification.certificate_event where certificate_id = $1 order by at',
        [certificateId],
      )
    ).map((row) => row.what);
  const aRight = async (learnerId: string): Promise<Right> => {
    const { id } = await aProgramme(context.database);
    const all = await context.get(ProgrammeRepository).findAll();
    const programme = all.find((row) => row.id === id) as ProgrammeRow;
    return {
      learnerId,
      programme,
      period: 'ONCE',
      evidence: { attemptIds: [], enrolmentIds: [] },
      framework: 'HVS-REF@1.0.0',
    };
  };

  it('gives fifty parallel calls for one right one certificate with one serial', async () => {
    const learner = await aLearner(context.database);
    const right = await aRight(learner.id);
    const issued = await Promise.all(
      Array.from({ length: 50 }, () => context.get(IssuingService).issue([right])),
    );
    const [certificate, ...others] = await rows(learner.id);
    expect(others).toEqual([]);
    expect(parseSerial(certificate?.serial ?? '')).toBe(certificate?.serial);
    expect(issued.flat()).toEqual([certificate?.id]);
    expect(await owed('certification.sign-certificate', certificate?.id ?? '')).toHaveLength(1);
    expect(await logOf(certificate?.id ?? '')).toEqual(['REGISTERED']);
  });

  it('does not deadlock when batches hold the same rights in another order', async () => {
    const learners = await Promise.all(Array.from({ length: 12 }, () => aLearner(context.database)));
    const { programme } = await aRight(learners[0]?.id ?? '');
    const rights = learners.map(({ id }): Right => ({
      learnerId: id,
      programme,
      period: 'ONCE',
      evidence: { attemptIds: [], enrolmentIds: [] },
      framework: 'HVS-REF@1.0.0',
    }));
    const shuffled = Array.from({ length: 8 }, (_, turn) => [
      ...rights.slice(turn),
      ...rights.slice(0, turn),
    ]);
    await Promise.all(shuffled.map((batch) => context.get(IssuingService).issue(batch)));
    for (const { id } of learners) expect(await rows(id)).toHaveLength(1);
  });

  it('leaves nothing behind when the step is rolled back, and one certificate when it is repeated', async () => {
    const learner = await aLearner(context.database);
    const right = await aRight(learner.id);
    const crash = context.database.transaction(async () => {
      await context.get(IssuingService).issue([right]);
      throw new Error('killed before the commit');
    });
    await expect(crash).rejects.toThrow('killed');
    expect(await rows(learner.id)).toEqual([]);
    await context.get(IssuingService).issue([right]);
    await context.get(IssuingService).issue([right]);
    expect(await rows(learner.id)).toHaveLength(1);
  });

  it('signs once, whether the job is repeated, run twice at once or killed before its commit', async () => {
    const learner = await aLearner(context.database);
    const [id = ''] = await context.get(IssuingService).issue([await aRight(learner.id)]);
    const signing = context.get(SigningService);
    expect(await context.get(CertificateRepository).find(id)).toBeNull();
    const crash = context.database.transaction(async () => {
      await signing.sign([id]);
      throw new Error('killed before the commit');
    });
    await expect(crash).rejects.toThrow('killed');
    expect((await rows(learner.id))[0]?.signature).toBeNull();
    await Promise.all([signing.sign([id]), signing.sign([id]), signing.sign([id])]);
    const [signed] = await rows(learner.id);
    await signing.sign([id]);
    expect((await rows(learner.id))[0]?.signature).toBe(signed?.signature);
    expect(await owed('certification.certificate-issued', id)).toHaveLength(1);
    const confirmations = await context.database.query(
      'select state from certification.confirmation where certificate_id = $1',
      [id],
    );
    expect(confirmations).toEqual([{ state: 'PENDING' }]);
    expect(await logOf(id)).toEqual(['REGISTERED', 'SIGNED']);
  });

  it('signs what can be checked with the published key, also after a rotation', async () => {
    const learner = await aLearner(context.database, { fullName: 'Đặng Thu Hà' });
    const [first = ''] = await context.get(IssuingService).issue([await aRight(learner.id)]);
    const counted = async () => (await metrics.certificatesIssued.get()).values[0]?.value ?? 0;
    const before = await counted();
    await context.get(SigningService).sign([first]);
    expect((await counted()) - before).toBe(1);
    const keys = context.get(SigningKeys);
    await keys.rotate('certificate');
    const [second = ''] = await context.get(IssuingService).issue([await aRight(learner.id)]);
    await context.get(SigningService).sign([second]);
    const [one, two] = await Promise.all(
      [first, second].map((id) => context.get(CertificateRepository).find(id)),
    );
    if (!one || !two) throw new Error('not signed');
    expect(one.kid).not.toBe(two.kid);
    for (const row of [one, two]) expect(isUntouched(row, await keys.publicKey(row.kid))).toBe(true);
    expect(one.holderName).toBe('Đặng Thu Hà');
  });

  it.each([
    ['what is certified', `set holder_name = 'Kẻ Giả Mạo'`],
    ['the signed bytes', `set canonical_payload = 'x'`],
    ['the signature', `set signature = 'x'`],
    ['the serial', `set serial = 'HVS-2026-0000-0000-0'`],
  ])('lets nobody change %s afterwards', async (_name, change) => {
    const learner = await aLearner(context.database);
    const [id = ''] = await context.get(IssuingService).issue([await aRight(learner.id)]);
    await context.get(SigningService).sign([id]);
    await expect(
      context.database.query(`update certification.certificate ${change} where id = $1`, [id]),
    ).rejects.toThrow('must not change');
    await expect(
      context.database.query('delete from certification.certificate where id = $1', [id]),
    ).rejects.toThrow('append-only');
    await expect(
      context.database.query('delete from certification.certificate_event where certificate_id = $1', [id]),
    ).rejects.toThrow('append-only');
  });

  it('counts validity in calendar months of Vietnam', async () => {
    const learner = await aLearner(context.database);
    const { id } = await aProgramme(context.database, { validityMonths: 6 });
    const programme = (await context.get(ProgrammeRepository).findAll()).find((row) => row.id === id);
    const right = await aRight(learner.id);
    await context.get(IssuingService).issue([{ ...right, programme: programme as ProgrammeRow }]);
    const [row] = await context.database.query<{ months: number }>(
      `select extract(month from age(valid_until at time zone 'Asia/Ho_Chi_Minh',
        issued_at at time zone 'Asia/Ho_Chi_Minh'))::int as months
        from certification.certificate where learner_id = $1`,
      [learner.id],
    );
    expect(row?.months).toBe(6);
  });

  describe('from facts', () => {
    it('waits for the last condition, whichever comes last', async () => {
      const programme = await aFulfilledProgramme(context.database);
      const [one, two] = [
        await aLearner(context.database, { groups: ['ND'] }),
        await aLearner(context.database, { groups: ['ND'] }),
      ];
      const [passed, completed] = [context.get(OnAttemptPassed), context.get(OnCourseCompleted)];
      const attempt = await programme.pass(one.id);
      await passed.handle([{ attemptId: attempt.id, learnerId: one.id, quizId: programme.quiz.quizId }]);
      expect(await rows(one.id)).toEqual([]);
      const enrolment = await programme.complete(one.id);
      const event = { enrolmentId: enrolment.id, learnerId: one.id, courseId: programme.course.id };
      await completed.handle([event, event]);
      await programme.complete(two.id);
      const other = await programme.pass(two.id);
      await passed.handle([{ attemptId: other.id, learnerId: two.id, quizId: programme.quiz.quizId }]);
      expect(await rows(one.id)).toMatchObject([
        { framework: 'HVS-REF@1.0.0', evidence: { attemptIds: [attempt.id], enrolmentIds: [enrolment.id] } },
      ]);
      expect(await rows(two.id)).toHaveLength(1);
    });

    it('gives nothing for a test that was taken at level 1', async () => {
      const programme = await aFulfilledProgramme(context.database);
      const learner = await aLearner(context.database, { groups: ['ND'], identityLevel: 2 });
      await programme.complete(learner.id);
      await programme.pass(learner.id, 1);
      await context.get(RightService).issueEarned([learner.id]);
      expect(await rows(learner.id)).toEqual([]);
    });

    it('gives nothing to people of another group or of none', async () => {
      const programme = await aFulfilledProgramme(context.database, { group: 'CBCC' });
      const [citizen, nobody] = [
        await aLearner(context.database, { groups: ['ND'] }),
        await aLearner(context.database),
      ];
      for (const { id } of [citizen, nobody]) {
        await programme.complete(id);
        await programme.pass(id);
      }
      await context.get(RightService).issueEarned([citizen.id, nobody.id]);
      expect([...(await rows(citizen.id)), ...(await rows(nobody.id))]).toEqual([]);
    });

    it('gives an official who is a citizen too one certificate per group', async () => {
      const [forCitizens, forOfficials] = [
        await aFulfilledProgramme(context.database, { group: 'ND' }),
        await aFulfilledProgramme(context.database, { group: 'CBCC' }),
      ];
      const learner = await aLearner(context.database, { groups: ['ND', 'CBCC'] });
      for (const programme of [forCitizens, forOfficials]) {
        await programme.complete(learner.id);
        await programme.pass(learner.id);
      }
      await context.get(RightService).issueEarned([learner.id, learner.id]);
      expect(await rows(learner.id)).toHaveLength(2);
    });
  });
});
