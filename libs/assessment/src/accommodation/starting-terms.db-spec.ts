import { uuidv7 } from 'uuidv7';
import type { Actor } from '@platform/security';
import {
  anAccommodation,
  anOverride,
  aPublishedQuiz,
  ExamRoom,
  NoCertificationModule,
  openExamContext,
} from '@testing/assessment';
import { aLearner, aMembership, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { AttemptPresenter } from '../attempt/attempt-presenter';
import { AttemptRepository } from '../attempt/attempt.repository';
import { ExaminingService } from '../examining/examining.service';

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR);

describe('starting under terms of one’s own', () => {
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

  const aQuiz = (settings: Record<string, unknown> = {}) =>
    aPublishedQuiz(context.database, { unitId, questions: 1, items: 12, settings });
  /** Seconds from start to deadline, and from deadline to the last accepted answer. */
  const clocksOf = (id: string) =>
    context.database.queryOne<{ seconds: number; grace: number; terms: unknown }>(
      `select extract(epoch from deadline - started_at)::float8 as seconds,
        extract(epoch from accept_until - deadline)::float8 as grace, terms from assessment.attempt where id = $1`,
      [id],
    );
  const shown = async (id: string, learnerId: string) => {
    const attempt = await context.get(AttemptRepository).find(id, learnerId);
    if (!attempt) throw new Error('The attempt is gone');
    return context.get(AttemptPresenter).present(attempt);
  };
  const finish = async (id: string, learnerId: string) => {
    await room.submit(learnerId, id);
    await room.grade(id);
  };

  it('keeps no terms with an attempt that has none of its own', async () => {
    const attempt = await room.running();
    await expect(clocksOf(attempt.id)).resolves.toEqual({ seconds: 1800, grace: 5, terms: null });
    await expect(shown(attempt.id, attempt.learnerId)).resolves.toMatchObject({
      accommodation: null,
      breakUntil: null,
    });
  });

  it('gives the minutes of the override and the extra time on top, and keeps them with the attempt', async () => {
    const { quizId } = await aQuiz();
    const { actor, id: learnerId } = await aLearner(context.database);
    await anOverride(context.database, { quizId, learnerId, minutes: 61 });
    await anAccommodation(context.database, {
      learnerId,
      extraTimePercent: 25,
      extraMinutes: 5,
      breakCount: 2,
      breakMinutes: 10,
      largePrint: true,
    });
    const { id } = await room.start(actor, quizId);
    const breaks = { count: 2, minutes: 10 };
    await expect(clocksOf(id)).resolves.toEqual({
      seconds: (61 + 16 + 5) * 60,
      grace: 5,
      terms: { minutes: 61, extraMinutes: 21, breaks, largePrint: true },
    });
    await expect(shown(id, learnerId)).resolves.toMatchObject({
      accommodation: { largePrint: true, screenReader: false, breaksLeft: 2, breakMinutes: 10 },
    });
  });

  it('moves the cut at the closing by the extra minutes, not the closing itself', async () => {
    const closesAt = inHours(0.25);
    const { quizId } = await aQuiz({ closesAt: closesAt.toISOString() });
    const { actor, id: learnerId } = await aLearner(context.database);
    await anAccommodation(context.database, { learnerId, extraMinutes: 10 });
    const { deadline } = await room.start(actor, quizId);
    expect(deadline?.getTime()).toBe(closesAt.getTime() + 10 * 60_000);
    const closed = await aQuiz({ closesAt: inHours(-0.01).toISOString() });
    await expect(room.start(actor, closed.quizId)).rejects.toMatchObject({ code: 'CLOSED' });
  });

  it('opens and closes by the person’s own hours, and says so', async () => {
    const closed = await aQuiz({ closesAt: inHours(-1).toISOString() });
    const open = await aQuiz();
    const { actor, id: learnerId } = await aLearner(context.database);
    await anOverride(context.database, { quizId: closed.quizId, learnerId, closesAt: inHours(1) });
    const opensAt = inHours(2);
    await anOverride(context.database, { quizId: open.quizId, learnerId, opensAt });
    await expect(room.start(actor, closed.quizId)).resolves.toMatchObject({ state: 'STARTED' });
    await expect(room.start(actor, open.quizId)).rejects.toMatchObject({
      code: 'NOT_OPEN_YET',
      fields: { availableAt: opensAt },
    });
    const { actor: other } = await aLearner(context.database);
    await expect(room.start(other, closed.quizId)).rejects.toMatchObject({ code: 'CLOSED' });
    await expect(room.start(other, open.quizId)).resolves.toMatchObject({ state: 'STARTED' });
  });

  it('counts attempts by the person’s own limit, whether it is higher or lower', async () => {
    const { quizId } = await aQuiz({ maxAttempts: 2 });
    const [more, fewer] = [await aLearner(context.database), await aLearner(context.database)];
    await anOverride(context.database, { quizId, learnerId: more.id, maxAttempts: 3 });
    await anOverride(context.database, { quizId, learnerId: fewer.id, maxAttempts: 1 });
    for (const { actor, id, limit } of [
      { ...more, limit: 3 },
      { ...fewer, limit: 1 },
    ]) {
      for (let number = 1; number <= limit; number += 1) {
        const attempt = await room.start(actor, quizId);
        await expect(shown(attempt.id, id)).resolves.toMatchObject({ attemptsLeft: limit - number });
        await finish(attempt.id, id);
      }
      await expect(room.start(actor, quizId)).rejects.toMatchObject({
        code: 'NO_ATTEMPTS_LEFT',
        details: { attempts: limit },
      });
    }
  });

  it('waits by the person’s own delay', async () => {
    const { quizId } = await aQuiz({
      timing: { closingPolicy: 'CUT_AT_CLOSING', delayMinutes: 60, delayMinutesLater: 60 },
    });
    const [free, bound] = [await aLearner(context.database), await aLearner(context.database)];
    await anOverride(context.database, { quizId, learnerId: free.id, delayMinutes: 0 });
    for (const { actor, id } of [free, bound]) await finish((await room.start(actor, quizId)).id, id);
    await expect(room.start(free.actor, quizId)).resolves.toMatchObject({ number: 2 });
    await expect(room.start(bound.actor, quizId)).rejects.toMatchObject({ code: 'TOO_SOON' });
  });

  it('goes by the override of the unit for those on its roster alone', async () => {
    const { quizId } = await aQuiz();
    const school = await anOrgUnit(context.database, { type: 'SCHOOL', parentId: unitId });
    const [pupil, other] = [await aLearner(context.database), await aLearner(context.database)];
    await aMembership(context.database, pupil.id, school.id, 'PUPIL');
    await anOverride(context.database, { quizId, unitId: school.id, minutes: 90 });
    await expect(clocksOf((await room.start(pupil.actor, quizId)).id)).resolves.toMatchObject({
      seconds: 5400,
    });
    await expect(clocksOf((await room.start(other.actor, quizId)).id)).resolves.toMatchObject({
      seconds: 1800,
    });
  });

  it('leaves a running attempt alone when its terms change', async () => {
    const attempt = await room.running();
    await anOverride(context.database, { quizId: attempt.quizId, learnerId: attempt.learnerId, minutes: 99 });
    await anAccommodation(context.database, { learnerId: attempt.learnerId, extraMinutes: 30 });
    await expect(room.start(attempt.actor, attempt.quizId)).resolves.toMatchObject({ id: attempt.id });
    await expect(clocksOf(attempt.id)).resolves.toMatchObject({ seconds: 1800, terms: null });
  });

  it('never gives more attempts than the override, however many starts come at once', async () => {
    const { quizId } = await aQuiz({ maxAttempts: null });
    const { actor, id: learnerId } = await aLearner(context.database);
    await anOverride(context.database, { quizId, learnerId, maxAttempts: 1 });
    const first = await Promise.all(Array.from({ length: 50 }, () => room.start(actor, quizId)));
    expect(new Set(first.map(({ id }) => id)).size).toBe(1);
    await finish(first[0]?.id ?? '', learnerId);
    const later = await Promise.allSettled(Array.from({ length: 50 }, () => room.start(actor, quizId)));
    expect(
      later.map((outcome) =>
        outcome.status === 'rejected' ? (outcome.reason as { code: string }).code : 'started',
      ),
    ).toEqual(Array.from({ length: 50 }, () => 'NO_ATTEMPTS_LEFT'));
    await expect(
      context.database.query('select number from assessment.attempt where quiz_id = $1', [quizId]),
    ).resolves.toEqual([{ number: 1 }]);
  });

  it('leaves the last word on the limit to the statement that starts', async () => {
    const quiz = await aQuiz();
    const { actor, id: learnerId } = await aLearner(context.database);
    await finish((await room.start(actor, quiz.quizId)).id, learnerId);
    const again = async (maxAttempts: number | null) => {
      const rows = await context.get(AttemptRepository).start({
        id: uuidv7(),
        learnerId,
        quizId: quiz.quizId,
        quizVersionId: quiz.versionId,
        number: 2,
        seed: 'x',
        itemVersionIds: quiz.itemVersionIds.slice(0, 1),
        identityLevel: 2,
        minutes: 30,
        graceSeconds: 5,
        opensAt: null,
        closesAt: null,
        timing: { closingPolicy: 'CUT_AT_CLOSING', delayMinutes: 0, delayMinutesLater: 0 },
        isForwardOnly: false,
        openedCode: null,
        deviceKey: null,
        isInvigilated: false,
        adaptive: null,
        maxAttempts,
      });
      return rows.some(({ isNew }) => isNew);
    };
    await expect(again(1)).resolves.toBe(false);
    await anOverride(context.database, { quizId: quiz.quizId, learnerId, maxAttempts: 1 });
    await expect(again(null)).resolves.toBe(false);
    await context.database.query('update assessment.quiz_override set max_attempts = 2 where quiz_id = $1', [
      quiz.quizId,
    ]);
    await expect(again(1)).resolves.toBe(true);
  });

  describe('and right answers', () => {
    it('are not shown after the last plain attempt while the override allows another', async () => {
      const attempt = await room.graded(false, { maxAttempts: 1 });
      const { quizId, learnerId, id } = attempt;
      const answersOf = async () => (await (await shown(id, learnerId)).questions)[0]?.review ?? null;
      await expect(answersOf()).resolves.not.toBeNull();
      // Given after the attempt: its own terms do not know of it.
      await anOverride(context.database, { quizId, learnerId, maxAttempts: 2 });
      await expect(answersOf()).resolves.toBeNull();
      await expect(
        context.get(ExaminingService).reopen(examiner, id, 10, 'Máy hỏng giữa giờ'),
      ).resolves.toMatchObject({ state: 'STARTED' });
    });

    it('are not shown after the closing while the person’s own lies ahead', async () => {
      const attempt = await room.graded(false, {
        review: { mark: 'AFTER_CLOSING', answers: 'AFTER_CLOSING' },
        closesAt: inHours(1).toISOString(),
      });
      const { quizId, learnerId, id } = attempt;
      await expect(shown(id, learnerId)).resolves.toMatchObject({ result: null });
      const { id: own } = await anOverride(context.database, {
        quizId,
        learnerId,
        closesAt: inHours(-1),
      });
      const terms = JSON.stringify({ closesAt: inHours(-1).toISOString() });
      await context.database.query('update assessment.attempt set terms = $2 where id = $1', [id, terms]);
      await expect(shown(id, learnerId)).resolves.toMatchObject({ result: { isPassed: false } });
      await context.database.query('update assessment.quiz_override set closes_at = $2 where id = $1', [
        own,
        inHours(3),
      ]);
      await expect(shown(id, learnerId)).resolves.toMatchObject({ result: null });
    });
  });
});
