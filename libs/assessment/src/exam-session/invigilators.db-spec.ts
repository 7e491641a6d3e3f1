import type { Actor } from '@platform/security';
import { ExamHall, NoCertificationModule, openExamContext } from '@testing/assessment';
import { aLearner, aMembership, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { PlanningService } from './planning.service';

const REASON = 'Coi thi chéo giữa hai xã';
const PLAN = {
  place: 'Phòng 1',
  plannedStart: new Date('2027-01-05T01:00:00Z'),
  plannedEnd: new Date('2027-01-05T03:00:00Z'),
  capacity: 10,
};

describe('who may watch an exam session', () => {
  let context: TestContext;
  let hall: ExamHall;
  let examiner: Actor;
  let unitId: string;
  let communeId: string;

  beforeAll(async () => {
    context = await openExamContext(NoCertificationModule);
    unitId = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    communeId = (await anOrgUnit(context.database, { type: 'COMMUNE', parentId: unitId })).id;
    examiner = await examinerOf(unitId);
    hall = new ExamHall(context, unitId, examiner);
  });
  afterAll(() => context.close());

  const examinerOf = async (unit: string): Promise<Actor> => {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', unit);
    return actor;
  };
  const planning = () => context.get(PlanningService);
  const plan = async (ids: string[], invigilatorReason: string | null = null, quizId?: string) =>
    planning().create(examiner, quizId ?? (await hall.quiz()), communeId, {
      ...PLAN,
      invigilatorIds: ids,
      invigilatorReason,
    });
  const audited = (sessionId: string) =>
    context.database.query<{ action: string; reason: string | null; outsiders: string[] | null }>(
      `select action, reason, after->'outsiders' as outsiders from platform.audit_event
        where subject_id = $1 order by id`,
      [sessionId],
    );

  it('whoever holds the permission on its unit, or works in a unit of the planner', async () => {
    const holder = await examinerOf(communeId);
    const [teacher, clerk] = [await aLearner(context.database), await aLearner(context.database)];
    await aMembership(context.database, teacher.id, communeId, 'TEACHER');
    await aMembership(context.database, clerk.id, unitId);
    const ids = [holder.id, teacher.id, clerk.id];
    await expect(plan(ids)).resolves.toMatchObject({ invigilatorIds: [...ids].sort() });
  });

  it('nobody else without a reason, which the audit log keeps with whom it is about', async () => {
    const elsewhere = await anOrgUnit(context.database, { type: 'PROVINCE' });
    const stranger = await aLearner(context.database);
    await aMembership(context.database, stranger.id, elsewhere.id, 'TEACHER');
    const pupil = await aLearner(context.database);
    await aMembership(context.database, pupil.id, communeId, 'PUPIL');
    const former = await aLearner(context.database);
    const { id: lineId } = await aMembership(context.database, former.id, communeId);
    await context.database.query(`update identity.membership set valid_to = '2026-02-01' where id = $1`, [
      lineId,
    ]);
    for (const { id } of [stranger, pupil, former])
      await expect(plan([id])).rejects.toMatchObject({ code: 'INVIGILATOR_OUTSIDE', details: { people: 1 } });
    const session = await plan([stranger.id], REASON);
    await expect(audited(session.id)).resolves.toEqual([
      { action: 'assessment:create-exam-session', reason: REASON, outsiders: [stranger.id] },
    ]);
    // They are not asked about again; somebody new is.
    await expect(
      planning().update(examiner, session.id, { place: 'Phòng 2', invigilatorIds: [stranger.id] }),
    ).resolves.toMatchObject({ place: 'Phòng 2' });
    const both = { invigilatorIds: [stranger.id, pupil.id] };
    await expect(planning().update(examiner, session.id, both)).rejects.toMatchObject({
      code: 'INVIGILATOR_OUTSIDE',
    });
    await planning().update(examiner, session.id, { ...both, invigilatorReason: REASON });
    expect((await audited(session.id)).at(-1)).toMatchObject({ reason: REASON, outsiders: [pupil.id] });
  });

  it('nobody who wrote on the quiz or on a question it may draw, whatever the reason', async () => {
    const [designer, author] = [await aLearner(context.database), await aLearner(context.database)];
    for (const { id } of [designer, author]) await aMembership(context.database, id, unitId);
    const quizId = await hall.quiz();
    // What is published never changes, so that it was written by them is said past the triggers.
    await context.database.transaction(async () => {
      await context.database.query('set local session_replication_role = replica');
      await context.database.query(
        'update assessment.quiz_version set editor_ids = array[$2::uuid] where quiz_id = $1',
        [quizId, designer.id],
      );
      await context.database.query(
        `update assessment.item_version set editor_ids = array[$2::uuid] where id = (
          select (pool->0->'itemVersionIds'->>0)::uuid from assessment.quiz_version where quiz_id = $1)`,
        [quizId, author.id],
      );
    });
    for (const { id } of [designer, author])
      await expect(plan([id], REASON, quizId)).rejects.toMatchObject({ code: 'INVIGILATOR_IS_AUTHOR' });
    await expect(plan([designer.id])).resolves.toMatchObject({ invigilatorIds: [designer.id] });
  });

  it('nobody who sits there, also when both are said at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const session = await plan([]);
      const { id } = await aLearner(context.database);
      await aMembership(context.database, id, communeId);
      const [added, listed] = await Promise.allSettled([
        hall.add(session.id, id),
        planning().update(examiner, session.id, { invigilatorIds: [id] }),
      ]);
      const isCandidate = added.status === 'fulfilled' && added.value[0]?.outcome === 'ADDED';
      expect(isCandidate).toBe(listed.status === 'rejected');
      if (listed.status === 'rejected')
        expect(listed.reason).toMatchObject({ code: 'INVIGILATOR_IS_CANDIDATE' });
    }
  });

  it('nobody who does not exist', async () => {
    await expect(plan(['01890000-0000-7000-8000-000000000000'], REASON)).rejects.toMatchObject({
      fields: [{ path: 'input.invigilatorIds', code: 'unknown_person' }],
    });
  });
});
