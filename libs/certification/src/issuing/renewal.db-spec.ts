import { IdentityModule } from '@app/identity';
import { aFulfilledProgramme, aProgramme } from '@testing/certification';
import { aLearner } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationApiModule } from '../certification-api.module';
import { CertificationModule } from '../certification.module';
import { CertificationWorkerModule } from '../certification-worker.module';
import { JudgeRightsProcessor } from '../fact/judge-rights.processor';
import { LearnerFacts } from '../fact/learner-facts';
import { ProgrammeProgressService } from '../programme/programme-progress.service';
import { RightService } from './right.service';
import { SigningService } from './signing.service';

describe('certificates that end', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext([
      IdentityModule,
      CertificationModule,
      CertificationApiModule,
      CertificationWorkerModule,
    ]);
  });
  afterAll(() => context.close());

  const issueEarned = (learnerId: string) => context.get(RightService).issueEarned([learnerId]);
  const held = (learnerId: string) =>
    context.database.query<{ id: string; period: string; validUntil: Date | null }>(
      `select id, period, valid_until as "validUntil" from certification.certificate where learner_id = $1
        order by issued_at, id`,
      [learnerId],
    );
  const periods = async (learnerId: string) => (await held(learnerId)).map(({ period }) => period);
  const progressIn = async (programmeId: string, learnerId: string) =>
    (await context.get(ProgrammeProgressService).progressOf(learnerId)).find(
      ({ programme }) => programme.id === programmeId,
    );
  const signAll = async (learnerId: string) =>
    context.get(SigningService).sign((await held(learnerId)).map(({ id }) => id));
  /** Renewable from 30 days before the end of a year; earned and issued some days ago. */
  const aHolder = async (daysAgo: number) => {
    const learner = await aLearner(context.database, { groups: ['ND'] });
    const programme = await aFulfilledProgramme(context.database, {
      group: 'ND',
      validityMonths: 12,
      renewalDays: 30,
    });
    await programme.complete(learner.id, ago(daysAgo));
    await programme.pass(learner.id, 2, ago(daysAgo));
    await issueEarned(learner.id);
    // Only here: what was certified never changes, so the guard is taken away for the moment.
    await context.database.transaction(async () => {
      await context.database.query('alter table certification.certificate disable trigger user');
      await context.database.query(
        `update certification.certificate set issued_at = issued_at - make_interval(days => $2),
          valid_until = valid_until - make_interval(days => $2) where learner_id = $1`,
        [learner.id, daysAgo],
      );
      await context.database.query('alter table certification.certificate enable trigger user');
    });
    return { learner, programme };
  };
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

  it('cannot be renewed before the window, by whatever pass', async () => {
    const { learner, programme } = await aHolder(100);
    await programme.pass(learner.id);
    await issueEarned(learner.id);
    expect(await periods(learner.id)).toEqual(['ONCE']);
    expect((await progressIn(programme.id, learner.id))?.renewableSince).toBeNull();
  });

  it('are renewed within it by a new pass, once, however often it is delivered', async () => {
    const { learner, programme } = await aHolder(350);
    await programme.pass(learner.id, 2, ago(100));
    await issueEarned(learner.id);
    expect(await periods(learner.id)).toEqual(['ONCE']);
    const progress = await progressIn(programme.id, learner.id);
    expect(progress?.renewableSince).not.toBeNull();
    expect(progress?.rule.parts.map(({ isMet }) => isMet)).toEqual([true, false, true]);
    await programme.pass(learner.id);
    expect((await progressIn(programme.id, learner.id))?.status).toBe('READY');
    await Promise.all(Array.from({ length: 20 }, () => issueEarned(learner.id)));
    expect(await periods(learner.id)).toEqual(['ONCE', 'R1']);
    await signAll(learner.id);
    expect(await progressIn(programme.id, learner.id)).toMatchObject({
      status: 'ISSUED',
      renewableSince: null,
      certificate: { period: 'R1' },
    });
    await programme.pass(learner.id);
    await issueEarned(learner.id);
    expect(await periods(learner.id)).toEqual(['ONCE', 'R1']);
  });

  it('are renewed after their end too, but not once the last one is revoked', async () => {
    const { learner, programme } = await aHolder(500);
    const revoked = await aHolder(500);
    await context.database.query(
      `update certification.certificate set state = 'REVOKED', revoked_at = now(), revocation_code = 'OTHER'
        where learner_id = $1`,
      [revoked.learner.id],
    );
    await programme.pass(learner.id);
    await revoked.programme.pass(revoked.learner.id);
    await issueEarned(learner.id);
    await issueEarned(revoked.learner.id);
    expect([await periods(learner.id), await periods(revoked.learner.id)]).toEqual([
      ['ONCE', 'R1'],
      ['ONCE'],
    ]);
  });

  it.each<[string, string, string]>([
    ['the last day is counted in', `'FIXED_DATE', null, '2030-06-30'`, '2030-06-30T17:00:00.000Z'],
    ['a calendar year', `'END_OF_YEAR', null, null`, 'next year'],
  ])('end by the clock of Vietnam: %s', async (_name, validity, expected) => {
    const learner = await aLearner(context.database);
    const programme = await aProgramme(context.database);
    const row = await context.database.queryOne<{ id: string; year: number }>(
      `insert into certification.programme_version (id, programme_id, number, group_code, title_vi, framework_code,
          rule, validity_rule, validity_months, valid_through)
        values (gen_random_uuid(), $1, 2, 'ND', 'Có hạn', 'HVS-REF', '{"type": "SURVEY_DONE", "surveyCode": "x"}',
          ${validity})
        returning id, extract(year from now() at time zone 'Asia/Ho_Chi_Minh')::int as year`,
      [programme.id],
    );
    await context.database.query(
      `update certification.programme_version set state = 'RETIRED', retired_at = now()
        where programme_id = $1 and state = 'PUBLISHED'`,
      [programme.id],
    );
    await context.database.query(
      `update certification.programme_version set state = 'PUBLISHED', published_at = now() where id = $1`,
      [row?.id],
    );
    await context.database.query(
      `insert into identity.learner_group (learner_id, group_code) values ($1, 'ND')`,
      [learner.id],
    );
    await context.get(LearnerFacts).record({
      learnerId: learner.id,
      kind: 'SURVEY_DONE',
      code: 'x',
      occurredAt: new Date(),
      source: 'test:1',
    });
    await context.get(JudgeRightsProcessor).handle([{ learnerId: learner.id }]);
    const certificate = (await held(learner.id)).at(-1);
    expect(certificate?.validUntil?.toISOString()).toBe(
      expected === 'next year' ? `${row?.year}-12-31T17:00:00.000Z` : expected,
    );
  });

  it('are of one right of a renewal each, in the database itself', async () => {
    const { learner, programme } = await aHolder(360);
    await programme.pass(learner.id);
    await issueEarned(learner.id);
    expect(await periods(learner.id)).toEqual(['ONCE', 'R1']);
    const insert = (period: string) =>
      context.database.query(
        `insert into certification.certificate (id, serial, programme_id, programme_version_id, learner_id, period,
            holder_name, name_disclosure, framework, evidence, canonical_payload, issued_at)
          select gen_random_uuid(), gen_random_uuid()::text, programme_id, programme_version_id, learner_id, $2,
            holder_name, name_disclosure, framework, evidence, canonical_payload, issued_at
          from certification.certificate where learner_id = $1 and period = 'ONCE'`,
        [learner.id, period],
      );
    await expect(insert('R1')).rejects.toMatchObject({ constraint: 'certificate_one_per_right' });
    await expect(insert('R0')).rejects.toMatchObject({ constraint: 'certificate_period' });
  });
});
