import { IdentityModule } from '@app/identity';
import { aPublishedQuiz } from '@testing/assessment';
import { aLearner, anOrgUnit } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssessmentModule } from '../assessment.module';
import { AssessmentApiModule } from '../assessment-api.module';
import { AttemptRepository } from './attempt.repository';
import { StartingService } from './starting.service';
import type { StoredResponses } from './stored-responses';

/** Saves, submissions and readings that travel to PostgreSQL in one statement. */
describe('saves that come at the same time', () => {
  let context: TestContext;
  let attempts: AttemptRepository;
  let quizId: string;

  beforeAll(async () => {
    context = await openTestContext([IdentityModule, AssessmentModule, AssessmentApiModule]);
    attempts = context.get(AttemptRepository);
    const unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    ({ quizId } = await aPublishedQuiz(context.database, { unitId, questions: 5, items: 5 }));
  });
  afterAll(() => context.close());

  const chosen = (sequence: number, choice = 'c1'): StoredResponses => ({
    q1: { s: sequence, r: { choiceIds: [choice] } },
  });

  async function aRunningAttempt() {
    const { actor, id } = await aLearner(context.database);
    const attempt = await context.get(StartingService).start(actor, quizId);
    return { id: attempt.id, learnerId: id };
  }

  const storedOf = async (id: string) =>
    (
      await context.database.queryOne<{ responses: StoredResponses }>(
        'select responses from assessment.attempt where id = $1',
        [id],
      )
    )?.responses;

  it('each get their own receipt, refused ones included', async () => {
    const [good, stranger, late, bad] = await Promise.all([
      aRunningAttempt(),
      aRunningAttempt(),
      aRunningAttempt(),
      aRunningAttempt(),
    ]);
    await context.database.query(
      `update assessment.attempt set accept_until = now() - interval '1 minute' where id = $1`,
      [late.id],
    );
    const now = performance.now();
    // PostgreSQL refuses NUL in jsonb: the statement that holds it fails as a whole.
    const unstorable = { q1: { s: 1, r: { text: 'a\u0000b' } } };
    const outcomes = await Promise.allSettled([
      attempts.save(good.id, good.learnerId, chosen(1), now),
      attempts.save(stranger.id, good.learnerId, chosen(1), now),
      attempts.save(late.id, late.learnerId, chosen(1), now),
      attempts.save(bad.id, bad.learnerId, unstorable, now),
    ]);
    expect(outcomes[0]).toMatchObject({ value: { answered: 1, stored: chosen(1) } });
    expect(outcomes[1]).toEqual({ status: 'fulfilled', value: null });
    expect(outcomes[2]).toEqual({ status: 'fulfilled', value: null });
    expect(outcomes[3]).toMatchObject({ status: 'rejected', reason: { code: '22P05' } });
    await expect(storedOf(good.id)).resolves.toEqual(chosen(1));
    await expect(storedOf(stranger.id)).resolves.toEqual({});
    await expect(storedOf(bad.id)).resolves.toEqual({});
  });

  it('of one attempt all count, and the highest sequence stays', async () => {
    const { id, learnerId } = await aRunningAttempt();
    const sequences = [3, 9, 1, 7, 10, 2];
    const receipts = await Promise.all(
      sequences.map((s) => attempts.save(id, learnerId, chosen(s, `c${s}`), performance.now())),
    );
    expect(receipts.map((receipt, index) => (receipt?.stored.q1?.s ?? 0) >= (sequences[index] ?? 0))).toEqual(
      sequences.map(() => true),
    );
    await expect(storedOf(id)).resolves.toEqual(chosen(10, 'c10'));
  });

  it('of several processes that meet in the same attempts in any order all get through', async () => {
    const running = await Promise.all(Array.from({ length: 12 }, aRunningAttempt));
    const processes = Array.from({ length: 3 }, () => new AttemptRepository(context.database));
    for (let round = 1; round <= 10; round += 1) {
      const saves = processes.flatMap((repository, process) => {
        const order = process % 2 === 0 ? running : [...running].reverse();
        return order.map(({ id, learnerId }) =>
          repository.save(id, learnerId, chosen(round * 10 + process), performance.now()),
        );
      });
      expect((await Promise.all(saves)).every((receipt) => receipt !== null)).toBe(true);
    }
    for (const { id } of running) await expect(storedOf(id)).resolves.toEqual(chosen(102));
  });

  it('and submissions and readings find each their own attempt', async () => {
    const [mine, other] = await Promise.all([aRunningAttempt(), aRunningAttempt()]);
    const [submitted, foreign, again] = await Promise.all([
      attempts.submit(mine.id, mine.learnerId),
      attempts.submit(other.id, mine.learnerId),
      attempts.submit(mine.id, mine.learnerId),
    ]);
    expect([submitted?.state, foreign, again]).toEqual(['SUBMITTED', null, null]);
    const [found, hidden] = await Promise.all([
      attempts.find(mine.id, mine.learnerId),
      attempts.find(mine.id, other.learnerId),
    ]);
    expect([found?.id, hidden]).toEqual([mine.id, null]);
  });

  it('see what their own transaction has written', async () => {
    const { id, learnerId } = await aRunningAttempt();
    await context.database.transaction(async () => {
      await context.database.query(`update assessment.attempt set seed = 'changed' where id = $1`, [id]);
      await expect(attempts.find(id, learnerId)).resolves.toMatchObject({ seed: 'changed' });
    });
  });
});
