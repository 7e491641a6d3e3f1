import { uuidv7 } from 'uuidv7';
import { Refused } from '@platform/errors';
import { aPublishedQuiz, openExamContext } from '@testing/assessment';
import { aLearner, anAssistedLearner, anOrgUnit } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { GradingService } from '../grading/grading.service';
import { ItemStore } from '../question-bank/item-store';
import { AttemptForms } from './attempt-forms';
import { AttemptRepository } from './attempt.repository';
import { presentQuestion } from './presentation';
import { type AnswerToSave, digestOf, SavingService } from './saving.service';
import { StartingService } from './starting.service';

describe('attempts', () => {
  let context: TestContext;
  let starting: StartingService;
  let saving: SavingService;
  let grading: GradingService;
  let attempts: AttemptRepository;
  let unitId: string;

  beforeAll(async () => {
    context = await openExamContext();
    starting = context.get(StartingService);
    saving = context.get(SavingService);
    grading = context.get(GradingService);
    attempts = context.get(AttemptRepository);
    unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
  });
  afterAll(() => context.close());

  const quizWith = (settings: Record<string, unknown> = {}, questions = 5, items = questions) =>
    aPublishedQuiz(context.database, { unitId, questions, items, settings });

  /** Answers every question of an attempt, the first `right` of them rightly. */
  async function answersFor(attemptId: string, learnerId: string, right: number): Promise<AnswerToSave[]> {
    const form = await context.get(AttemptForms).find(attemptId, learnerId);
    if (!form) throw new Error('no attempt');
    const contents = await context.get(ItemStore).contents(form.itemVersionIds);
    return form.itemVersionIds.map((id, index) => {
      const content = contents.get(id)?.content;
      if (!content) throw new Error('no item');
      const shown = presentQuestion(content, form.seed, index + 1, true);
      const isRight = (text: string) => (text === 'đúng') === index < right;
      return {
        questionId: shown.id,
        sequence: 1,
        choiceIds: shown.choices
          .filter(({ text }) => isRight(text))
          .slice(0, 1)
          .map(({ id: choice }) => choice),
      };
    });
  }

  it('gives one running attempt to 200 parallel starts of one person', async () => {
    const { quizId } = await quizWith({ maxAttempts: 3 });
    const { actor, id } = await aLearner(context.database);
    const started = await Promise.all(Array.from({ length: 200 }, () => starting.start(actor, quizId)));
    expect(new Set(started.map((attempt) => attempt.id)).size).toBe(1);
    const rows = await context.database.query('select id from assessment.attempt where learner_id = $1', [
      id,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('keeps the attempt limit when every attempt is handed in at once and started again', async () => {
    const { quizId } = await quizWith({ maxAttempts: 3 });
    const { actor, id } = await aLearner(context.database);
    for (let round = 0; round < 6; round += 1) {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, () => starting.start(actor, quizId)),
      );
      for (const outcome of outcomes) {
        if (outcome.status === 'fulfilled') await saving.submit(id, outcome.value.id);
        else expect(outcome.reason).toMatchObject({ code: 'NO_ATTEMPTS_LEFT' });
      }
    }
    const rows = await context.database.query('select number from assessment.attempt where learner_id = $1', [
      id,
    ]);
    expect(rows.map((row) => row.number).sort()).toEqual([1, 2, 3]);
  });

  it('counts attempts anew each calendar year', async () => {
    const { quizId } = await quizWith({ maxAttempts: 1, minReplacedPercent: 0 });
    const { actor, id } = await aLearner(context.database);
    const first = await starting.start(actor, quizId);
    await saving.submit(id, first.id);
    await expect(starting.start(actor, quizId)).rejects.toMatchObject({ code: 'NO_ATTEMPTS_LEFT' });
    await context.database.query(
      `update assessment.attempt set started_at = (date_trunc('year', now() at time zone 'Asia/Ho_Chi_Minh')
          - interval '1 second') at time zone 'Asia/Ho_Chi_Minh' where id = $1`,
      [first.id],
    );
    const second = await starting.start(actor, quizId);
    expect(second).toMatchObject({ number: 2, numberInYear: 1 });
    await saving.submit(id, second.id);
    await expect(starting.start(actor, quizId)).rejects.toMatchObject({ code: 'NO_ATTEMPTS_LEFT' });
  });

  it('refuses a level-1 account where the quiz leads to a confirmation', async () => {
    const { quizId } = await quizWith({ requiredIdentityLevel: 2 });
    const { actor } = await aLearner(context.database, { identityLevel: 1 });
    await expect(starting.start(actor, quizId)).rejects.toMatchObject({ code: 'IDENTITY_LEVEL_TOO_LOW' });
  });

  it('lets an assisted account in only where level 0 is enough, and remembers that level', async () => {
    const { actor } = await anAssistedLearner(context.database, unitId);
    for (const requiredIdentityLevel of [1, 2]) {
      const { quizId } = await quizWith({ requiredIdentityLevel });
      await expect(starting.start(actor, quizId)).rejects.toMatchObject({ code: 'IDENTITY_LEVEL_TOO_LOW' });
    }
    const { quizId } = await quizWith({ requiredIdentityLevel: 0 });
    expect(await starting.start(actor, quizId)).toMatchObject({ identityLevel: 0 });
  });

  it('opens and closes by the clock of the database', async () => {
    const { actor } = await aLearner(context.database);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    const early = await quizWith({ opensAt: tomorrow });
    const late = await quizWith({ closesAt: yesterday });
    await expect(starting.start(actor, early.quizId)).rejects.toMatchObject({ code: 'NOT_OPEN_YET' });
    await expect(starting.start(actor, late.quizId)).rejects.toMatchObject({ code: 'CLOSED' });
  });

  it('replaces the demanded share of questions in a retake', async () => {
    const { quizId } = await quizWith({ minReplacedPercent: 30, replacedAgainst: 'LAST' }, 10, 16);
    const { actor, id } = await aLearner(context.database);
    let previous: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const attempt = await starting.start(actor, quizId);
      const kept = attempt.itemVersionIds.filter((item) => previous.includes(item)).length;
      expect(kept).toBeLessThanOrEqual(round === 0 ? 0 : 7);
      previous = attempt.itemVersionIds;
      await saving.submit(id, attempt.id);
    }
  });

  it('never lets an older answer overwrite a newer one, whatever arrives first', async () => {
    const { quizId } = await quizWith();
    const { actor, id } = await aLearner(context.database);
    const attempt = await starting.start(actor, quizId);
    const sequences = Array.from({ length: 40 }, (_, index) => index);
    await Promise.all(
      [...sequences]
        .reverse()
        .map((sequence) =>
          saving.save(id, attempt.id, [
            { questionId: 'q1', sequence, choiceIds: [`c${(sequence % 4) + 1}`] },
          ]),
        ),
    );
    const stored = await attempts.find(attempt.id, id);
    expect(stored?.responses.q1).toEqual({ s: 39, r: { choiceIds: ['c4'] } });
  });

  it('acknowledges with the stored sequence and a digest of what is stored', async () => {
    const { quizId } = await quizWith();
    const { actor, id } = await aLearner(context.database);
    const attempt = await starting.start(actor, quizId);
    await saving.save(id, attempt.id, [{ questionId: 'q2', sequence: 7, choiceIds: ['c2'] }]);
    const receipt = await saving.save(id, attempt.id, [{ questionId: 'q2', sequence: 3, choiceIds: ['c1'] }]);
    expect(receipt.stored).toEqual([{ questionId: 'q2', sequence: 7 }]);
    expect(receipt.digest).toBe(digestOf({ q2: { s: 7, r: { choiceIds: ['c2'] } } }));
    expect(receipt).toMatchObject({ answeredCount: 1, questionCount: 5 });
  });

  it('takes an answer until deadline and grace, and none after', async () => {
    const { quizId } = await quizWith();
    const { actor, id } = await aLearner(context.database);
    const attempt = await starting.start(actor, quizId);
    const answer = [{ questionId: 'q1', sequence: 1, choiceIds: ['c1'] }];
    const shift = (seconds: number) =>
      context.database.query(
        `update assessment.attempt set deadline = now() + make_interval(secs => $2 - 5),
          accept_until = now() + make_interval(secs => $2) where id = $1`,
        [attempt.id, seconds],
      );
    await shift(3);
    await expect(saving.save(id, attempt.id, answer)).resolves.toMatchObject({ answeredCount: 1 });
    await shift(-1);
    await expect(saving.save(id, attempt.id, answer)).rejects.toEqual(new Refused('TIME_OVER'));
  });

  it('takes an answer that arrived in time although it had to wait for the database', async () => {
    const { quizId } = await quizWith();
    const { actor, id } = await aLearner(context.database);
    const attempt = await starting.start(actor, quizId);
    await context.database.query(
      `update assessment.attempt set accept_until = now() - interval '2 seconds' where id = $1`,
      [attempt.id],
    );
    const answer = { q1: { s: 1, r: { choiceIds: ['c1'] } } };
    expect(await attempts.save(attempt.id, id, answer, performance.now() - 500)).toBeNull();
    expect(await attempts.save(attempt.id, id, answer, performance.now() - 10_000)).toMatchObject({
      answered: 1,
    });
  });

  it('tells what is wrong with an answer and where, and stores nothing of the save', async () => {
    const { quizId } = await quizWith();
    const { actor, id } = await aLearner(context.database);
    const attempt = await starting.start(actor, quizId);
    const save = saving.save(id, attempt.id, [
      { questionId: 'q1', sequence: 1, choiceIds: ['c1'] },
      { questionId: 'q9', sequence: 1, choiceIds: ['c1'] },
      { questionId: 'q2', sequence: 1, choiceIds: ['c5'] },
      { questionId: 'q3', sequence: 1, text: 'x' },
      { questionId: 'q4', sequence: 1, choiceIds: ['c1', 'c2'] },
    ]);
    await expect(save).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [
        { path: 'input.answers.1.questionId', code: 'unknown_question' },
        { path: 'input.answers.2.choiceIds.0', code: 'unknown_choice' },
        { path: 'input.answers.3', code: 'wrong_kind' },
        { path: 'input.answers.4.choiceIds', code: 'too_many_choices' },
      ],
    });
    expect((await attempts.find(attempt.id, id))?.responses).toEqual({});
  });

  it('gives one result and one grading job to 50 parallel submissions', async () => {
    const { quizId } = await quizWith();
    const { actor, id } = await aLearner(context.database);
    const attempt = await starting.start(actor, quizId);
    const answers = await Promise.all(Array.from({ length: 50 }, () => saving.submit(id, attempt.id)));
    expect(new Set(answers.map((answer) => answer.submittedAt?.toISOString())).size).toBe(1);
    const jobs = await context.database.query(
      `select id from platform.outbox where name = 'assessment.grade-attempt' and payload->>'attemptId' = $1`,
      [attempt.id],
    );
    expect(jobs).toHaveLength(1);
  });

  it('takes no answer after submission', async () => {
    const { quizId } = await quizWith();
    const { actor, id } = await aLearner(context.database);
    const attempt = await starting.start(actor, quizId);
    await saving.submit(id, attempt.id);
    const save = saving.save(id, attempt.id, [{ questionId: 'q1', sequence: 1, choiceIds: ['c1'] }]);
    await expect(save).rejects.toMatchObject({ code: 'NOT_RUNNING' });
  });

  it('hides an attempt from everybody else', async () => {
    const { quizId } = await quizWith();
    const { actor } = await aLearner(context.database);
    const stranger = await aLearner(context.database);
    const attempt = await starting.start(actor, quizId);
    const save = saving.save(stranger.id, attempt.id, [{ questionId: 'q1', sequence: 1, choiceIds: ['c1'] }]);
    await expect(save).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(saving.submit(stranger.id, attempt.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('ends an attempt whose time is over and grades what was saved', async () => {
    const { quizId } = await quizWith({}, 5);
    const { actor, id } = await aLearner(context.database);
    const attempt = await starting.start(actor, quizId);
    await saving.save(id, attempt.id, await answersFor(attempt.id, id, 4));
    await context.database.query(
      `update assessment.attempt set deadline = now() - interval '10 seconds',
        accept_until = now() - interval '5 seconds' where id = $1`,
      [attempt.id],
    );
    await attempts.expire(100);
    await context.database.transaction(() => grading.grade([attempt.id]));
    expect(await attempts.find(attempt.id, id)).toMatchObject({
      state: 'GRADED',
      score: 4000,
      isPassed: true,
    });
  });

  it.each([
    [4, true],
    [3, false],
  ])('passes at 80 %% in whole numbers: %i of 5 right is %s', async (right, isPassed) => {
    const { quizId } = await quizWith({}, 5);
    const { actor, id } = await aLearner(context.database);
    const attempt = await starting.start(actor, quizId);
    await saving.save(id, attempt.id, await answersFor(attempt.id, id, right));
    await saving.submit(id, attempt.id);
    await context.database.transaction(() => grading.grade([attempt.id]));
    expect(await attempts.find(attempt.id, id)).toMatchObject({
      score: right * 1000,
      maxScore: 5000,
      isPassed,
    });
    const events = await context.database.query(
      `select id from platform.outbox where name = 'assessment.attempt-passed' and payload->>'attemptId' = $1`,
      [attempt.id],
    );
    expect(events).toHaveLength(isPassed ? 1 : 0);
  });

  it('hands an attempt over whose answer people must mark, and grades one where nothing was written', async () => {
    const first = { type: 'EXTENDED_TEXT', prompt: 'Viết.', rubric: [], explanation: 'e', source: 's' };
    const { quizId } = await aPublishedQuiz(context.database, { unitId, questions: 1, first });
    const outcomes = await Promise.all(
      ['Bài làm', ''].map(async (text) => {
        const { actor, id } = await aLearner(context.database);
        const attempt = await starting.start(actor, quizId);
        await saving.save(id, attempt.id, [{ questionId: 'q1', sequence: 1, text }]);
        await saving.submit(id, attempt.id);
        const graded = await context.database.transaction(() => grading.grade([attempt.id]));
        const { state, score } = (await attempts.find(attempt.id, id)) ?? {};
        return { graded, state, score };
      }),
    );
    expect(outcomes).toEqual([
      { graded: 0, state: 'MARKING', score: null },
      { graded: 1, state: 'GRADED', score: 0 },
    ]);
  });

  it('grades once, however often it is asked to, also at the same time', async () => {
    const { quizId } = await quizWith();
    const { actor, id } = await aLearner(context.database);
    const attempt = await starting.start(actor, quizId);
    await saving.save(id, attempt.id, await answersFor(attempt.id, id, 5));
    await saving.submit(id, attempt.id);
    const graded = await Promise.all(
      Array.from({ length: 10 }, () => context.database.transaction(() => grading.grade([attempt.id]))),
    );
    expect(graded.reduce((sum, count) => sum + count, 0)).toBe(1);
    const events = await context.database.query(
      `select id from platform.outbox where name = 'assessment.attempt-passed' and payload->>'attemptId' = $1`,
      [attempt.id],
    );
    expect(events).toHaveLength(1);
  });

  it('does not find an attempt that never was', async () => {
    const { id } = await aLearner(context.database);
    await expect(saving.submit(id, uuidv7())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
