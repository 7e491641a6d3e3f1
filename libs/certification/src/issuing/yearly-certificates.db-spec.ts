import { IdentityModule } from '@app/identity';
import { aFulfilledProgramme, aProgramme, aProgrammeVersion, rightOf } from '@testing/certification';
import { aLearner } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationApiModule } from '../certification-api.module';
import { CertificationModule } from '../certification.module';
import { CertificationWorkerModule } from '../certification-worker.module';
import { ProgrammeProgressService } from '../programme/programme-progress.service';
import { CertificateReader } from './certificate-reader';
import { IssuingService } from './issuing.service';
import { OnAttemptPassed } from './on-attempt-passed.listener';
import { OnCourseCompleted } from './on-course-completed.listener';
import { RightService } from './right.service';
import { SigningService } from './signing.service';

describe('certificates of a yearly programme', () => {
  let context: TestContext;
  let thisYear: number;
  beforeAll(async () => {
    context = await openTestContext([
      IdentityModule,
      CertificationModule,
      CertificationApiModule,
      CertificationWorkerModule,
    ]);
    const row = await context.database.queryOne<{ year: number }>(
      `select extract(year from now() at time zone 'Asia/Ho_Chi_Minh')::int as year`,
    );
    thisYear = row?.year ?? 0;
  });
  afterAll(() => context.close());

  const anOfficial = () => aLearner(context.database, { groups: ['CBCC'] });
  const aYearlyProgramme = () => aFulfilledProgramme(context.database, { group: 'CBCC', isYearly: true });
  const issueEarned = (learnerId: string) => context.get(RightService).issueEarned([learnerId]);
  const periods = async (learnerId: string) =>
    (
      await context.database.query<{ period: string }>(
        'select period from certification.certificate where learner_id = $1 order by period',
        [learnerId],
      )
    ).map((row) => row.period);
  const mayOf = (year: number) => `${year}-05-01T08:00:00+07:00`;
  const signAll = async (learnerId: string) => {
    const rows = await context.database.query<{ id: string }>(
      'select id from certification.certificate where learner_id = $1',
      [learnerId],
    );
    await context.get(SigningService).sign(rows.map((row) => row.id));
    return rows.map((row) => row.id);
  };

  const progressIn = async (programmeId: string, learnerId: string) =>
    (await context.get(ProgrammeProgressService).progressOf(learnerId)).find(
      ({ programme }) => programme.id === programmeId,
    );

  it('are one for each year in which the test was passed, with the course of the first', async () => {
    const [official, programme] = [await anOfficial(), await aYearlyProgramme()];
    await programme.complete(official.id, mayOf(thisYear - 1));
    await programme.pass(official.id, 2, mayOf(thisYear - 1));
    await issueEarned(official.id);
    expect(await periods(official.id)).toEqual([`${thisYear - 1}`]);
    await programme.pass(official.id);
    await issueEarned(official.id);
    expect(await periods(official.id)).toEqual([`${thisYear - 1}`, `${thisYear}`]);
  });

  it('are not earned by a pass of last year and a course of this one', async () => {
    const [official, programme] = [await anOfficial(), await aYearlyProgramme()];
    await programme.pass(official.id, 2, mayOf(thisYear - 1));
    await programme.complete(official.id);
    await issueEarned(official.id);
    expect(await periods(official.id)).toEqual([]);
  });

  it('are of the year in which the test was handed in, by the clock of Vietnam', async () => {
    const [late, early] = [await anOfficial(), await anOfficial()];
    const programme = await aYearlyProgramme();
    for (const { id } of [late, early]) await programme.complete(id, mayOf(thisYear - 1));
    await programme.pass(late.id, 2, `${thisYear - 1}-12-31T23:59:59.999+07:00`);
    await programme.pass(early.id, 2, `${thisYear}-01-01T00:00:00+07:00`);
    await issueEarned(late.id);
    await issueEarned(early.id);
    expect([await periods(late.id), await periods(early.id)]).toEqual([[`${thisYear - 1}`], [`${thisYear}`]]);
  });

  it('are exactly one of the year for fifty parallel deliveries of a pass and of a completion', async () => {
    const [official, programme] = [await anOfficial(), await aYearlyProgramme()];
    await programme.complete(official.id, mayOf(thisYear - 1));
    await programme.pass(official.id, 2, mayOf(thisYear - 1));
    await issueEarned(official.id);
    const attempts = [await programme.pass(official.id), await programme.pass(official.id)];
    const [passed, completed] = [context.get(OnAttemptPassed), context.get(OnCourseCompleted)];
    await Promise.all(
      Array.from({ length: 50 }, (_, turn) =>
        turn % 5 === 0
          ? completed.handle([
              { enrolmentId: official.id, learnerId: official.id, courseId: programme.course.id },
            ])
          : passed.handle([
              {
                attemptId: attempts[turn % 2]?.id ?? '',
                learnerId: official.id,
                quizId: programme.quiz.quizId,
              },
            ]),
      ),
    );
    expect(await periods(official.id)).toEqual([`${thisYear - 1}`, `${thisYear}`]);
  });

  it('cannot be two of one year, whoever tries', async () => {
    const [official, programme] = [await anOfficial(), await aYearlyProgramme()];
    const right = {
      ...(await rightOf(context.database, official.id, programme.id)),
      period: `${thisYear}` as const,
    };
    const [id = ''] = await context.get(IssuingService).issue([right]);
    await expect(
      context.database.query(
        `insert into certification.certificate (id, serial, programme_id, programme_version_id, learner_id, period, holder_name,
            name_disclosure, group_code, framework, evidence, canonical_payload, issued_at)
          select gen_random_uuid(), 'HVS-COPY-' || id, programme_id, programme_version_id, learner_id, period,
            holder_name, name_disclosure, group_code, framework, evidence, canonical_payload, issued_at
          from certification.certificate where id = $1`,
        [id],
      ),
    ).rejects.toMatchObject({ constraint: 'certificate_one_per_right' });
    await expect(
      context.database.query(`update certification.certificate set period = '20266' where id = $1`, [id]),
    ).rejects.toThrow('must not change');
  });

  it('are not issued again in a year whose certificate was revoked, but in the next', async () => {
    const [official, programme] = [await anOfficial(), await aYearlyProgramme()];
    await programme.complete(official.id, mayOf(thisYear - 1));
    await programme.pass(official.id, 2, mayOf(thisYear - 1));
    await issueEarned(official.id);
    const ids = await signAll(official.id);
    await context.database.query(
      `update certification.certificate set state = 'REVOKED', revoked_at = now(), revocation_code = 'OTHER'
        where id = any($1)`,
      [ids],
    );
    await issueEarned(official.id);
    expect(await periods(official.id)).toEqual([`${thisYear - 1}`]);
    await programme.pass(official.id);
    await issueEarned(official.id);
    expect(await periods(official.id)).toEqual([`${thisYear - 1}`, `${thisYear}`]);
  });

  it('wait for a pass with an account of level 2, which one of level 1 does not spoil', async () => {
    const [official, programme] = [await anOfficial(), await aYearlyProgramme()];
    await programme.complete(official.id);
    await programme.pass(official.id, 1);
    await issueEarned(official.id);
    expect(await periods(official.id)).toEqual([]);
    await programme.pass(official.id, 2);
    await issueEarned(official.id);
    expect(await periods(official.id)).toEqual([`${thisYear}`]);
  });

  it('do not repeat the one from before the programme became yearly', async () => {
    const official = await anOfficial();
    const programme = await aFulfilledProgramme(context.database, { group: 'CBCC' });
    await programme.complete(official.id);
    await programme.pass(official.id);
    await issueEarned(official.id);
    await aProgrammeVersion(context.database, programme.id, 2, {
      group: 'CBCC',
      isYearly: true,
      conditions: [{ type: 'QUIZ_PASSED', quizCode: programme.quiz.code }],
    });
    await issueEarned(official.id);
    expect(await periods(official.id)).toEqual(['ONCE']);
    await signAll(official.id);
    expect(await progressIn(programme.id, official.id)).toMatchObject({
      status: 'ISSUED',
      year: thisYear,
      certificate: { period: 'ONCE' },
    });
  });

  it('are told apart by year: last year stands, this year is missing and says what', async () => {
    const [official, programme] = [await anOfficial(), await aYearlyProgramme()];
    await programme.complete(official.id, mayOf(thisYear - 1));
    await programme.pass(official.id, 2, mayOf(thisYear - 1));
    await issueEarned(official.id);
    const [id = ''] = await signAll(official.id);
    const progressOf = () => progressIn(programme.id, official.id);
    expect(await progressOf()).toMatchObject({
      status: 'MISSING_CONDITIONS',
      year: thisYear,
      certificate: null,
    });
    expect((await progressOf())?.rule.parts.map((state) => state.missing?.key ?? null)).toEqual([
      null,
      'missing.QUIZ_PASSED_IN_YEAR',
      null,
    ]);
    expect(await context.get(CertificateReader).findByIds([id])).toMatchObject([{ year: thisYear - 1 }]);
    await programme.pass(official.id);
    await context.get(ProgrammeProgressService).request(official.id, programme.id);
    await signAll(official.id);
    expect(await progressOf()).toMatchObject({ status: 'ISSUED', certificate: { period: `${thisYear}` } });
  });

  it('need a test: of the conditions nothing else can be met again', async () => {
    await expect(aProgramme(context.database, { isYearly: true })).rejects.toMatchObject({
      constraint: 'programme_version_again',
    });
  });
});
