import type { Actor } from '@platform/security';
import { ExamRoom, NoCertificationModule, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { AttemptLogService } from '../attempt-log/attempt-log.service';
import { AttemptPresenter } from '../attempt/attempt-presenter';
import { AttemptRepository } from '../attempt/attempt.repository';
import { MovingService } from '../attempt/moving.service';
import { SavingService } from '../attempt/saving.service';
import { ExaminingService } from '../examining/examining.service';
import { PauseService } from './pause.service';

const REASON = 'Mất điện toàn điểm thi';

describe('pauses and devices', () => {
  let context: TestContext;
  let examiner: Actor;
  let room: ExamRoom;

  beforeAll(async () => {
    context = await openExamContext(NoCertificationModule);
    const unit = await anOrgUnit(context.database, { type: 'NATION' });
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', unit.id);
    examiner = actor;
    room = new ExamRoom(context, unit.id);
  });
  afterAll(() => context.close());

  const pauses = () => context.get(PauseService);
  const find = (id: string, learnerId: string) => context.get(AttemptRepository).find(id, learnerId);
  const clocksOf = (id: string) =>
    context.database.queryOne<{ deadline: string; until: string; paused: string | null }>(
      `select assessment.epoch_microseconds(deadline) as deadline, assessment.epoch_microseconds(accept_until) as until,
        assessment.epoch_microseconds(paused_at) as paused from assessment.attempt where id = $1`,
      [id],
    );
  const answer = { questionId: 'q1', sequence: 5, choiceIds: ['c2'] };

  describe('a pause by fault', () => {
    it('takes no answers and no submission, and says why', async () => {
      const attempt = await room.running();
      await room.save(attempt.learnerId, attempt.id, 1);
      await expect(pauses().pause(examiner, attempt.quizId, REASON)).resolves.toBe(1);
      await expect(room.save(attempt.learnerId, attempt.id, 2)).rejects.toMatchObject({ code: 'PAUSED' });
      await expect(room.submit(attempt.learnerId, attempt.id)).resolves.toMatchObject({ state: 'STARTED' });
    });

    it('shows no questions while the clock stands: it buys no time to read', async () => {
      const attempt = await room.running();
      const shown = async () => {
        const row = await find(attempt.id, attempt.learnerId);
        if (!row) throw new Error('The attempt is gone');
        return (await context.get(AttemptPresenter).present(row)).questions;
      };
      await expect(shown()).resolves.not.toEqual([]);
      await pauses().pause(examiner, attempt.quizId, REASON);
      await expect(shown()).resolves.toEqual([]);
      await pauses().resume(examiner, attempt.quizId, REASON);
      await expect(shown()).resolves.not.toEqual([]);
    });

    it('moves deadline and grace by the exact length of the pause', async () => {
      const attempt = await room.running();
      const before = await clocksOf(attempt.id);
      await pauses().pause(examiner, attempt.quizId, REASON);
      const during = await clocksOf(attempt.id);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await pauses().resume(examiner, attempt.quizId, REASON);
      const after = await clocksOf(attempt.id);
      const [resumed] = await context.database.query<{ at: string }>(
        `select assessment.epoch_microseconds(at) as at from assessment.attempt_event
          where attempt_id = $1 and kind = 'RESUMED'`,
        [attempt.id],
      );
      const moved = Number(after?.deadline) - Number(before?.deadline);
      expect(Number(after?.until) - Number(before?.until)).toBe(moved);
      expect(moved).toBeGreaterThanOrEqual(50_000);
      // The log's clock is read after that of the row: never more than that may be given.
      expect(moved).toBeLessThanOrEqual(Number(resumed?.at) - Number(during?.paused));
      await expect(room.save(attempt.learnerId, attempt.id, 2)).resolves.toMatchObject({ answeredCount: 1 });
    });

    it('never lets a paused attempt expire, however long it takes', async () => {
      const attempt = await room.running();
      await pauses().pause(examiner, attempt.quizId, REASON);
      await context.database.query(
        `update assessment.attempt set paused_at = paused_at - interval '2 hours', deadline = deadline - interval '2 hours',
          accept_until = accept_until - interval '2 hours' where id = $1`,
        [attempt.id],
      );
      await context.get(AttemptRepository).expire(500);
      await expect(find(attempt.id, attempt.learnerId)).resolves.toMatchObject({ state: 'STARTED' });
      await pauses().resume(examiner, attempt.quizId, REASON);
      await expect(room.save(attempt.learnerId, attempt.id, 2)).resolves.toMatchObject({ answeredCount: 1 });
    });

    it('takes an answer that had arrived before it', async () => {
      const attempt = await room.running();
      const arrivedAt = performance.now() - 200;
      await pauses().pause(examiner, attempt.quizId, REASON);
      const responses = { q1: { s: 1, r: { choiceIds: ['c1'] } } };
      await expect(
        context.get(AttemptRepository).save(attempt.id, attempt.learnerId, responses, arrivedAt),
      ).resolves.toMatchObject({ answered: 1 });
    });

    it('happens once when it is pressed twice at once', async () => {
      const attempt = await room.running();
      const pressed = await Promise.allSettled([
        pauses().pause(examiner, attempt.quizId, REASON),
        pauses().pause(examiner, attempt.quizId, REASON),
      ]);
      expect(pressed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const resumed = await Promise.allSettled([
        pauses().resume(examiner, attempt.quizId, REASON),
        pauses().resume(examiner, attempt.quizId, REASON),
      ]);
      expect(resumed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(context.get(AttemptLogService).verify(examiner, attempt.id)).resolves.toMatchObject({
        verdict: 'VALID',
        events: 3,
      });
    });

    it('meets saves of many without a deadlock', async () => {
      const first = await room.running();
      const others = await Promise.all(
        Array.from({ length: 12 }, async () => {
          const { actor, id } = await aLearner(context.database);
          return { learnerId: id, id: (await room.start(actor, first.quizId)).id };
        }),
      );
      const saves = others.flatMap(({ learnerId, id }) =>
        Array.from({ length: 5 }, (_, index) => room.save(learnerId, id, index + 1)),
      );
      const outcomes = await Promise.allSettled([...saves, pauses().pause(examiner, first.quizId, REASON)]);
      const faults = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : [],
      );
      expect(faults.filter((code) => code !== 'PAUSED')).toEqual([]);
      await expect(pauses().resume(examiner, first.quizId, REASON)).resolves.toBe(13);
    });

    it('can be declared void while it stands', async () => {
      const attempt = await room.running();
      await pauses().pause(examiner, attempt.quizId, REASON);
      await context.get(ExaminingService).declareVoid(examiner, attempt.id, REASON);
      await expect(find(attempt.id, attempt.learnerId)).resolves.toMatchObject({
        state: 'VOIDED',
        pausedAt: null,
      });
    });

    it('leaves what is over, and the examiner’s own attempt', async () => {
      const attempt = await room.running();
      await room.timeIsOver(attempt.id, 1);
      await room.start(examiner, attempt.quizId);
      await expect(pauses().pause(examiner, attempt.quizId, REASON)).rejects.toMatchObject({
        code: 'NOTHING_TO_PAUSE',
      });
    });

    it('stands in the audit log and is nobody else’s business', async () => {
      const attempt = await room.running();
      const stranger = (await aLearner(context.database)).actor;
      await expect(pauses().pause(stranger, attempt.quizId, REASON)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      await pauses().pause(examiner, attempt.quizId, REASON);
      await expect(
        context.database.query(
          'select action, reason, after from platform.audit_event where subject_id = $1',
          [attempt.quizId],
        ),
      ).resolves.toEqual([{ action: 'assessment:pause-attempts', reason: REASON, after: { attempts: 1 } }]);
    });
  });

  describe('a quiz that is paused', () => {
    const newcomer = async (quizId: string) => {
      const { actor, id } = await aLearner(context.database);
      return { ...(await room.start(actor, quizId)), learnerId: id };
    };

    it('lets attempts begin with a clock that stands still, and all go on together', async () => {
      const first = await room.running();
      await pauses().pause(examiner, first.quizId, REASON);
      const late = await newcomer(first.quizId);
      expect(late.pausedAt).toEqual(late.startedAt);
      await expect(room.save(late.learnerId, late.id)).rejects.toMatchObject({ code: 'PAUSED' });
      await expect(context.get(AttemptLogService).verify(examiner, late.id)).resolves.toMatchObject({
        verdict: 'VALID',
      });
      await expect(pauses().resume(examiner, first.quizId, REASON)).resolves.toBe(2);
      await expect(room.save(late.learnerId, late.id)).resolves.toMatchObject({ answeredCount: 1 });
      expect((await newcomer(first.quizId)).pausedAt).toBeNull();
    });

    it('leaves no attempt running that begins at the moment of the pause', async () => {
      const first = await room.running();
      const [, ...late] = await Promise.all([
        pauses().pause(examiner, first.quizId, REASON),
        ...Array.from({ length: 12 }, () => newcomer(first.quizId)),
      ]);
      for (const { id, learnerId } of late) expect((await find(id, learnerId))?.pausedAt).not.toBeNull();
      await expect(pauses().resume(examiner, first.quizId, REASON)).resolves.toBe(13);
    });

    it('ends even when nobody is left to go on', async () => {
      const attempt = await room.running();
      await pauses().pause(examiner, attempt.quizId, REASON);
      await context.get(ExaminingService).declareVoid(examiner, attempt.id, REASON);
      await expect(pauses().resume(examiner, attempt.quizId, REASON)).resolves.toBe(0);
      await expect(pauses().resume(examiner, attempt.quizId, REASON)).rejects.toMatchObject({
        code: 'NOTHING_TO_RESUME',
      });
      expect((await newcomer(attempt.quizId)).pausedAt).toBeNull();
    });
  });

  it('tells the screen at once of more time, a pause, its end, a reopening and the end', async () => {
    const { id, learnerId, quizId } = await room.running();
    const examining = context.get(ExaminingService);
    const news = context.get(MovingService).changes(id, learnerId);
    const told = async (act: () => Promise<unknown>) => {
      const next = news.next();
      await act();
      return (await next).value;
    };
    const { value: before } = await news.next();
    const extended = await told(() => examining.grantExtraTime(examiner, id, 10, REASON));
    expect((extended?.deadline?.getTime() ?? 0) - (before?.deadline?.getTime() ?? 0)).toBe(600_000);
    expect((await told(() => pauses().pause(examiner, quizId, REASON)))?.pausedAt).not.toBeNull();
    expect((await told(() => pauses().resume(examiner, quizId, REASON)))?.pausedAt).toBeNull();
    await room.submit(learnerId, id);
    const ended = await told(() => examining.reopen(examiner, id, 20, REASON));
    expect(ended?.state).toBe('STARTED');
    expect((await told(() => examining.declareVoid(examiner, id, REASON)))?.state).toBe('VOIDED');
    await expect(news.next()).resolves.toMatchObject({ done: true });
  });

  describe('another device', () => {
    const save = (learnerId: string, id: string, device: string | null, sequence: number) =>
      context.get(SavingService).save(learnerId, id, [{ ...answer, sequence }], device);
    const resume = (learnerId: string, id: string, device: string) =>
      context.get(MovingService).resume(learnerId, id, device);

    it('takes over, and the one before is refused', async () => {
      const { id, learnerId } = await room.running();
      await resume(learnerId, id, 'phone');
      await save(learnerId, id, 'phone', 1);
      await resume(learnerId, id, 'laptop');
      await expect(save(learnerId, id, 'phone', 2)).rejects.toMatchObject({ code: 'OTHER_DEVICE' });
      await expect(save(learnerId, id, 'laptop', 3)).resolves.toMatchObject({ answeredCount: 1 });
    });

    it('changes nothing for clients that name no device', async () => {
      const { id, learnerId } = await room.running();
      await expect(save(learnerId, id, null, 1)).resolves.toMatchObject({ answeredCount: 1 });
      await resume(learnerId, id, 'laptop');
      await expect(save(learnerId, id, null, 2)).resolves.toMatchObject({ answeredCount: 1 });
    });

    it('is told to the one before', async () => {
      const { id, learnerId } = await room.running();
      await resume(learnerId, id, 'phone');
      const news = context.get(MovingService).changes(id, learnerId);
      await expect(news.next()).resolves.toMatchObject({ value: { deviceKey: 'phone' } });
      const next = news.next();
      await resume(learnerId, id, 'laptop');
      await expect(next).resolves.toMatchObject({ value: { deviceKey: 'laptop' } });
      await news.return(undefined);
    });

    it('cannot take over what is over or somebody else’s', async () => {
      const { id, learnerId } = await room.running();
      const stranger = await aLearner(context.database);
      await expect(resume(stranger.id, id, 'phone')).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await room.submit(learnerId, id);
      await expect(resume(learnerId, id, 'phone')).rejects.toMatchObject({ code: 'NOT_RUNNING' });
    });
  });
});
