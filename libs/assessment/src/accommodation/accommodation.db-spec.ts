import { uuidv7 } from 'uuidv7';
import { IdentityModule } from '@app/identity';
import type { Actor } from '@platform/security';
import { aPublishedQuiz, ExamRoom, NoCertificationModule } from '@testing/assessment';
import { aLearner, aMembership, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssessmentApiModule } from '../assessment-api.module';
import { AssessmentModule } from '../assessment.module';
import type { AccommodationContent } from './accommodation.repository';
import { AccommodationService } from './accommodation.service';

const content = (said: Partial<AccommodationContent> = {}): AccommodationContent => ({
  validFrom: '2026-01-01',
  validTo: null,
  extraTimePercent: 25,
  extraMinutes: null,
  breakCount: null,
  breakMinutes: null,
  largePrint: null,
  screenReader: null,
  separateRoom: null,
  other: null,
  ...said,
});

describe('accommodations', () => {
  let context: TestContext;
  let nation: string;
  let school: string;
  let officer: Actor;

  beforeAll(async () => {
    context = await openTestContext([
      IdentityModule,
      AssessmentModule,
      AssessmentApiModule,
      NoCertificationModule,
    ]);
    nation = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    school = (await anOrgUnit(context.database, { type: 'SCHOOL', parentId: nation })).id;
    officer = await anOfficer(school);
  });
  afterAll(() => context.close());

  const accommodations = () => context.get(AccommodationService);
  async function anOfficer(unitId: string): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', unitId);
    return actor;
  }
  async function aPupil() {
    const pupil = await aLearner(context.database);
    await aMembership(context.database, pupil.id, school, 'PUPIL');
    return pupil;
  }
  const aQuiz = async () => (await aPublishedQuiz(context.database, { unitId: nation, questions: 1 })).quizId;
  const actsOn = (id: string) =>
    context.database.query<Record<string, unknown>>(
      'select action, reason, before, after from platform.audit_event where subject_id = $1 order by id',
      [id],
    );

  it('are seen by the person and by those in scope, and hold at the next start', async () => {
    const { id, actor } = await aPupil();
    const quizId = await aQuiz();
    const said = content({ breakCount: 1, breakMinutes: 10, separateRoom: true, other: 'Bàn cao 80 cm' });
    const granted = await accommodations().grant(officer, id, null, said);
    await expect(accommodations().mine(id, null, 10)).resolves.toEqual([granted]);
    await expect(accommodations().list(officer, id, null, 10)).resolves.toEqual([granted]);
    expect(granted).toMatchObject(said);
    const attempt = await new ExamRoom(context, nation).start(actor, quizId);
    expect(attempt.terms).toEqual({ extraMinutes: 8, breaks: { count: 1, minutes: 10 } });
  });

  it('are in the audit log without what they say', async () => {
    const { id } = await aPupil();
    const { id: granted } = await accommodations().grant(officer, id, null, content({ other: 'Bàn cao' }));
    const { id: changed } = await accommodations().change(
      officer,
      granted,
      content({ extraTimePercent: 50 }),
    );
    await accommodations().end(officer, changed);
    const silent = { reason: null, before: null, after: null };
    await expect(actsOn(granted)).resolves.toEqual([
      { action: 'assessment:grant-accommodation', ...silent },
      { action: 'assessment:change-accommodation', ...silent, after: { replacedBy: changed } },
    ]);
    await expect(actsOn(changed)).resolves.toEqual([{ action: 'assessment:end-accommodation', ...silent }]);
  });

  it('keep their free text unreadable in the database', async () => {
    const { id } = await aPupil();
    const { id: granted } = await accommodations().grant(officer, id, null, content({ other: 'Bàn cao' }));
    const row = await context.database.queryOne<{ other: Buffer }>(
      'select other from assessment.accommodation where id = $1',
      [granted],
    );
    expect(row?.other.includes(Buffer.from('Bàn cao'))).toBe(false);
  });

  it('do not exist for those whose units the person is not in, nor for other roles', async () => {
    const { id } = await aPupil();
    const { id: granted } = await accommodations().grant(officer, id, null, content());
    const elsewhere = await anOfficer((await anOrgUnit(context.database)).id);
    const manager = await aLearner(context.database);
    await aRoleGrant(context.database, manager.id, 'UNIT_MANAGER', school);
    const former = await aPupil();
    await context.database.query(
      `update identity.membership set valid_to = '2026-01-02' where learner_id = $1`,
      [former.id],
    );
    const missing = { code: 'NOT_FOUND' };
    for (const stranger of [elsewhere, manager.actor, (await aLearner(context.database)).actor]) {
      await expect(accommodations().list(stranger, id, null, 10)).rejects.toMatchObject(missing);
      await expect(accommodations().grant(stranger, id, null, content())).rejects.toMatchObject(missing);
      await expect(accommodations().change(stranger, granted, content())).rejects.toMatchObject(missing);
      await expect(accommodations().end(stranger, granted)).rejects.toMatchObject(missing);
    }
    await expect(accommodations().list(officer, former.id, null, 10)).rejects.toMatchObject(missing);
    await expect(accommodations().list(officer, uuidv7(), null, 10)).rejects.toMatchObject(missing);
  });

  it('are granted to those who live in the unit, too', async () => {
    const { id } = await aLearner(context.database, { residenceUnitId: school });
    await expect(accommodations().grant(officer, id, null, content())).resolves.toMatchObject({
      endedAt: null,
    });
  });

  it('are nobody’s own doing', async () => {
    await aMembership(context.database, officer.id, school);
    await expect(accommodations().grant(officer, officer.id, null, content())).rejects.toMatchObject({
      code: 'OWN_TERMS',
    });
    const { id } = await accommodations().grant(await anOfficer(nation), officer.id, null, content());
    await expect(accommodations().change(officer, id, content())).rejects.toMatchObject({
      code: 'OWN_TERMS',
    });
    await expect(accommodations().end(officer, id)).rejects.toMatchObject({ code: 'OWN_TERMS' });
  });

  it('are one per person and quiz and one for all, however many are granted at once', async () => {
    const { id } = await aPupil();
    for (const quizId of [null, await aQuiz()]) {
      const granted = await Promise.allSettled(
        Array.from({ length: 8 }, () => accommodations().grant(officer, id, quizId, content())),
      );
      const refused = granted.flatMap((outcome) =>
        outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : [],
      );
      expect(refused).toEqual(Array.from({ length: 7 }, () => 'ACCOMMODATION_EXISTS'));
    }
    await expect(accommodations().mine(id, null, 10)).resolves.toHaveLength(2);
  });

  it('make room for another when their last day is past', async () => {
    const { id } = await aPupil();
    const { id: past } = await accommodations().grant(officer, id, null, content({ validTo: '2026-02-01' }));
    await expect(accommodations().grant(officer, id, null, content())).resolves.toMatchObject({
      validTo: null,
    });
    const listed = await accommodations().mine(id, null, 10);
    expect(listed.find((each) => each.id === past)?.endedAt).not.toBeNull();
  });

  it('are history: a change ends the one and grants another, and both say who and when', async () => {
    const { id } = await aPupil();
    const quizId = await aQuiz();
    const colleague = await anOfficer(nation);
    const first = await accommodations().grant(officer, id, quizId, content({ other: 'Bàn cao' }));
    const second = await accommodations().change(colleague, first.id, content({ extraTimePercent: 50 }));
    expect(second).toMatchObject({ quizId, replacesId: first.id, extraTimePercent: 50, other: null });
    expect(second).toMatchObject({ grantedBy: colleague.id, changedAt: second.grantedAt, endedAt: null });
    const [now, before] = await accommodations().mine(id, null, 10);
    expect(now).toEqual(second);
    expect(before).toEqual({ ...first, endedBy: colleague.id, endedAt: before?.endedAt });
    expect(before?.endedAt).not.toBeNull();
    const attempt = await new ExamRoom(context, nation).start(
      { kind: 'learner', id, sessionId: null, identityLevel: 2, scopes: [] },
      quizId,
    );
    expect(attempt.terms).toEqual({ extraMinutes: 15 });
  });

  it('are changed once by the same change of the same moment, and not by another', async () => {
    const { id } = await aPupil();
    const { id: granted } = await accommodations().grant(officer, id, null, content());
    const change = (percent: number) =>
      accommodations().change(officer, granted, content({ extraTimePercent: percent }));
    const changed = await Promise.all(Array.from({ length: 6 }, () => change(50)));
    expect(new Set(changed.map((each) => each.id)).size).toBe(1);
    await expect(change(75)).rejects.toMatchObject({ code: 'ACCOMMODATION_ENDED' });
    const colleague = await anOfficer(nation);
    await expect(
      accommodations().change(colleague, granted, content({ extraTimePercent: 50 })),
    ).rejects.toMatchObject({ code: 'ACCOMMODATION_ENDED' });
    await expect(accommodations().mine(id, null, 10)).resolves.toHaveLength(2);
  });

  it('are ended once and change no more', async () => {
    const { id } = await aPupil();
    const { id: granted } = await accommodations().grant(officer, id, null, content());
    const ended = await Promise.allSettled([
      accommodations().end(officer, granted),
      accommodations().end(officer, granted),
    ]);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(accommodations().change(officer, granted, content())).rejects.toMatchObject({
      code: 'ACCOMMODATION_ENDED',
    });
  });

  it.each([
    ['say nothing', { extraTimePercent: null }, 'input.needs'],
    ['begin on a day that does not exist', { validFrom: '2026-02-30' }, 'input.validFrom'],
    ['end before they begin', { validTo: '2025-12-31' }, 'input.validTo'],
  ])('are refused when they %s', async (_, said, path) => {
    await expect(accommodations().grant(officer, uuidv7(), null, content(said))).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path }],
    });
  });
});
