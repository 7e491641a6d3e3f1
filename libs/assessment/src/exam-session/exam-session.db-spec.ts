import type { Actor } from '@platform/security';
import {
  aPublishedQuiz,
  ExamHall,
  ExamRoom,
  NoCertificationModule,
  openExamContext,
} from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { AttemptRepository } from '../attempt/attempt.repository';
import { PlanningService } from './planning.service';
import { PresenceService } from './presence.service';
import { RunningService } from './running.service';
import { PauseService } from '../invigilation/pause.service';
import { SessionPauseService } from './session-pause.service';

const REASON = 'Theo lệnh của điểm thi';
const TIMES = {
  plannedStart: new Date('2027-01-05T01:00:00Z'),
  plannedEnd: new Date('2027-01-05T03:00:00Z'),
};

describe('exam sessions', () => {
  let context: TestContext;
  let hall: ExamHall;
  let examiner: Actor;
  let unitId: string;
  let communeId: string;

  beforeAll(async () => {
    context = await openExamContext(NoCertificationModule);
    unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    communeId = (await anOrgUnit(context.database, { type: 'COMMUNE', parentId: unitId })).id;
    const learner = await aLearner(context.database);
    await aRoleGrant(context.database, learner.id, 'EXAMINER', unitId);
    examiner = learner.actor;
    hall = new ExamHall(context, unitId, examiner);
  });
  afterAll(() => context.close());

  const planning = () => context.get(PlanningService);
  const presence = () => context.get(PresenceService);
  const running = () => context.get(RunningService);
  const attemptOf = (id: string, learnerId: string) => context.get(AttemptRepository).find(id, learnerId);
  const examinerOf = async (unit: string): Promise<Actor> => {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', unit);
    return actor;
  };
  const stateOf = (id: string) =>
    context.database.queryOne<{ state: string; forcedReason: string | null }>(
      'select state, forced_reason as "forcedReason" from assessment.exam_session where id = $1',
      [id],
    );

  describe('starting', () => {
    it('is for those alone who are checked in, in a session that is open', async () => {
      const { session, quizId, invigilator, seated } = await hall.planned({ candidates: 1 });
      const [candidate] = seated;
      const stranger = await aLearner(context.database);
      if (!candidate) throw new Error('no candidate');
      await expect(hall.start(stranger, quizId)).rejects.toMatchObject({ code: 'NOT_IN_SESSION' });
      await expect(hall.start(candidate, quizId)).rejects.toMatchObject({ code: 'SESSION_NOT_OPEN' });
      await running().open(invigilator, session.id);
      await expect(hall.start(candidate, quizId)).rejects.toMatchObject({ code: 'NOT_CHECKED_IN' });
      await presence().checkIn(invigilator, session.id, candidate.id);
      const attempt = await hall.start(candidate, quizId);
      expect(attempt).toMatchObject({ state: 'STARTED', examSessionId: session.id });
      await expect(hall.start(candidate, quizId)).resolves.toMatchObject({ id: attempt.id });
    });

    it('needs a device with a name, and takes answers from no other', async () => {
      const { quizId, seated } = await hall.open();
      const [candidate] = seated;
      if (!candidate) throw new Error('no candidate');
      await expect(hall.start(candidate, quizId, null)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
      const { id } = await hall.start(candidate, quizId, 'may-1');
      const save = (deviceKey: string | null) =>
        context
          .get(AttemptRepository)
          .save(id, candidate.id, { q1: { s: 1, r: { choiceIds: ['c1'] } } }, performance.now(), deviceKey);
      await expect(save(null)).resolves.toBeNull();
      await expect(save('may-2')).resolves.toBeNull();
      await expect(save('may-1')).resolves.toMatchObject({ answered: 1 });
      await expect(new ExamRoom(context, unitId).save(candidate.id, id, 2)).rejects.toMatchObject({
        code: 'OTHER_DEVICE',
      });
    });

    it('asks for the code of the room instead of that of the quiz', async () => {
      const { session, quizId, invigilator, seated } = await hall.open();
      const [candidate] = seated;
      if (!candidate) throw new Error('no candidate');
      await planning().setAccessCode(invigilator, session.id, 'PHONG-101', REASON);
      await expect(hall.start(candidate, quizId)).rejects.toMatchObject({ code: 'ACCESS_CODE_NEEDED' });
      await expect(hall.start(candidate, quizId, 'may-1', 'PHONG-102')).rejects.toMatchObject({
        code: 'ACCESS_CODE_WRONG',
      });
      for (let wrong = 2; wrong <= 5; wrong += 1)
        await expect(hall.start(candidate, quizId, 'may-1', 'PHONG-102')).rejects.toMatchObject({
          code: 'ACCESS_CODE_WRONG',
        });
      const locked = hall.start(candidate, quizId, 'may-1', 'PHONG-101');
      await expect(locked).rejects.toMatchObject({ code: 'ACCESS_CODE_LOCKED' });
      await planning().setAccessCode(invigilator, session.id, 'PHONG-101', REASON);
      await expect(hall.start(candidate, quizId, 'may-1', 'PHONG-101')).resolves.toMatchObject({
        state: 'STARTED',
      });
    });

    it('leaves quizzes without sessions alone', async () => {
      const attempt = await new ExamRoom(context, unitId).running();
      await expect(attemptOf(attempt.id, attempt.learnerId)).resolves.toMatchObject({ examSessionId: null });
    });

    it('and a check-in that is taken back at that moment never both succeed', async () => {
      for (let round = 0; round < 8; round += 1) {
        const { session, quizId, invigilator, seated } = await hall.open();
        const [candidate] = seated;
        if (!candidate) throw new Error('no candidate');
        const [started, undone] = await Promise.allSettled([
          hall.start(candidate, quizId),
          presence().undoCheckIn(invigilator, session.id, candidate.id, REASON),
        ]);
        expect([started.status, undone.status].sort()).toEqual(['fulfilled', 'rejected']);
        if (started.status === 'rejected') expect(started.reason).toMatchObject({ code: 'NOT_CHECKED_IN' });
        if (undone.status === 'rejected') expect(undone.reason).toMatchObject({ code: 'CANDIDATE_STARTED' });
      }
    });

    it('that is under way holds a closing up, which then sees the attempt', async () => {
      const { session, quizId, invigilator, seated } = await hall.open();
      const [candidate] = seated;
      if (!candidate) throw new Error('no candidate');
      let [begun, mayCommit]: (() => void)[] = [];
      const hasBegun = new Promise<void>((resolve) => (begun = resolve));
      const commit = new Promise<void>((resolve) => (mayCommit = resolve));
      const starting = context.database.transaction(async () => {
        await hall.start(candidate, quizId);
        begun?.();
        await commit;
      });
      await hasBegun;
      const closing = running()
        .close(invigilator, session.id, false, REASON)
        .then(
          () => 'closed',
          (error: { code: string }) => error.code,
        );
      const lockWaits = () =>
        context.database.query(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
      for (let is = ''; is === '';)
        is = await Promise.race([closing, lockWaits().then(({ length }) => (length > 0 ? 'waiting' : ''))]);
      mayCommit?.();
      await starting;
      await expect(closing).resolves.toBe('ATTEMPTS_RUNNING');
      await expect(stateOf(session.id)).resolves.toMatchObject({ state: 'OPEN' });
    });

    it('of many and a closing at that moment are all on one side of it', async () => {
      for (let round = 0; round < 4; round += 1) {
        const { session, quizId, invigilator, seated } = await hall.open({ candidates: 6 });
        const [closed, ...starts] = await Promise.allSettled([
          running().close(invigilator, session.id, false, REASON),
          ...seated.map((candidate) => hall.start(candidate, quizId)),
        ]);
        const isClosed = closed.status === 'fulfilled';
        const refused = starts.filter(({ status }) => status === 'rejected');
        if (isClosed) expect(refused).toHaveLength(6);
        else expect(closed.reason).toMatchObject({ code: 'ATTEMPTS_RUNNING' });
        await expect(stateOf(session.id)).resolves.toMatchObject({ state: isClosed ? 'CLOSED' : 'OPEN' });
      }
    });
  });

  describe('opening and closing', () => {
    it('puts nobody into two open sessions of a quiz, even when both open at once', async () => {
      const quizId = await hall.quiz();
      const one = await hall.planned({ quizId, candidates: 3 });
      const other = await hall.planned({ quizId, candidates: 2 });
      await hall.add(other.session.id, ...one.seated.map(({ id }) => id));
      const opened = await Promise.allSettled([
        running().open(one.invigilator, one.session.id),
        running().open(other.invigilator, other.session.id),
      ]);
      expect(opened.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const [refused] = opened.flatMap((each) =>
        each.status === 'rejected' ? [each.reason as unknown] : [],
      );
      expect(refused).toMatchObject({ code: 'CANDIDATE_ELSEWHERE' });
    });

    it('is refused while attempts run, unless forced: then they run on', async () => {
      const { session, quizId, invigilator, seated } = await hall.open({ candidates: 2 });
      const [candidate, other] = seated;
      if (!candidate || !other) throw new Error('no candidate');
      const attempt = await hall.start(candidate, quizId);
      await expect(running().close(invigilator, session.id, false, REASON)).rejects.toMatchObject({
        code: 'ATTEMPTS_RUNNING',
      });
      await running().close(invigilator, session.id, true, REASON);
      await expect(stateOf(session.id)).resolves.toEqual({ state: 'CLOSED', forcedReason: REASON });
      await expect(attemptOf(attempt.id, candidate.id)).resolves.toMatchObject({ state: 'STARTED' });
      await expect(hall.start(candidate, quizId)).resolves.toMatchObject({ id: attempt.id });
      await expect(hall.start(other, quizId)).rejects.toMatchObject({ code: 'SESSION_NOT_OPEN' });
      await expect(running().close(invigilator, session.id, true, REASON)).rejects.toMatchObject({
        code: 'SESSION_NOT_OPEN',
      });
      await running().open(invigilator, session.id);
      await expect(hall.start(other, quizId)).resolves.toMatchObject({ state: 'STARTED' });
    });

    it('needs candidates and somebody who watches', async () => {
      const { session, invigilator } = await hall.planned({ candidates: 0 });
      await expect(running().open(invigilator, session.id)).rejects.toMatchObject({ code: 'NO_CANDIDATES' });
      await planning().update(examiner, session.id, { invigilatorIds: [] });
      await expect(running().open(examiner, session.id)).rejects.toMatchObject({ code: 'NO_INVIGILATORS' });
    });

    it('pauses the clocks of its own room alone', async () => {
      const quizId = await hall.quiz();
      const one = await hall.open({ quizId });
      const other = await hall.open({ quizId });
      const [here, there] = [one.seated[0], other.seated[0]];
      if (!here || !there) throw new Error('no candidate');
      const paused = await hall.start(here, quizId);
      const free = await hall.start(there, quizId);
      const pauses = context.get(SessionPauseService);
      await expect(pauses.pause(one.invigilator, one.session.id, REASON)).resolves.toBe(1);
      await expect(attemptOf(paused.id, here.id)).resolves.toMatchObject({
        pausedAt: expect.any(Date) as Date,
      });
      await expect(attemptOf(free.id, there.id)).resolves.toMatchObject({ pausedAt: null });
      await expect(pauses.pause(other.invigilator, one.session.id, REASON)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      await expect(pauses.resume(one.invigilator, one.session.id, REASON)).resolves.toBe(1);
      await expect(pauses.resume(one.invigilator, one.session.id, REASON)).rejects.toMatchObject({
        code: 'NOTHING_TO_RESUME',
      });
    });

    it('lets nobody begin in a room that is paused, also before anybody has', async () => {
      const { session, seated, invigilator, quizId } = await hall.open();
      const [candidate] = seated;
      if (!candidate) throw new Error('no candidate');
      const pauses = context.get(SessionPauseService);
      await expect(pauses.pause(invigilator, session.id, REASON)).resolves.toBe(0);
      await expect(pauses.pause(invigilator, session.id, REASON)).rejects.toMatchObject({
        code: 'NOTHING_TO_PAUSE',
      });
      const { id } = await hall.start(candidate, quizId);
      await expect(attemptOf(id, candidate.id)).resolves.toMatchObject({
        pausedAt: expect.any(Date) as Date,
      });
      await expect(pauses.resume(invigilator, session.id, REASON)).resolves.toBe(1);
      await expect(attemptOf(id, candidate.id)).resolves.toMatchObject({ pausedAt: null });
    });

    it('goes on only when neither the room nor the quiz is paused', async () => {
      const { session, seated, invigilator, quizId } = await hall.open();
      const [candidate] = seated;
      if (!candidate) throw new Error('no candidate');
      const { id } = await hall.start(candidate, quizId);
      const pauses = context.get(SessionPauseService);
      await pauses.pause(invigilator, session.id, REASON);
      const pausedAt = { pausedAt: expect.any(Date) as Date };
      // The whole quiz: somebody else runs elsewhere.
      const other = await hall.open({ quizId });
      const [there] = other.seated;
      if (!there) throw new Error('no candidate');
      await hall.start(there, quizId);
      await context.get(PauseService).pause(examiner, quizId, REASON);
      await expect(pauses.resume(invigilator, session.id, REASON)).resolves.toBe(0);
      await expect(attemptOf(id, candidate.id)).resolves.toMatchObject(pausedAt);
      await pauses.pause(invigilator, session.id, REASON);
      await expect(context.get(PauseService).resume(examiner, quizId, REASON)).resolves.toBe(1);
      await expect(attemptOf(id, candidate.id)).resolves.toMatchObject(pausedAt);
      await expect(pauses.resume(invigilator, session.id, REASON)).resolves.toBe(1);
      await expect(attemptOf(id, candidate.id)).resolves.toMatchObject({ pausedAt: null });
    });
  });

  describe('who may', () => {
    it('plans: an examiner of the quiz’s unit, for that unit or one below it', async () => {
      const quizId = await hall.quiz();
      const plan = { place: 'Phòng 1', ...TIMES, capacity: 10, invigilatorIds: [], invigilatorReason: null };
      const local = await examinerOf(communeId);
      await expect(planning().create(local, quizId, communeId, plan)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      const elsewhere = await anOrgUnit(context.database, { type: 'NATION' });
      await expect(planning().create(examiner, quizId, elsewhere.id, plan)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      const session = await planning().create(examiner, quizId, communeId, plan);
      // Once it is planned, the commune runs it.
      await expect(planning().update(local, session.id, { place: 'Phòng 2' })).resolves.toMatchObject({
        place: 'Phòng 2',
      });
      await expect(planning().update(await examinerOf(elsewhere.id), session.id, {})).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    });

    it('runs: whoever is listed, who may not plan; never somebody who sits there', async () => {
      const { session, invigilator, seated } = await hall.planned({ candidates: 1 });
      const [candidate] = seated;
      if (!candidate) throw new Error('no candidate');
      await expect(presence().checkIn(invigilator, session.id, candidate.id)).resolves.toMatchObject({
        presence: 'CHECKED_IN',
      });
      await expect(planning().update(invigilator, session.id, { place: 'Khác' })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      await expect(presence().checkIn(candidate.actor, session.id, candidate.id)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      const sitting = await examinerOf(unitId);
      await expect(
        planning().list(sitting, { quizId: session.quizId, state: null, beforeId: null, limit: 5 }),
      ).resolves.toHaveLength(1);
      await hall.add(session.id, sitting.id);
      await expect(running().open(sitting, session.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(
        planning().list(sitting, { quizId: session.quizId, state: null, beforeId: null, limit: 5 }),
      ).resolves.toEqual([]);
    });

    it('is in the audit log, which holds neither texts of incidents nor names', async () => {
      const { session, invigilator, seated } = await hall.planned({ candidates: 1 });
      const learnerId = seated[0]?.id ?? '';
      await presence().checkIn(invigilator, session.id, learnerId);
      await presence().checkIn(invigilator, session.id, learnerId);
      await presence().recordIncident(invigilator, session.id, {
        learnerId,
        kind: 'LATE',
        text: 'Đến muộn 5 phút',
      });
      const rows = await context.database.query<{ action: string; actor: string; text: string }>(
        `select action, actor_id as actor, coalesce(after::text, '') as text from platform.audit_event
          where subject_id = $1 order by id`,
        [session.id],
      );
      expect(rows.map(({ action }) => action)).toEqual([
        'assessment:create-exam-session',
        'assessment:add-candidates',
        'assessment:check-in-candidate',
        'assessment:record-incident',
      ]);
      expect(rows.at(-1)?.actor).toBe(invigilator.id);
      expect(rows.map(({ text }) => text).join()).not.toContain('muộn');
    });
  });

  it('are planned for quizzes alone that are sat in sessions', async () => {
    const { quizId } = await aPublishedQuiz(context.database, { unitId });
    const plan = { place: 'Phòng 1', ...TIMES, capacity: 10, invigilatorIds: [], invigilatorReason: null };
    await expect(planning().create(examiner, quizId, unitId, plan)).rejects.toMatchObject({
      code: 'NOT_INVIGILATED',
    });
  });
});
