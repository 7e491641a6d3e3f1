import type { Actor } from '@platform/security';
import { aPublishedQuiz, openExamContext } from '@testing/assessment';
import { aLearner, anAssistedLearner, anOrgUnit } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { PassReader } from '../grading/pass-reader';
import { AttemptRepository } from './attempt.repository';
import { AttemptService } from './attempt.service';
import { SavingService } from './saving.service';
import { StartingService } from './starting.service';

describe('attempts of an account that was merged', () => {
  let context: TestContext;
  let unitId: string;
  beforeAll(async () => {
    context = await openExamContext();
    unitId = (await anOrgUnit(context.database, { type: 'COMMUNE' })).id;
  });
  afterAll(() => context.close());

  const attempts = () => context.get(AttemptService);
  const pointTo = (assistedId: string, learnerId: string | null) =>
    context.database.query('update identity.learner set merged_into_id = $2 where id = $1', [
      assistedId,
      learnerId,
    ]);
  const aSitting = async () => {
    const quiz = await aPublishedQuiz(context.database, { unitId, settings: { requiredIdentityLevel: 0 } });
    const assisted = await anAssistedLearner(context.database, unitId);
    const person = await aLearner(context.database);
    const { id } = await context.get(StartingService).start(assisted.actor, quiz.quizId);
    return { quiz, assisted, person, id };
  };
  const idsOf = async (learnerId: string) =>
    (await attempts().list(learnerId, null, null, 10)).map(({ id }) => id);

  it('are read by their person once they have ended, and by nobody else; not after a reversal', async () => {
    const { quiz, assisted, person, id } = await aSitting();
    await context.get(SavingService).submit(assisted.id, id);
    await expect(attempts().get(id, person.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await pointTo(assisted.id, person.id);
    expect(await attempts().get(id, person.id)).toMatchObject({ id, learnerId: assisted.id });
    const own = await context.get(StartingService).start(person.actor, quiz.quizId);
    expect(own).toMatchObject({ number: 1, identityLevel: 2 });
    expect(await idsOf(person.id)).toEqual([own.id, id]);
    const stranger = await aLearner(context.database);
    await expect(attempts().get(id, stranger.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await pointTo(assisted.id, null);
    expect(await idsOf(person.id)).toEqual([own.id]);
  });

  it('are not gone on with: while one runs it is not shown, and nobody answers in it', async () => {
    const { assisted, person, id } = await aSitting();
    await pointTo(assisted.id, person.id);
    expect(await idsOf(person.id)).toEqual([]);
    await expect(attempts().get(id, person.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(context.get(SavingService).submit(person.id, id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('use up the limit of their person, also where the person has none of their own', async () => {
    const quiz = await aPublishedQuiz(context.database, {
      unitId,
      settings: { requiredIdentityLevel: 0, maxAttempts: 2 },
    });
    const start = ({ actor }: { actor: Actor }) => context.get(StartingService).start(actor, quiz.quizId);
    const submit = (learnerId: string, id: string) => context.get(SavingService).submit(learnerId, id);
    const [assisted, person, other] = [
      await anAssistedLearner(context.database, unitId),
      await aLearner(context.database),
      await aLearner(context.database),
    ];
    await submit(assisted.id, (await start(assisted)).id);
    await pointTo(assisted.id, person.id);
    const own = await start(person);
    expect(own).toMatchObject({ number: 1, numberInYear: 2 });
    expect((await start(person)).id).toBe(own.id);
    await submit(person.id, own.id);
    await expect(start(person)).rejects.toMatchObject({ code: 'NO_ATTEMPTS_LEFT' });
    await pointTo(assisted.id, null);
    expect(await start(person)).toMatchObject({ number: 2, numberInYear: 2 });
    await submit(assisted.id, (await start(assisted)).id);
    await pointTo(assisted.id, other.id);
    await expect(start(other)).rejects.toMatchObject({ code: 'NO_ATTEMPTS_LEFT' });
  });

  it('count for their person as passes, with their own level, and each account by itself', async () => {
    const { quiz, assisted, person, id } = await aSitting();
    await context.get(SavingService).submit(assisted.id, id);
    await context.database.query(
      `update assessment.attempt set state = 'GRADED', graded_at = now(), score = 5000, max_score = 5000,
          is_passed = true where id = $1`,
      [id],
    );
    const find = () => context.get(PassReader).findYearly([person.id], [quiz.code]);
    expect(await find()).toEqual([]);
    await pointTo(assisted.id, person.id);
    expect(await find()).toMatchObject([{ attemptId: id, learnerId: person.id, identityLevel: 0 }]);
    // An own attempt that failed takes nothing of it away.
    const own = await context.get(StartingService).start(person.actor, quiz.quizId);
    await context.get(SavingService).submit(person.id, own.id);
    expect(await find()).toHaveLength(1);
    expect(await context.get(AttemptRepository).find(id, person.id)).toBeNull();
  });
});
