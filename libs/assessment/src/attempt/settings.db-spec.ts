import { runInContext } from '@platform/observability';
import { aPublishedQuiz, ExamRoom, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { AttemptPresenter } from './attempt-presenter';
import { SavingService } from './saving.service';
import { StartingService } from './starting.service';

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

describe('settings of a quiz, as attempts feel them', () => {
  let context: TestContext;
  let room: ExamRoom;
  let unitId: string;

  beforeAll(async () => {
    context = await openExamContext();
    unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    room = new ExamRoom(context, unitId);
  });
  afterAll(() => context.close());

  const timing = (changes: object) => ({
    timing: { closingPolicy: 'CUT_AT_CLOSING', delayMinutes: 0, delayMinutesLater: 0, ...changes },
  });
  const endedAgo = (id: string, minutes: number) =>
    context.database.query(
      'update assessment.attempt set submitted_at = now() - make_interval(mins => $2) where id = $1',
      [id, minutes],
    );

  describe('closing', () => {
    const closing = () => ({ minutes: 30, closesAt: inMinutes(10).toISOString() });

    it('cuts a running attempt, also where nothing is said', async () => {
      for (const settings of [closing(), { ...closing(), ...timing({}) }]) {
        const { deadline } = await room.running(settings);
        expect(deadline).toEqual(new Date(settings.closesAt));
      }
    });

    it('lets the time run in full when the quiz says so', async () => {
      const { deadline } = await room.running({ ...closing(), ...timing({ closingPolicy: 'LET_TIME_RUN' }) });
      expect(Math.abs((deadline?.getTime() ?? 0) - inMinutes(30).getTime())).toBeLessThan(30_000);
    });

    it('still keeps new attempts out', async () => {
      const settings = {
        closesAt: inMinutes(-1).toISOString(),
        ...timing({ closingPolicy: 'LET_TIME_RUN' }),
      };
      await expect(room.running(settings)).rejects.toMatchObject({ code: 'CLOSED' });
    });
  });

  describe('delays', () => {
    it('hold the second attempt and, by another number, the later ones', async () => {
      const { actor, learnerId, quizId, id } = await room.running(
        timing({ delayMinutes: 60, delayMinutesLater: 120 }),
      );
      await room.submit(learnerId, id);
      const refused = await room.start(actor, quizId).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'TOO_SOON' });
      const { availableAt } = (refused as { fields: { availableAt: Date } }).fields;
      expect(Math.abs(availableAt.getTime() - inMinutes(60).getTime())).toBeLessThan(30_000);
      await endedAgo(id, 61);
      const second = await room.start(actor, quizId);
      await room.submit(learnerId, second.id);
      await endedAgo(second.id, 61);
      await expect(room.start(actor, quizId)).rejects.toMatchObject({ code: 'TOO_SOON' });
      await endedAgo(second.id, 121);
      await endedAgo(id, 300);
      expect(await room.start(actor, quizId)).toMatchObject({ number: 3 });
    });

    it('hold every one of many parallel starts', async () => {
      const { actor, learnerId, quizId, id } = await room.running(timing({ delayMinutes: 1 }));
      await room.submit(learnerId, id);
      const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => room.start(actor, quizId)));
      expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 'rejected'));
    });

    it('do not follow a voided attempt', async () => {
      const { actor, quizId, id } = await room.running(timing({ delayMinutes: 60 }));
      await context.database.query(
        `update assessment.attempt set state = 'VOIDED', submitted_at = now() where id = $1`,
        [id],
      );
      expect(await room.start(actor, quizId)).toMatchObject({ number: 2 });
    });
  });

  it('starts from an allowed network only', async () => {
    const { quizId } = await aPublishedQuiz(context.database, {
      unitId,
      settings: { allowedNetworks: ['10.1.0.0/16'] },
    });
    const { actor } = await aLearner(context.database);
    const startFrom = (address: string) =>
      runInContext({ requestId: 't', language: 'vi', receivedAt: performance.now(), address }, () =>
        context.get(StartingService).start(actor, quizId),
      );
    await expect(startFrom('10.2.0.1')).rejects.toMatchObject({ code: 'NETWORK_NOT_ALLOWED' });
    expect(await startFrom('10.1.0.1')).toMatchObject({ state: 'STARTED' });
  });

  describe('forward only', () => {
    async function begun() {
      const { quizId } = await aPublishedQuiz(context.database, {
        unitId,
        questions: 3,
        settings: { navigation: 'FORWARD_ONLY' },
      });
      const { actor, id: learnerId } = await aLearner(context.database);
      return { learnerId, attempt: await context.get(StartingService).start(actor, quizId) };
    }
    const saving = () => context.get(SavingService);
    const answer = (questionId: string, sequence = 1) => [{ questionId, sequence, choiceIds: ['c1'] }];

    it('shows one question at a time and takes answers to it alone', async () => {
      const { learnerId, attempt } = await begun();
      const shown = await context.get(AttemptPresenter).present(attempt);
      expect(shown).toMatchObject({ navigation: 'FORWARD_ONLY', currentPosition: 1, questionCount: 3 });
      expect((await shown.questions).map(({ id }) => id)).toEqual(['q1']);
      await saving().save(learnerId, attempt.id, answer('q1'));
      await saving().save(learnerId, attempt.id, answer('q1', 2));
      const early = saving().save(learnerId, attempt.id, answer('q2'));
      await expect(early).rejects.toMatchObject({ code: 'NOT_REACHED' });
      const second = await saving().advance(learnerId, attempt.id, 1);
      expect(
        (await (await context.get(AttemptPresenter).present(second)).questions).map(({ id }) => id),
      ).toEqual(['q2']);
      const late = saving().save(learnerId, attempt.id, answer('q1', 3));
      await expect(late).rejects.toMatchObject({ code: 'PASSED_BY' });
      expect(await saving().save(learnerId, attempt.id, answer('q2'))).toMatchObject({ answeredCount: 2 });
    });

    it('moves once under twenty parallel clicks, and never beyond the last question', async () => {
      const { learnerId, attempt } = await begun();
      const moved = await Promise.all(
        Array.from({ length: 20 }, () => saving().advance(learnerId, attempt.id, 1)),
      );
      expect(new Set(moved.map(({ reached }) => reached))).toEqual(new Set([2]));
      await saving().advance(learnerId, attempt.id, 2);
      const refusalAt = (position: number) => saving().advance(learnerId, attempt.id, position);
      await expect(refusalAt(3)).rejects.toMatchObject({ code: 'LAST_QUESTION' });
      await expect(refusalAt(4)).rejects.toMatchObject({ code: 'NOT_REACHED' });
      await expect(refusalAt(2_000_000_000)).rejects.toMatchObject({ code: 'NOT_REACHED' });
      await room.submit(learnerId, attempt.id);
      await expect(refusalAt(3)).rejects.toMatchObject({ code: 'NOT_RUNNING' });
    });

    it('is refused where one moves freely, and to strangers', async () => {
      const { id, learnerId } = await room.running();
      await expect(saving().advance(learnerId, id, 1)).rejects.toMatchObject({ code: 'NO_ORDER' });
      const { id: stranger } = await aLearner(context.database);
      await expect(saving().advance(stranger, id, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
  });
});
