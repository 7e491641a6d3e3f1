import { randomInt } from 'node:crypto';
import { IdentityModule, LearnerService } from '@app/identity';
import { FileExchange } from '@platform/files';
import type { Actor } from '@platform/security';
import { ExamHall, ExamRoom, NoCertificationModule } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssessmentApiModule } from '../assessment-api.module';
import { AssessmentWorkerModule } from '../assessment-worker.module';
import { AssessmentModule } from '../assessment.module';
import { AttemptRepository } from '../attempt/attempt.repository';
import { CandidateFileService } from './candidate-file.service';
import { PresenceService } from './presence.service';
import { RunningService } from './running.service';
import { SessionSigningService } from './signing.service';
import { VerifyingService } from './verifying.service';
import { WatchingService } from './watching.service';

const REASON = 'Mất điện phòng thi';
/** Connections of the exam. */
const POOL = 4;

describe('watching an exam session, and its candidates as a file', () => {
  let context: TestContext;
  let hall: ExamHall;
  let room: ExamRoom;
  let examiner: Actor;

  beforeAll(async () => {
    context = await openTestContext(
      [IdentityModule, AssessmentModule, AssessmentApiModule, AssessmentWorkerModule, NoCertificationModule],
      { databasePoolSize: POOL },
    );
    const unit = await anOrgUnit(context.database, { type: 'NATION' });
    const learner = await aLearner(context.database);
    await aRoleGrant(context.database, learner.id, 'EXAMINER', unit.id);
    examiner = learner.actor;
    hall = new ExamHall(context, unit.id, examiner);
    room = new ExamRoom(context, unit.id);
  });
  afterAll(() => context.close());

  const look = (actor: Actor, id: string, afterId: string | null = null, limit = 100) =>
    context.get(WatchingService).look(actor, id, { afterId, limit });
  const watch = (actor: Actor, id: string, since: string | null = null) =>
    context.get(WatchingService).watch(actor, id, since);
  const save = (id: string, learnerId: string) =>
    context
      .get(AttemptRepository)
      .save(id, learnerId, { q1: { s: 1, r: { choiceIds: ['c1'] } } }, performance.now(), 'may-1');

  it('shows where each candidate stands', async () => {
    const { session, quizId, invigilator, seated } = await hall.open({ candidates: 5 });
    const [waiting, writing, stopped, done, marked] = seated;
    if (!waiting || !writing || !stopped || !done || !marked) throw new Error('too few candidates');
    const [expected, absent] = [await aLearner(context.database), await aLearner(context.database)];
    await hall.add(session.id, expected.id, absent.id);
    await context.get(PresenceService).markAbsent(invigilator, session.id, absent.id);
    const stoppedAttempt = await hall.start(stopped, quizId);
    await context.database.query('update assessment.attempt set paused_at = now() where id = $1', [
      stoppedAttempt.id,
    ]);
    const attempt = await hall.start(writing, quizId);
    await save(attempt.id, writing.id);
    await room.submit(done.id, (await hall.start(done, quizId)).id);
    const graded = await hall.start(marked, quizId);
    await room.submit(marked.id, graded.id);
    await room.grade(graded.id);
    await context.get(PresenceService).recordIncident(invigilator, session.id, {
      learnerId: writing.id,
      kind: 'LATE',
      text: 'Đến muộn',
    });
    const { candidates, pulse, incidents } = await look(invigilator, session.id);
    const stateOf = new Map(candidates.map((each) => [each.learnerId, each.state]));
    const people = [waiting, writing, stopped, done, marked, expected, absent];
    expect(people.map(({ id }) => stateOf.get(id))).toEqual([
      'CHECKED_IN',
      'IN_PROGRESS',
      'PAUSED',
      'SUBMITTED',
      'GRADED',
      'NOT_ARRIVED',
      'ABSENT',
    ]);
    expect(candidates.find(({ learnerId }) => learnerId === writing.id)).toMatchObject({
      fullName: 'Nguyễn Văn Thử',
      answered: 1,
      attemptId: attempt.id,
      lastSavedAt: expect.any(Date) as Date,
      lastSeenAt: expect.any(Date) as Date,
      number: 2,
      deviceChanges: 0,
      isHandOverPending: false,
      incidents: 1,
    });
    expect(candidates.find(({ learnerId }) => learnerId === stopped.id)).toMatchObject({
      attemptId: stoppedAttempt.id,
      answered: 0,
      lastSavedAt: null,
      lastSeenAt: expect.any(Date) as Date,
    });
    expect(pulse).toMatchObject({ candidates: 7, incidents: 1, pendingHandOvers: 0 });
    expect(pulse.states.reduce((sum, each) => sum + each.candidates, 0)).toBe(7);
    expect(incidents).toMatchObject([{ kind: 'LATE', learnerId: writing.id }]);
  });

  it('shows candidates page by page, each once', async () => {
    const { session, invigilator } = await hall.planned({ candidates: 5 });
    const first = await look(invigilator, session.id, null, 3);
    const rest = await look(invigilator, session.id, first.candidates.at(-1)?.learnerId ?? null, 3);
    const ids = [...first.candidates, ...rest.candidates].map(({ learnerId }) => learnerId);
    expect(new Set(ids).size).toBe(5);
    expect(ids).toHaveLength(5);
  });

  it('is nobody else’s business, a candidate’s least of all', async () => {
    const { session, seated } = await hall.planned();
    const stranger = await aLearner(context.database);
    await expect(look(stranger.actor, session.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(look(seated[0]?.actor ?? stranger.actor, session.id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('takes no connection of the exam, nor does checking a record or hearing news', async () => {
    const { session, invigilator } = await hall.open();
    await context.get(RunningService).close(invigilator, session.id, false, REASON);
    await context.get(SessionSigningService).sign(invigilator, session.id);
    let [release, count] = [() => undefined as void, 0];
    const held = new Promise<void>((resolve) => (release = resolve));
    let allTaken = () => undefined as void;
    const taken = new Promise<void>((resolve) => (allTaken = resolve));
    const takers = Array.from({ length: POOL }, () =>
      context.database.transaction(async () => {
        await context.database.query('select 1');
        if (++count === POOL) allTaken();
        await held;
      }),
    );
    await taken;
    await expect(look(invigilator, session.id)).resolves.toMatchObject({ session: { state: 'SIGNED' } });
    await expect(context.get(VerifyingService).verify(invigilator, session.id)).resolves.toMatchObject({
      verdict: 'VALID',
    });
    await expect((await watch(invigilator, session.id)).next()).resolves.toMatchObject({
      value: { session: { state: 'SIGNED' } },
    });
    release();
    await Promise.all(takers);
  });

  describe('a file of candidates', () => {
    const anAccount = async (fullName: string) => {
      const personalNumber = `001190${String(randomInt(1_000_000)).padStart(6, '0')}`;
      const id = await context.get(LearnerService).recordSignIn({
        issuer: 'test',
        subject: personalNumber,
        fullName,
        birthDate: '1990-05-17',
        personalNumber,
        identityLevel: 2,
      });
      return { id, personalNumber, fullName };
    };
    const upload = async (...lines: string[]) =>
      (
        await context
          .get(FileExchange)
          .save(examiner, 'candidates.csv', Buffer.from(['Họ và tên,Số định danh', ...lines].join('\n')))
      ).id;

    it('is tried, then taken, and changes nothing the second time', async () => {
      const { session } = await hall.planned({ candidates: 0 });
      const [lan, minh] = [await anAccount('Trần Thị Lan'), await anAccount('Lê Minh')];
      const fileId = await upload(
        `${lan.fullName},${lan.personalNumber}`,
        `Người Khác,${minh.personalNumber}`,
        'Vô Danh,001190999999',
      );
      const run = (dryRun: boolean, mode: 'ALL_OR_NOTHING' | 'BEST_EFFORT' = 'BEST_EFFORT') =>
        context.get(CandidateFileService).import(examiner, session.id, { fileId, mode, dryRun });
      const outcome = [
        [2, 'CREATED', undefined],
        [3, 'FAILED', 'name_mismatch'],
        [4, 'FAILED', 'no_account'],
      ];
      const tried = await run(true);
      expect(tried.isApplied).toBe(false);
      expect(tried.rows.map(({ line, status, notes }) => [line, status, notes[0]?.code])).toEqual(outcome);
      await expect(run(false, 'ALL_OR_NOTHING')).resolves.toMatchObject({ isApplied: false, skipped: 1 });
      await expect(look(examiner, session.id)).resolves.toMatchObject({ candidates: [] });
      await expect(run(false)).resolves.toMatchObject({ isApplied: true, created: 1, failed: 2 });
      await expect(run(false)).resolves.toMatchObject({ created: 0, unchanged: 1 });
      await expect(look(examiner, session.id)).resolves.toMatchObject({
        candidates: [{ learnerId: lan.id }],
      });
    });

    it('is refused once the session is closed', async () => {
      const { session, invigilator } = await hall.open();
      await context.get(RunningService).close(invigilator, session.id, false, REASON);
      const fileId = await upload('Lê Minh,001190000009');
      await expect(
        context
          .get(CandidateFileService)
          .import(examiner, session.id, { fileId, mode: 'BEST_EFFORT', dryRun: false }),
      ).rejects.toMatchObject({ code: 'SESSION_OVER' });
    });
  });
});
