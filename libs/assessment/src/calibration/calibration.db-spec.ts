import { Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { aPublishedQuiz, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { uuidv7 } from 'uuidv7';
import { SeededRandom } from '../quiz/seeded-random';
import { CalibrationReader } from './calibration-reader';
import { CalibrationRunner } from './calibration-runner';
import { CalibrationService } from './calibration.service';

const ITEMS = 10;
const PEOPLE = 400;
/** Difficulties from −1.8 to 1.8, known. */
const difficulties = Array.from({ length: ITEMS }, (_, at) => -1.8 + 0.4 * at);

describe('calibration of a quiz', () => {
  let context: TestContext;
  let calibrations: CalibrationService;
  let runner: CalibrationRunner;
  let unitId: string;
  let author: Actor;
  let reviewer: Actor;

  beforeAll(async () => {
    context = await openExamContext();
    calibrations = context.get(CalibrationService);
    runner = context.get(CalibrationRunner);
  });
  afterAll(() => context.close());
  beforeEach(async () => {
    unitId = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    author = await somebody('AUTHOR');
    reviewer = await somebody('REVIEWER');
  });

  async function somebody(role: 'AUTHOR' | 'REVIEWER', where = unitId): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, role, where);
    return actor;
  }

  const aQuiz = () => aPublishedQuiz(context.database, { unitId, questions: ITEMS });
  type Quiz = Awaited<ReturnType<typeof aQuiz>>;

  /** Answers of people from N(0, 1) by the Rasch model: marks in thousandths, half marks for some of the wrong. */
  function simulated(people: number): number[][] {
    const random = new SeededRandom('people', 'calibration');
    const uniform = () => (random.below(1_000_000) + 0.5) / 1_000_000;
    return Array.from({ length: people }, () => {
      const ability = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
      return difficulties.map((difficulty) =>
        uniform() < 1 / (1 + Math.exp(difficulty - ability)) ? 1000 : 500 * random.below(2),
      );
    });
  }

  /** First attempts, each with its questions in an order of its own; `asked` of them, from the first. */
  async function sit({ quizId, versionId, itemVersionIds }: Quiz, all: number[][], asked = ITEMS) {
    const { id: learnerId } = await aLearner(context.database);
    const rows = all.map((marks, person) => {
      const order = Array.from({ length: asked }, (_, at) => (at + person) % asked);
      return {
        id: uuidv7(),
        learner: uuidv7(),
        items: order.map((at) => itemVersionIds[at]),
        marks: order.map((at) => marks[at]),
      };
    });
    await context.database.query(
      `insert into identity.learner (id, issuer, subject, full_name, birth_date, personal_number,
          personal_number_index, identity_level)
        select r.id, l.issuer, r.id, l.full_name, l.birth_date, l.personal_number, uuid_send(r.id), 2
        from identity.learner l, unnest($2::uuid[]) r(id) where l.id = $1`,
      [learnerId, rows.map(({ learner }) => learner)],
    );
    await context.database.query(
      `insert into assessment.attempt (id, learner_id, quiz_id, quiz_version_id, number, state, seed, item_version_ids,
          identity_level, started_at, accept_until, responses, submitted_at, graded_at, marks)
        select r.id, r.learner, $1, $2, 1, 'GRADED', 'seed', r.items, 2, now(), now(), '{}', now(), now(), r.marks
        from jsonb_to_recordset($3::jsonb) r(id uuid, learner uuid, items uuid[], marks smallint[])`,
      [quizId, versionId, JSON.stringify(rows)],
    );
  }

  async function done(quiz: Quiz, model: 'RASCH' | 'TWO_PL' = 'RASCH') {
    const { id } = await calibrations.request(author, quiz.quizId, model);
    await runner.run(id, 150);
    return calibrations.get(author, id);
  }

  it('recovers the parameters that answers were simulated from', async () => {
    const quiz = await aQuiz();
    await sit(quiz, simulated(PEOPLE));
    const rasch = await done(quiz);
    expect(rasch).toMatchObject({ state: 'DONE', attempts: PEOPLE, hasConverged: true, faults: [] });
    const items = await calibrations.itemsOf(rasch);
    const byId = new Map(items.map((item) => [item.itemVersionId, item]));
    quiz.itemVersionIds.forEach((id, at) => {
      const item = byId.get(id);
      expect(item).toMatchObject({
        discrimination: 1,
        guessing: 0,
        discriminationError: 0,
        attempts: PEOPLE,
      });
      // Three standard errors of about 0.12.
      expect(Math.abs((item?.difficulty ?? NaN) - (difficulties[at] ?? NaN))).toBeLessThan(0.4);
      expect(item?.difficultyError).toBeGreaterThan(0.08);
      expect(item?.difficultyError).toBeLessThan(0.2);
      expect(item?.fitPValue).toBeGreaterThan(0.0005);
    });
    const free = await done(quiz, 'TWO_PL');
    expect(free.logLikelihood).toBeGreaterThan(rasch.logLikelihood ?? NaN);
    for (const { discrimination } of await calibrations.itemsOf(free)) {
      expect(discrimination).toBeGreaterThan(0.4);
      expect(discrimination).toBeLessThan(2);
    }
    expect((await calibrations.list(author, quiz.quizId)).map(({ id }) => id)).toEqual([free.id, rasch.id]);
  });

  it('leaves out and names what says too little', async () => {
    const quiz = await aQuiz();
    const all = simulated(240).map((marks) => [1000, ...marks.slice(1)]);
    await sit(quiz, all.slice(0, 49));
    await sit(quiz, all.slice(49), 8);
    const record = await done(quiz);
    expect(record).toMatchObject({ state: 'DONE', attempts: 240 });
    const [always, , , , , , , , ...seldom] = quiz.itemVersionIds;
    expect(record.faults.map(({ path, code }) => [path, code])).toEqual([
      [always, 'no_variation'],
      ...seldom.map((id) => [id, 'too_few_answers']),
    ]);
    expect(await calibrations.itemsOf(record)).toHaveLength(7);
  });

  it('fails with a code below 200 attempts', async () => {
    const quiz = await aQuiz();
    await sit(quiz, simulated(199));
    const record = await done(quiz);
    expect(record).toMatchObject({ state: 'FAILED', attempts: 199, logLikelihood: null });
    expect(record.faults).toEqual([expect.objectContaining({ path: 'attempts', code: 'too_few_attempts' })]);
    await expect(calibrations.adopt(reviewer, record.id, 'thử')).rejects.toEqual(
      new Refused('CALIBRATION_NOT_DONE'),
    );
  });

  it('is ordered once by many requests at a time, and comes out once from two workers', async () => {
    const quiz = await aQuiz();
    await sit(quiz, simulated(250));
    const records = await Promise.all(
      Array.from({ length: 10 }, () => calibrations.request(author, quiz.quizId, 'RASCH')),
    );
    const ids = [...new Set(records.map(({ id }) => id))];
    expect(ids).toHaveLength(1);
    const [id = ''] = ids;
    const orders = await context.database.query(
      `select 1 from platform.outbox where name = 'assessment.calibrate-quiz' and payload->>'calibrationId' = $1`,
      [id],
    );
    expect(orders).toHaveLength(1);
    await Promise.all([runner.run(id), runner.run(id)]);
    const first = await calibrations.get(author, id);
    expect(first.state).toBe('DONE');
    expect(await calibrations.itemsOf(first)).toHaveLength(ITEMS);
    await runner.run(id);
    expect(await calibrations.get(author, id)).toEqual(first);
  });

  it('is adopted by another person only; one is current however many are adopted at once', async () => {
    const quiz = await aQuiz();
    await sit(quiz, simulated(250));
    const reader = context.get(CalibrationReader);
    const [first, second] = [await done(quiz), await done(quiz)];
    const own = await calibrations.request(reviewer, quiz.quizId, 'RASCH');
    await runner.run(own.id);
    await expect(calibrations.adopt(reviewer, own.id, 'của tôi')).rejects.toEqual(new Refused('OWN_WORK'));
    expect(await reader.current(quiz.versionId)).toBeNull();
    await Promise.all(
      [first, second, first, second].map(({ id }) => calibrations.adopt(reviewer, id, 'đã xem xét')),
    );
    const current = (await calibrations.list(author, quiz.quizId)).filter(({ isCurrent }) => isCurrent);
    expect(current).toHaveLength(1);
    const { id = '' } = current[0] ?? {};
    const bank = await reader.current(quiz.versionId);
    expect(bank).toMatchObject({ version: 1, model: 'RASCH' });
    expect(bank?.items.map((item) => item.id).sort()).toEqual([...quiz.itemVersionIds].sort());
    const log = () =>
      context.database.query<{ id: string }>(
        `select after->>'calibrationId' as id from platform.audit_event
          where action = 'assessment:adopt-calibration' and subject_id = $1 order by id`,
        [quiz.versionId],
      );
    const acts = (await log()).length;
    await calibrations.adopt(reviewer, id, 'lần nữa');
    expect(await log()).toHaveLength(acts);
  });

  it('does not exist for people of another unit, nor is it theirs to adopt who only read', async () => {
    const quiz = await aQuiz();
    const { id } = await calibrations.request(author, quiz.quizId, 'RASCH');
    const elsewhere = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    const stranger = await somebody('REVIEWER', elsewhere);
    for (const attempt of [
      () => calibrations.request(stranger, quiz.quizId, 'RASCH'),
      () => calibrations.list(stranger, quiz.quizId),
      () => calibrations.get(stranger, id),
      () => calibrations.adopt(stranger, id, 'không được'),
      async () => calibrations.adopt(await somebody('AUTHOR'), id, 'không được'),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
