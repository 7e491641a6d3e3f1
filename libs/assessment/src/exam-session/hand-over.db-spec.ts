import type { Actor } from '@platform/security';
import { ExamHall, ExamRoom, NoCertificationModule, type Seated, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { AttemptLogService } from '../attempt-log/attempt-log.service';
import { MovingService } from '../attempt/moving.service';
import { HandOverRepository } from './hand-over.repository';
import { HandOverService } from './hand-over.service';

describe('changing the device in an exam session', () => {
  let context: TestContext;
  let hall: ExamHall;
  let examiner: Actor;
  let unitId: string;

  beforeAll(async () => {
    context = await openExamContext(NoCertificationModule);
    unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    const learner = await aLearner(context.database);
    await aRoleGrant(context.database, learner.id, 'EXAMINER', unitId);
    examiner = learner.actor;
    hall = new ExamHall(context, unitId, examiner);
  });
  afterAll(() => context.close());

  const handOvers = () => context.get(HandOverService);
  const resume = ({ id }: Seated, attemptId: string, deviceKey: string) =>
    context.get(MovingService).resume(id, attemptId, deviceKey);
  const pending = (sessionId: string) => context.get(HandOverRepository).list(sessionId, true);

  /** An attempt on `may-1`. */
  const running = async () => {
    const { session, quizId, invigilator, seated } = await hall.open();
    const [candidate] = seated;
    if (!candidate) throw new Error('no candidate');
    const attempt = await hall.start(candidate, quizId, 'may-1');
    return { session, invigilator, candidate, attemptId: attempt.id };
  };

  /** A wish for `may-2` that waits. */
  const asked = async () => {
    const { session, candidate, attemptId, ...rest } = await running();
    await expect(resume(candidate, attemptId, 'may-2')).rejects.toMatchObject({ code: 'HAND_OVER_PENDING' });
    const [wish] = await pending(session.id);
    if (!wish) throw new Error('no wish');
    return { session, candidate, attemptId, wish, ...rest };
  };

  it('waits for an invigilator, and happens once it is approved', async () => {
    const { invigilator, candidate, attemptId, wish } = await asked();
    await expect(resume(candidate, attemptId, 'may-1')).resolves.toMatchObject({ deviceKey: 'may-1' });
    await handOvers().approve(invigilator, wish.id);
    await expect(resume(candidate, attemptId, 'may-2')).resolves.toMatchObject({ deviceKey: 'may-2' });
    const events = await context.get(AttemptLogService).list(examiner, attemptId, 0, 10);
    expect(events.map(({ kind }) => kind)).toEqual(['STARTED', 'DEVICE_CHANGED']);
  });

  it('tells the device that was refused, until somebody changes their mind', async () => {
    const { session, invigilator, candidate, attemptId, wish } = await asked();
    await handOvers().refuse(invigilator, wish.id);
    await expect(resume(candidate, attemptId, 'may-2')).rejects.toMatchObject({ code: 'HAND_OVER_REFUSED' });
    await expect(resume(candidate, attemptId, 'may-2')).rejects.toMatchObject({ code: 'HAND_OVER_REFUSED' });
    await expect(pending(session.id)).resolves.toEqual([]);
    await expect(handOvers().refuse(invigilator, wish.id)).rejects.toMatchObject({
      code: 'HAND_OVER_DECIDED',
    });
    await handOvers().approve(invigilator, wish.id);
    await expect(resume(candidate, attemptId, 'may-2')).resolves.toMatchObject({ deviceKey: 'may-2' });
  });

  it('makes one wish of many that are made at once, from two devices', async () => {
    const { session, candidate, attemptId } = await running();
    const asking = await Promise.allSettled(
      ['may-2', 'may-3', 'may-2', 'may-3', 'may-2'].map((device) => resume(candidate, attemptId, device)),
    );
    for (const each of asking)
      expect(each).toMatchObject({ status: 'rejected', reason: { code: 'HAND_OVER_PENDING' } });
    await expect(pending(session.id)).resolves.toHaveLength(1);
  });

  it('is asked for twenty times at most, however many devices ask at once', async () => {
    const { session, invigilator, candidate, attemptId } = await running();
    const refuseAll = async () => {
      for (const { id } of await pending(session.id)) await handOvers().refuse(invigilator, id);
    };
    for (let count = 2; count <= 20; count += 1) {
      await expect(resume(candidate, attemptId, `may-${count}`)).rejects.toMatchObject({
        code: 'HAND_OVER_PENDING',
      });
      await refuseAll();
    }
    const last = await Promise.allSettled(
      ['may-21', 'may-22', 'may-23'].map((device) => resume(candidate, attemptId, device)),
    );
    for (const each of last) expect(each).toMatchObject({ reason: { code: 'HAND_OVER_PENDING' } });
    await refuseAll();
    const asked = await context.get(HandOverRepository).list(session.id, false);
    expect(asked).toHaveLength(20);
    for (const device of ['may-24', 'may-25'])
      await expect(resume(candidate, attemptId, device)).rejects.toMatchObject({
        code: 'TOO_MANY_HAND_OVERS',
      });
    // Those that were refused can still be granted.
    await expect(resume(candidate, attemptId, 'may-2')).rejects.toMatchObject({ code: 'HAND_OVER_REFUSED' });
    await handOvers().approve(invigilator, asked[0]?.id ?? '');
    await expect(resume(candidate, attemptId, 'may-2')).resolves.toMatchObject({ deviceKey: 'may-2' });
  });

  it('is decided once when two invigilators decide at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { invigilator, candidate, attemptId, wish } = await asked();
      const decided = await Promise.allSettled([
        handOvers().approve(invigilator, wish.id),
        handOvers().approve(examiner, wish.id),
        resume(candidate, attemptId, 'may-2'),
      ]);
      const approvals = decided.slice(0, 2);
      expect(approvals.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(approvals.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'HAND_OVER_DECIDED' },
      });
      await expect(resume(candidate, attemptId, 'may-2')).resolves.toMatchObject({ deviceKey: 'may-2' });
      await expect(pending(wish.sessionId)).resolves.toEqual([]);
    }
  });

  it('is nobody else’s business, nor possible once the attempt is over', async () => {
    const { candidate, attemptId, wish, invigilator } = await asked();
    const stranger = await aLearner(context.database);
    await expect(handOvers().approve(stranger.actor, wish.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(handOvers().approve(candidate.actor, wish.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await new ExamRoom(context, unitId).submit(candidate.id, attemptId);
    await expect(handOvers().approve(invigilator, wish.id)).rejects.toMatchObject({
      code: 'NOT_RUNNING',
    });
    await expect(resume(candidate, attemptId, 'may-2')).rejects.toMatchObject({ code: 'NOT_RUNNING' });
  });

  it('happens at once, as before, where nobody watches', async () => {
    const { id, learnerId } = await new ExamRoom(context, unitId).running();
    await expect(context.get(MovingService).resume(learnerId, id, 'may-2')).resolves.toMatchObject({
      deviceKey: 'may-2',
    });
  });
});
