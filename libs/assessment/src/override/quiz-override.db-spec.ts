import { uuidv7 } from 'uuidv7';
import { IdentityModule } from '@app/identity';
import type { Actor } from '@platform/security';
import { aPublishedQuiz, ExamRoom, NoCertificationModule } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssessmentApiModule } from '../assessment-api.module';
import { AssessmentModule } from '../assessment.module';
import type { OverrideFields } from '../accommodation/own-terms';
import { QuizOverrideService } from './quiz-override.service';

const REASON = 'Phúc khảo chấp nhận cho thi lại';
const nothing: OverrideFields = {
  opensAt: null,
  closesAt: null,
  minutes: null,
  maxAttempts: null,
  delayMinutes: null,
};

describe('overrides of a quiz', () => {
  let context: TestContext;
  let room: ExamRoom;
  let unitId: string;
  let examiner: Actor;

  beforeAll(async () => {
    context = await openTestContext([
      IdentityModule,
      AssessmentModule,
      AssessmentApiModule,
      NoCertificationModule,
    ]);
    unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    examiner = await anExaminer(unitId);
    room = new ExamRoom(context, unitId);
  });
  afterAll(() => context.close());

  const overrides = () => context.get(QuizOverrideService);
  const aQuiz = async () => (await aPublishedQuiz(context.database, { unitId, questions: 1 })).quizId;
  async function anExaminer(of: string): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', of);
    return actor;
  }
  const forPerson = (learnerId: string) => ({ learnerId, unitId: null });
  const create = (quizId: string, learnerId: string, fields: Partial<OverrideFields> = { minutes: 45 }) =>
    overrides().create(examiner, quizId, forPerson(learnerId), { ...nothing, ...fields }, REASON);
  const page = { includeEnded: true, beforeId: null, limit: 10 };

  it('hold from the next start on until they are ended, and stay in the history', async () => {
    const quizId = await aQuiz();
    const { id: learnerId, actor } = await aLearner(context.database);
    const made = await create(quizId, learnerId, { maxAttempts: 1 });
    await room.submit(learnerId, (await room.start(actor, quizId)).id);
    await expect(room.start(actor, quizId)).rejects.toMatchObject({ code: 'NO_ATTEMPTS_LEFT' });
    await overrides().change(examiner, made.id, { ...nothing, maxAttempts: 2, minutes: 50 }, REASON);
    await room.submit(learnerId, (await room.start(actor, quizId)).id);
    await expect(room.start(actor, quizId)).rejects.toMatchObject({ code: 'NO_ATTEMPTS_LEFT' });
    await overrides().end(examiner, made.id, 'Hết lý do');
    await expect(room.start(actor, quizId)).resolves.toMatchObject({ number: 3 });
    await expect(overrides().list(examiner, quizId, { ...page, includeEnded: false })).resolves.toEqual([]);
    const [listed] = await overrides().list(examiner, quizId, page);
    expect(listed).toMatchObject({
      id: made.id,
      minutes: 50,
      maxAttempts: 2,
      reason: 'Hết lý do',
      createdBy: examiner.id,
      changedBy: examiner.id,
      endedBy: examiner.id,
    });
    const acts = await context.database.query<{ action: string; reason: string; after: object }>(
      'select action, reason, after from platform.audit_event where subject_id = $1 order by id',
      [made.id],
    );
    expect(acts.map(({ action }) => action)).toEqual([
      'assessment:create-quiz-override',
      'assessment:change-quiz-override',
      'assessment:end-quiz-override',
    ]);
    expect(acts[1]).toMatchObject({ reason: REASON, after: { minutes: 50, maxAttempts: 2 } });
    expect(JSON.stringify(acts)).not.toContain(learnerId);
  });

  it('are one per person and quiz, also when two are made at once; an ended one makes room', async () => {
    const quizId = await aQuiz();
    const { id } = await aLearner(context.database);
    const made = await Promise.allSettled(Array.from({ length: 10 }, () => create(quizId, id)));
    const refused = made.flatMap((outcome) =>
      outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : [],
    );
    expect(refused).toEqual(Array.from({ length: 9 }, () => 'OVERRIDE_EXISTS'));
    const [{ id: live } = { id: '' }] = await overrides().list(examiner, quizId, page);
    await overrides().end(examiner, live, REASON);
    await expect(create(quizId, id)).resolves.toMatchObject({ endedAt: null });
  });

  it('are one per unit and quiz', async () => {
    const quizId = await aQuiz();
    const target = { learnerId: null, unitId };
    const make = () => overrides().create(examiner, quizId, target, { ...nothing, minutes: 40 }, REASON);
    await make();
    await expect(make()).rejects.toMatchObject({ code: 'OVERRIDE_EXISTS' });
  });

  it('are made for many at once; who has one keeps it, and a repetition changes nothing', async () => {
    const quizId = await aQuiz();
    const people = await Promise.all(Array.from({ length: 30 }, () => aLearner(context.database)));
    const ids = people.map(({ id }) => id);
    await create(quizId, ids[3] ?? '', { minutes: 99 });
    const many = (learnerIds: string[]) =>
      overrides().createMany(examiner, quizId, learnerIds, { ...nothing, minutes: 60 }, REASON);
    const outcomes = await Promise.all([many(ids), many([...ids].reverse()), many(ids)]);
    expect(outcomes.reduce((sum, { made }) => sum + made, 0)).toBe(29);
    await expect(many(ids)).resolves.toEqual({ made: 0, keptLearnerIds: ids });
    await expect(
      context.database.queryOne(
        `select count(*)::int as all, count(*) filter (where minutes = 99)::int as kept
          from assessment.quiz_override where quiz_id = $1`,
        [quizId],
      ),
    ).resolves.toEqual({ all: 30, kept: 1 });
  });

  it('are made for all of many or for none', async () => {
    const quizId = await aQuiz();
    const { id } = await aLearner(context.database);
    const many = (ids: string[]) =>
      overrides().createMany(examiner, quizId, ids, { ...nothing, minutes: 60 }, REASON);
    await expect(many([id, uuidv7()])).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'input.learnerIds.1' }],
    });
    await expect(many([id, examiner.id])).rejects.toMatchObject({ code: 'OWN_TERMS' });
    await expect(overrides().list(examiner, quizId, page)).resolves.toEqual([]);
  });

  it('are nobody’s own doing', async () => {
    const quizId = await aQuiz();
    await expect(create(quizId, examiner.id)).rejects.toMatchObject({ code: 'OWN_TERMS' });
    const other = await anExaminer(unitId);
    const fields = { ...nothing, minutes: 45 };
    const { id } = await overrides().create(other, quizId, forPerson(examiner.id), fields, REASON);
    await expect(overrides().change(examiner, id, fields, REASON)).rejects.toMatchObject({
      code: 'OWN_TERMS',
    });
    await expect(overrides().end(examiner, id, REASON)).rejects.toMatchObject({ code: 'OWN_TERMS' });
  });

  it('do not exist outside of the examiner’s units', async () => {
    const quizId = await aQuiz();
    const { id: learnerId, actor } = await aLearner(context.database);
    const { id } = await create(quizId, learnerId);
    const elsewhere = await anExaminer((await anOrgUnit(context.database)).id);
    const fields = { ...nothing, minutes: 45 };
    const missing = { code: 'NOT_FOUND' };
    for (const stranger of [elsewhere, actor]) {
      await expect(overrides().list(stranger, quizId, page)).rejects.toMatchObject(missing);
      await expect(
        overrides().create(stranger, quizId, forPerson(learnerId), fields, REASON),
      ).rejects.toMatchObject(missing);
      await expect(overrides().change(stranger, id, fields, REASON)).rejects.toMatchObject(missing);
      await expect(overrides().end(stranger, id, REASON)).rejects.toMatchObject(missing);
    }
    await expect(create(quizId, uuidv7())).rejects.toMatchObject(missing);
  });

  it('say something, and open before they close', async () => {
    const quizId = await aQuiz();
    const { id } = await aLearner(context.database);
    const at = new Date('2027-01-01T00:00:00Z');
    await expect(create(quizId, id, {})).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(create(quizId, id, { opensAt: at, closesAt: at })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });

  it('are ended once', async () => {
    const quizId = await aQuiz();
    const { id: learnerId } = await aLearner(context.database);
    const { id } = await create(quizId, learnerId);
    const ended = await Promise.allSettled([
      overrides().end(examiner, id, REASON),
      overrides().end(examiner, id, REASON),
    ]);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(overrides().change(examiner, id, { ...nothing, minutes: 5 }, REASON)).rejects.toMatchObject({
      code: 'OVERRIDE_ENDED',
    });
  });
});
