import type { Actor } from '@platform/security';
import { ExamHall, NoCertificationModule, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { CandidatesService } from './candidates.service';
import { PlanningService } from './planning.service';
import { PresenceService } from './presence.service';
import { RunningService } from './running.service';

const REASON = 'Theo lệnh của điểm thi';

describe('candidates of an exam session', () => {
  let context: TestContext;
  let hall: ExamHall;
  let examiner: Actor;

  beforeAll(async () => {
    context = await openExamContext(NoCertificationModule);
    const unit = await anOrgUnit(context.database, { type: 'NATION' });
    const learner = await aLearner(context.database);
    await aRoleGrant(context.database, learner.id, 'EXAMINER', unit.id);
    examiner = learner.actor;
    hall = new ExamHall(context, unit.id, examiner);
  });
  afterAll(() => context.close());

  const planning = () => context.get(PlanningService);
  const presence = () => context.get(PresenceService);
  const running = () => context.get(RunningService);

  it('are told apart, and never more than there are places', async () => {
    const { session, invigilator, seated } = await hall.planned({ candidates: 1, capacity: 2 });
    const [present] = seated;
    const [one, two] = [await aLearner(context.database), await aLearner(context.database)];
    await expect(hall.add(session.id, one.id, two.id)).rejects.toMatchObject({ code: 'SESSION_FULL' });
    const unknown = '01890000-0000-7000-8000-000000000000';
    await expect(hall.add(session.id, one.id, present?.id ?? '', invigilator.id, unknown)).resolves.toEqual([
      { learnerId: one.id, outcome: 'ADDED' },
      { learnerId: present?.id, outcome: 'ALREADY_THERE' },
      { learnerId: invigilator.id, outcome: 'IS_INVIGILATOR' },
      { learnerId: unknown, outcome: 'UNKNOWN' },
    ]);
    await expect(planning().update(examiner, session.id, { capacity: 1 })).rejects.toMatchObject({
      code: 'CAPACITY_TOO_SMALL',
    });
  });

  it('have an account of the level that the quiz asks for', async () => {
    const { session } = await hall.planned({ quizId: await hall.quiz({ requiredIdentityLevel: 2 }) });
    const [low, high] = [
      await aLearner(context.database, { identityLevel: 1 }),
      await aLearner(context.database),
    ];
    await expect(hall.add(session.id, low.id, high.id)).resolves.toEqual([
      { learnerId: low.id, outcome: 'IDENTITY_LEVEL_TOO_LOW' },
      { learnerId: high.id, outcome: 'ADDED' },
    ]);
    const { session: open } = await hall.planned({ candidates: 0 });
    await expect(hall.add(open.id, low.id)).resolves.toEqual([{ learnerId: low.id, outcome: 'ADDED' }]);
  });

  it('keep their numbers when others leave, and nobody gets one again that is in use', async () => {
    const { session, seated } = await hall.planned({ candidates: 3 });
    await context.get(CandidatesService).remove(examiner, session.id, seated[1]?.id ?? '', REASON);
    const people = await Promise.all(Array.from({ length: 4 }, () => aLearner(context.database)));
    await Promise.all([
      hall.add(session.id, ...people.slice(0, 2).map(({ id }) => id)),
      hall.add(session.id, ...people.slice(2).map(({ id }) => id)),
    ]);
    const rows = await context.database.query<{ number: number }>(
      'select number from assessment.exam_session_candidate where session_id = $1 order by number',
      [session.id],
    );
    expect(rows.map(({ number }) => number)).toEqual([1, 3, 4, 5, 6, 7]);
  });

  it('fill the places exactly when two add at once', async () => {
    const { session } = await hall.planned({ candidates: 0, capacity: 3 });
    const people = await Promise.all(Array.from({ length: 6 }, () => aLearner(context.database)));
    const ids = people.map(({ id }) => id);
    const added = await Promise.allSettled([
      hall.add(session.id, ...ids.slice(0, 3)),
      hall.add(session.id, ...ids.slice(3)),
    ]);
    expect(added.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('are checked in once when two invigilators press at once', async () => {
    const { session, invigilator, seated } = await hall.planned();
    const id = seated[0]?.id ?? '';
    const [one, other] = await Promise.all([
      presence().checkIn(invigilator, session.id, id),
      presence().checkIn(examiner, session.id, id),
    ]);
    expect(one).toEqual(other);
    const logged = await context.database.query(
      `select 1 from platform.audit_event where subject_id = $1 and action = 'assessment:check-in-candidate'`,
      [session.id],
    );
    expect(logged).toHaveLength(1);
  });

  it('leave before they begin, not after', async () => {
    const { session, quizId, seated } = await hall.open({ candidates: 2 });
    const [candidate, other] = seated;
    if (!candidate || !other) throw new Error('no candidate');
    await hall.start(candidate, quizId);
    const candidates = context.get(CandidatesService);
    await expect(candidates.remove(examiner, session.id, candidate.id, REASON)).rejects.toMatchObject({
      code: 'CANDIDATE_STARTED',
    });
    await candidates.remove(examiner, session.id, other.id, REASON);
    await expect(hall.start(other, quizId)).rejects.toMatchObject({ code: 'NOT_IN_SESSION' });
  });

  it('are absent when they were expected and did not come, until they do', async () => {
    const { session, invigilator, seated } = await hall.planned({ candidates: 2 });
    const [late, present] = seated;
    if (!late || !present) throw new Error('no candidate');
    const absent = (id: string) => presence().markAbsent(invigilator, session.id, id);
    await expect(absent(late.id)).rejects.toMatchObject({ code: 'SESSION_NOT_STARTED' });
    await running().open(invigilator, session.id);
    await presence().checkIn(invigilator, session.id, present.id);
    await expect(absent(present.id)).rejects.toMatchObject({ code: 'CANDIDATE_CHECKED_IN' });
    await expect(absent(late.id)).resolves.toMatchObject({ presence: 'ABSENT' });
    await expect(presence().checkIn(invigilator, session.id, late.id)).resolves.toMatchObject({
      presence: 'CHECKED_IN',
    });
  });
});
