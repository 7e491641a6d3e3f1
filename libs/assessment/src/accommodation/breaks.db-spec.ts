import type { Actor } from '@platform/security';
import {
  anAccommodation,
  ExamRoom,
  aPublishedQuiz,
  NoCertificationModule,
  openExamContext,
} from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { AttemptLogService } from '../attempt-log/attempt-log.service';
import { AttemptPresenter } from '../attempt/attempt-presenter';
import { AttemptRepository } from '../attempt/attempt.repository';
import { MovingService } from '../attempt/moving.service';
import { SavingService } from '../attempt/saving.service';
import { ExaminingService } from '../examining/examining.service';
import { PauseService } from '../invigilation/pause.service';
import { AnswerFileRepository } from '../marking/answer-file.repository';
import { SeededRandom } from '../quiz/seeded-random';
import { BreaksService } from './breaks.service';

const REASON = 'Mất điện toàn điểm thi';
const MINUTE = 60_000_000;

describe('breaks', () => {
  let context: TestContext;
  let room: ExamRoom;
  let unitId: string;
  let examiner: Actor;

  beforeAll(async () => {
    context = await openExamContext(NoCertificationModule);
    unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', unitId);
    examiner = actor;
    room = new ExamRoom(context, unitId);
  });
  afterAll(() => context.close());

  const breaks = () => context.get(BreaksService);
  async function running(breakCount = 2, breakMinutes = 10, settings: Record<string, unknown> = {}) {
    const quiz = await aPublishedQuiz(context.database, { unitId, questions: 2, items: 8, settings });
    const { actor, id: learnerId } = await aLearner(context.database);
    await anAccommodation(context.database, { learnerId, breakCount, breakMinutes });
    const { id } = await room.start(actor, quiz.quizId);
    return { ...quiz, actor, learnerId, id };
  }
  const micros = (column: string) => `assessment.epoch_microseconds(${column})::float8`;
  const clocksOf = async (id: string) => {
    const row = await context.database.queryOne<Record<'deadline' | 'until' | 'began' | 'ends', number>>(
      `select ${micros('deadline')} as deadline, ${micros('accept_until')} as until,
        ${micros('break_started_at')} as began, ${micros('break_until')} as ends
        from assessment.attempt where id = $1`,
      [id],
    );
    if (!row) throw new Error('The attempt is gone');
    return row;
  };
  /** As if all of it had happened so many minutes earlier. */
  const earlier = (id: string, minutes: number) =>
    context.database.query(
      `update assessment.attempt set deadline = deadline - d, accept_until = accept_until - d,
          paused_at = paused_at - d, break_started_at = break_started_at - d, break_until = break_until - d
        from (select make_interval(mins => $2) as d) m where id = $1`,
      [id, minutes],
    );
  const shown = async (id: string, learnerId: string) => {
    const attempt = await context.get(AttemptRepository).find(id, learnerId);
    if (!attempt) throw new Error('The attempt is gone');
    return context.get(AttemptPresenter).present(attempt);
  };
  const kindsOf = async (id: string) =>
    (
      await context.database.query<{ kind: string }>(
        'select kind from assessment.attempt_event where attempt_id = $1 order by sequence',
        [id],
      )
    ).map(({ kind }) => kind);
  const verdictOf = async (id: string) => (await context.get(AttemptLogService).verify(examiner, id)).verdict;
  const codesOf = (outcomes: PromiseSettledResult<unknown>[]) =>
    outcomes
      .map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as { code: string }).code : 'ok'))
      .sort();

  it('move deadline and grace by their whole length, and take no answers meanwhile', async () => {
    const { id, learnerId } = await running();
    const before = await clocksOf(id);
    await breaks().start(learnerId, id);
    const during = await clocksOf(id);
    expect(during.ends - during.began).toBe(10 * MINUTE);
    expect(during.deadline - before.deadline).toBe(10 * MINUTE);
    expect(during.until - before.until).toBe(10 * MINUTE);
    await expect(room.save(learnerId, id)).rejects.toMatchObject({ code: 'ON_BREAK' });
    const { remainingSeconds, breakUntil, accommodation, questions } = await shown(id, learnerId);
    await expect(questions).resolves.toEqual([]);
    expect(remainingSeconds).toBe(Math.floor((during.deadline - during.ends) / 1_000_000));
    expect(breakUntil?.getTime()).toBe(Math.floor(during.ends / 1000));
    expect(accommodation).toMatchObject({ breaksLeft: 1, breakMinutes: 10 });
  });

  it('give back exactly what is left of them when they end early', async () => {
    const { id, learnerId } = await running();
    const before = await clocksOf(id);
    await breaks().start(learnerId, id);
    await earlier(id, 4);
    const during = await clocksOf(id);
    await breaks().end(learnerId, id);
    const after = await clocksOf(id);
    // The exam time that is left is that of the start of the break.
    const [ended] = await context.database.query<{ at: number }>(
      `select ${micros('at')} as at from assessment.attempt_event where attempt_id = $1 order by sequence desc limit 1`,
      [id],
    );
    const lasted = after.deadline - (before.deadline - 4 * MINUTE);
    expect(lasted).toBeGreaterThanOrEqual(4 * MINUTE);
    // The log's clock is read after that of the row: never more than that may be given.
    expect(lasted).toBeLessThanOrEqual((ended?.at ?? 0) - during.began);
    expect(after.until - after.deadline).toBe(before.until - before.deadline);
    await expect(room.save(learnerId, id)).resolves.toMatchObject({ answeredCount: 1 });
    await expect(verdictOf(id)).resolves.toBe('VALID');
  });

  it('end by themselves: answers are taken, the clock runs, nothing had to happen', async () => {
    const { id, learnerId } = await running();
    await breaks().start(learnerId, id);
    await earlier(id, 11);
    await expect(room.save(learnerId, id)).resolves.toMatchObject({ answeredCount: 1 });
    await expect(shown(id, learnerId)).resolves.toMatchObject({ breakUntil: null });
    // Ending what has ended already takes nothing back.
    const before = await clocksOf(id);
    await expect(breaks().end(learnerId, id)).resolves.toMatchObject({ id });
    await expect(clocksOf(id)).resolves.toEqual(before);
  });

  it('take an answer that had arrived before, and none that arrives during', async () => {
    const { id, learnerId } = await running();
    const arrivedAt = performance.now() - 200;
    await breaks().start(learnerId, id);
    const save = (at: number, sequence: number) =>
      context
        .get(AttemptRepository)
        .save(id, learnerId, { q1: { s: sequence, r: { choiceIds: ['c1'] } } }, at);
    await expect(save(arrivedAt, 1)).resolves.toMatchObject({ answered: 1 });
    await expect(save(performance.now(), 2)).resolves.toBeNull();
    // It waited here for two minutes and the break is over since: it came during it all the same.
    await earlier(id, 11);
    await expect(save(performance.now() - 120_000, 3)).resolves.toBeNull();
    await expect(save(performance.now(), 4)).resolves.toMatchObject({ answered: 1 });
  });

  it('take no files either', async () => {
    const { id, learnerId } = await running();
    const isTaken = () =>
      context.database.transaction(() => context.get(AnswerFileRepository).holdRunning(id, learnerId));
    await breaks().start(learnerId, id);
    await expect(isTaken()).resolves.toBe(false);
    await breaks().end(learnerId, id);
    await expect(isTaken()).resolves.toBe(true);
  });

  it('are as many as allowed, also when all are begun at once', async () => {
    const { id, learnerId } = await running(2);
    const started = await Promise.allSettled(Array.from({ length: 20 }, () => breaks().start(learnerId, id)));
    expect(codesOf(started)).toEqual(Array.from({ length: 20 }, () => 'ok'));
    await expect(kindsOf(id)).resolves.toEqual(['STARTED', 'BREAK_STARTED']);
    const ended = await Promise.allSettled(Array.from({ length: 20 }, () => breaks().end(learnerId, id)));
    expect(codesOf(ended)).toEqual(Array.from({ length: 20 }, () => 'ok'));
    await breaks().start(learnerId, id);
    await breaks().end(learnerId, id);
    await expect(breaks().start(learnerId, id)).rejects.toMatchObject({ code: 'NO_BREAKS_LEFT' });
    await expect(kindsOf(id)).resolves.toEqual([
      'STARTED',
      ...['BREAK_STARTED', 'BREAK_ENDED', 'BREAK_STARTED', 'BREAK_ENDED'],
    ]);
    await expect(verdictOf(id)).resolves.toBe('VALID');
    // The database has the last word.
    await expect(
      context.database.query('update assessment.attempt set breaks_taken = 3 where id = $1', [id]),
    ).rejects.toMatchObject({ constraint: 'attempt_breaks' });
  });

  it('are no candidate’s who has none, no stranger’s, and none after the end', async () => {
    const plain = await room.running();
    await expect(breaks().start(plain.learnerId, plain.id)).rejects.toMatchObject({
      code: 'NO_BREAKS_LEFT',
    });
    await expect(breaks().end(plain.learnerId, plain.id)).rejects.toMatchObject({ code: 'NOT_ON_BREAK' });
    const { id, learnerId } = await running();
    const stranger = await aLearner(context.database);
    await expect(breaks().start(stranger.id, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await room.timeIsOver(id, 0);
    await expect(breaks().start(learnerId, id)).rejects.toMatchObject({ code: 'TIME_OVER' });
    await room.submit(learnerId, id);
    await expect(breaks().start(learnerId, id)).rejects.toMatchObject({ code: 'NOT_RUNNING' });
    await expect(breaks().end(learnerId, id)).rejects.toMatchObject({ code: 'NOT_RUNNING' });
  });

  it('never let an attempt expire during them, and let it expire at the moved end', async () => {
    const { id, learnerId } = await running(1, 60);
    await breaks().start(learnerId, id);
    await earlier(id, 45);
    await context.get(AttemptRepository).expire(500);
    await expect(shown(id, learnerId)).resolves.toMatchObject({ state: 'STARTED' });
    await earlier(id, 46);
    await context.get(AttemptRepository).expire(500);
    await expect(shown(id, learnerId)).resolves.toMatchObject({ state: 'EXPIRED', breakUntil: null });
  });

  it('end with the attempt when it is handed in', async () => {
    const { id, learnerId } = await running();
    await breaks().start(learnerId, id);
    await expect(room.submit(learnerId, id)).resolves.toMatchObject({ state: 'SUBMITTED' });
    await context.get(ExaminingService).reopen(examiner, id, 30, REASON);
    await expect(room.save(learnerId, id)).resolves.toMatchObject({ answeredCount: 1 });
    await expect(verdictOf(id)).resolves.toBe('VALID');
  });

  it('forward only: leave the question where it is', async () => {
    const { id, learnerId } = await running(1, 10, { navigation: 'FORWARD_ONLY' });
    await breaks().start(learnerId, id);
    await expect(context.get(SavingService).advance(learnerId, id, 1)).rejects.toMatchObject({
      code: 'ON_BREAK',
    });
    await breaks().end(learnerId, id);
    await expect(context.get(SavingService).advance(learnerId, id, 1)).resolves.toMatchObject({ reached: 2 });
  });

  it('work without a time limit', async () => {
    const { id, learnerId } = await running(1, 10, { minutes: null });
    await breaks().start(learnerId, id);
    await expect(room.save(learnerId, id)).rejects.toMatchObject({ code: 'ON_BREAK' });
    await breaks().end(learnerId, id);
    await expect(room.save(learnerId, id)).resolves.toMatchObject({ deadline: null });
  });

  it('are told to other devices', async () => {
    const { id, learnerId } = await running();
    const news = context.get(MovingService).changes(id, learnerId);
    await expect(news.next()).resolves.toMatchObject({ value: { breakUntil: null } });
    const next = news.next();
    await breaks().start(learnerId, id);
    await expect(next).resolves.toMatchObject({ value: { breaksTaken: 1 } });
    await news.return(undefined);
  });

  describe('and a pause by fault', () => {
    it('stand during it, so that no minute is counted twice or lost', async () => {
      const { id, learnerId, quizId } = await running();
      await breaks().start(learnerId, id);
      const before = await clocksOf(id);
      await context.get(PauseService).pause(examiner, quizId, REASON);
      await earlier(id, 30);
      await expect(room.save(learnerId, id)).rejects.toMatchObject({ code: 'PAUSED' });
      await expect(breaks().end(learnerId, id)).rejects.toMatchObject({ code: 'PAUSED' });
      await expect(breaks().start(learnerId, id)).rejects.toMatchObject({ code: 'PAUSED' });
      // What is left of the exam does not move while both stand.
      await expect(shown(id, learnerId)).resolves.toMatchObject({
        remainingSeconds: Math.floor((before.deadline - before.ends) / 1_000_000),
      });
      await context.get(PauseService).resume(examiner, quizId, REASON);
      const after = await clocksOf(id);
      expect(after.deadline - after.ends).toBe(before.deadline - before.ends);
      // Thirty minutes of the ten-minute break have passed, all of them in the pause.
      await expect(room.save(learnerId, id)).rejects.toMatchObject({ code: 'ON_BREAK' });
      await breaks().end(learnerId, id);
      await expect(room.save(learnerId, id)).resolves.toMatchObject({ answeredCount: 1 });
      await expect(kindsOf(id)).resolves.toEqual(
        expect.arrayContaining(['BREAK_STARTED', 'PAUSED', 'RESUMED', 'BREAK_ENDED', 'SAVED']),
      );
      await expect(verdictOf(id)).resolves.toBe('VALID');
    });

    it('that comes after a break leaves the break past', async () => {
      const { id, learnerId, quizId } = await running();
      await breaks().start(learnerId, id);
      await earlier(id, 11);
      await context.get(PauseService).pause(examiner, quizId, REASON);
      await earlier(id, 5);
      await context.get(PauseService).resume(examiner, quizId, REASON);
      await expect(room.save(learnerId, id)).resolves.toMatchObject({ answeredCount: 1 });
    });

    it('that meets many breaks at once never blocks, and every clock adds up', async () => {
      const { quizId } = await aPublishedQuiz(context.database, { unitId, questions: 1, items: 4 });
      const candidates = await Promise.all(
        Array.from({ length: 10 }, async () => {
          const { actor, id: learnerId } = await aLearner(context.database);
          await anAccommodation(context.database, { learnerId, breakCount: 1, breakMinutes: 10 });
          return { learnerId, id: (await room.start(actor, quizId)).id };
        }),
      );
      const outcomes = await Promise.allSettled([
        ...candidates.map(({ learnerId, id }) => breaks().start(learnerId, id)),
        ...candidates.map(({ learnerId, id }) => room.save(learnerId, id)),
        context.get(PauseService).pause(examiner, quizId, REASON),
      ]);
      expect(codesOf(outcomes).filter((code) => !['ok', 'PAUSED', 'ON_BREAK'].includes(code))).toEqual([]);
      await context.get(PauseService).resume(examiner, quizId, REASON);
      for (const { id } of candidates) await expect(verdictOf(id)).resolves.toBe('VALID');
    });
  });

  it('cannot be forged behind the back of the log', async () => {
    const { id } = await running();
    await context.database.query(
      `update assessment.attempt set terms = jsonb_set(terms, '{breaks,count}', '9') where id = $1`,
      [id],
    );
    await expect(kindsOf(id)).resolves.toEqual(['STARTED', 'CHANGED']);
  });

  /**
   * Minutes pass only here, by moving everything into the past, so that a model can count along in whole minutes; what
   * the walk itself takes is seconds.
   */
  it.each(Array.from({ length: 12 }, (_, seed) => seed))(
    'and pauses and extra time add up, whatever comes when (%s)',
    async (seed) => {
      const random = new SeededRandom('breaks', String(seed));
      const { id, learnerId, quizId } = await running(10, 10, { minutes: 300 });
      const model = { left: 300, onBreak: 0, isPaused: false, taken: 0 };
      const quietly = (work: Promise<unknown>) => work.catch(() => undefined);
      const pass = async (minutes: number) => {
        await earlier(id, minutes);
        if (model.isPaused) return;
        const rested = Math.min(model.onBreak, minutes);
        model.onBreak -= rested;
        model.left -= minutes - rested;
      };
      const steps = [
        () => pass(1 + random.below(8)),
        () => pass(1 + random.below(8)),
        async () => {
          await quietly(breaks().start(learnerId, id));
          if (model.isPaused || model.onBreak > 0 || model.taken === 10) return;
          model.onBreak = 10;
          model.taken += 1;
        },
        async () => {
          await quietly(breaks().end(learnerId, id));
          if (!model.isPaused) model.onBreak = 0;
        },
        async () => {
          await quietly(context.get(PauseService).pause(examiner, quizId, REASON));
          model.isPaused = true;
        },
        async () => {
          await quietly(context.get(PauseService).resume(examiner, quizId, REASON));
          model.isPaused = false;
        },
        async () => {
          await context.get(ExaminingService).grantExtraTime(examiner, id, 3, REASON);
          model.left += 3;
        },
      ];
      for (let step = 0; step < 30; step += 1) {
        await steps[random.below(steps.length)]?.();
        const { remainingSeconds, breakUntil, pausedAt } = await shown(id, learnerId);
        const off = model.left * 60 - (remainingSeconds ?? 0);
        expect({ step, off: off >= 0 && off < 50 }).toEqual({ step, off: true });
        expect({ step, onBreak: breakUntil !== null, isPaused: pausedAt !== null }).toEqual({
          step,
          onBreak: model.onBreak > 0,
          isPaused: model.isPaused,
        });
      }
      const { deadline, until } = await clocksOf(id);
      expect(until - deadline).toBe(5_000_000);
      await expect(verdictOf(id)).resolves.toBe('VALID');
    },
  );
});
