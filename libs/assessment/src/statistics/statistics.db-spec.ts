import { FileExchange } from '@platform/files';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '@platform/security';
import { aPublishedQuiz, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { shownChoices } from '../attempt/shown-ids';
import { SeededRandom } from '../quiz/seeded-random';
import { QuizAccumulator } from './quiz-accumulator';
import { quizStatistics } from './quiz-statistics';
import { StatisticsExport } from './statistics-export.service';
import { StatisticsRunner } from './statistics-runner';
import { StatisticsRepository } from './statistics.repository';
import { StatisticsService } from './statistics.service';

const QUESTIONS = 5;
const ATTEMPTS = 300;
const CHOICES = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
/** Whoever gets half a mark took the third choice, whoever gets none the first. */
const chosenFor = (mark: number) => (mark === 1000 ? 'b' : mark > 0 ? 'c' : 'a');

describe('statistics of a quiz', () => {
  let context: TestContext;
  let statistics: StatisticsService;
  let runner: StatisticsRunner;
  let unitId: string;
  let author: Actor;

  beforeAll(async () => {
    context = await openExamContext();
    statistics = context.get(StatisticsService);
    runner = context.get(StatisticsRunner);
  });
  afterAll(() => context.close());
  beforeEach(async () => {
    unitId = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'AUTHOR', unitId);
    author = actor;
  });

  const aQuiz = () => aPublishedQuiz(context.database, { unitId, questions: QUESTIONS, items: 8 });
  type Quiz = Awaited<ReturnType<typeof aQuiz>>;

  interface Sitting {
    /** Places in the pool, as seen. */
    form: number[];
    /** −1 for a question without an answer. */
    marks: number[];
    number?: number;
    state?: 'GRADED' | 'SUBMITTED';
  }

  /** People of different ability who each draw five of eight questions, in an order of their own. */
  function sittings(count: number): Sitting[] {
    const random = new SeededRandom('people', 'sittings');
    return Array.from({ length: count }, () => {
      const ability = random.below(100);
      const form = [0, 1, 2, 3, 4, 5, 6, 7];
      for (let at = 7; at > 0; at -= 1) {
        const other = random.below(at + 1);
        [form[at], form[other]] = [form[other] ?? 0, form[at] ?? 0];
      }
      const drawn = form.slice(0, QUESTIONS);
      const marks = drawn.map((item) => {
        if (random.below(12) === 0) return -1;
        return random.below(100) < ability - 4 * item + 20 ? 1000 : 500 * random.below(2);
      });
      return { form: drawn, marks };
    });
  }

  async function sit({ quizId, versionId, itemVersionIds }: Quiz, all: Sitting[]): Promise<void> {
    const { id: learnerId } = await aLearner(context.database);
    const rows = all.map(({ form, marks, number = 1, state = 'GRADED' }, index) => ({
      id: uuidv7(),
      learner: index === 0 ? learnerId : uuidv7(),
      number,
      state,
      items: form.map((at) => itemVersionIds[at]),
      marks: marks.map((mark) => Math.max(0, mark)),
      responses: Object.fromEntries(
        marks.flatMap((mark, at): [string, object][] => {
          // Of the questions without an answer every other one had one that was taken back.
          if (mark < 0 && at % 2) return [];
          const shown = shownChoices('SINGLE_CHOICE', CHOICES, {
            seed: 'seed',
            position: at + 1,
            isShuffled: true,
          });
          return [
            [`q${at + 1}`, { s: 1, r: { choiceIds: mark < 0 ? [] : [shown.toShown(chosenFor(mark))] } }],
          ];
        }),
      ),
    }));
    await context.database.query(
      `insert into identity.learner (id, issuer, subject, full_name, birth_date, personal_number,
          personal_number_index, identity_level)
        select r.id, l.issuer, r.id, l.full_name, l.birth_date, l.personal_number, uuid_send(r.id), 2
        from identity.learner l, unnest($2::uuid[]) r(id) where l.id = $1 and r.id <> $1`,
      [learnerId, rows.map(({ learner }) => learner)],
    );
    await context.database.query(
      `insert into assessment.attempt (id, learner_id, quiz_id, quiz_version_id, number, state, seed, item_version_ids,
          identity_level, started_at, accept_until, responses, submitted_at, graded_at, marks)
        select r.id, r.learner, $1, $2, r.number, r.state, 'seed', r.items, 2, now(), now(), r.responses, now(),
          case when r.state = 'GRADED' then now() end, case when r.state = 'GRADED' then r.marks end
        from jsonb_to_recordset($3::jsonb) r(id uuid, learner uuid, number int, state text, items uuid[],
          marks smallint[], responses jsonb)`,
      [quizId, versionId, JSON.stringify(rows)],
    );
  }

  /** The pure functions on the same data; one cell, so the blueprint's order is the pool's. */
  function expected({ itemVersionIds }: Quiz, all: Sitting[]) {
    const accumulator = new QuizAccumulator({
      positions: Array.from({ length: QUESTIONS }, () => 1000),
      items: itemVersionIds.map((id) => ({
        id,
        maxMark: 1000,
        guessMark: 250,
        choiceIds: CHOICES.map((choice) => choice.id),
      })),
    });
    accumulator.add(
      all.map(({ form, marks }) => {
        const sorted = form
          .map((item, at) => ({ item, mark: marks[at] ?? NaN }))
          .sort((a, b) => a.item - b.item);
        const place = (mark: number) => CHOICES.findIndex(({ id }) => id === chosenFor(mark));
        return {
          items: sorted.map(({ item }) => item),
          marks: sorted.map(({ mark }) => mark),
          choices: sorted.map(({ mark }) => (mark < 0 ? [] : [place(mark)])),
        };
      }),
    );
    return quizStatistics(accumulator);
  }

  it('are those of the pure functions over the same attempts, in whatever batches', async () => {
    const all = sittings(ATTEMPTS);
    for (const batch of [7, 100, 2000]) {
      const quiz = await aQuiz();
      await sit(quiz, all);
      const { id } = await statistics.request(author, quiz.quizId);
      await runner.run(id, batch);
      const record = await statistics.latest(author, quiz.quizId);
      expect(record).toMatchObject({ id, state: 'DONE', counted: ATTEMPTS, versionNumber: 1, faults: [] });
      expect(record?.result).toEqual(expected(quiz, all));
      expect(record?.result?.quiz.internalConsistency).toBeGreaterThan(0);
      expect(record?.result?.items.every(({ omitted }) => omitted > 0)).toBe(true);
    }
  });

  it('leave out later attempts, those without marks and those graded after the order', async () => {
    const quiz = await aQuiz();
    const all = sittings(60);
    await sit(quiz, all.slice(0, 20));
    await sit(
      quiz,
      all.slice(20, 40).map((sitting) => ({ ...sitting, number: 2 })),
    );
    await sit(
      quiz,
      all.slice(40, 50).map((sitting) => ({ ...sitting, state: 'SUBMITTED' })),
    );
    const { id } = await statistics.request(author, quiz.quizId);
    await sit(quiz, all.slice(50));
    await runner.run(id);
    const record = await statistics.latest(author, quiz.quizId);
    expect(record?.counted).toBe(20);
    expect(record?.result).toEqual(expected(quiz, all.slice(0, 20)));
  });

  it('leave out questions that a correction took out of the marks, and say how many', async () => {
    const quiz = await aQuiz();
    const all = sittings(ATTEMPTS);
    await sit(quiz, all);
    const voided = [0, 5];
    const { actor } = await aLearner(context.database);
    const rules = voided.map((at) => ({
      itemVersionId: quiz.itemVersionIds[at],
      action: 'VOID',
      replacementId: null,
    }));
    await context.database.query(
      `insert into assessment.regrade (id, quiz_id, rules, reason, state, base_revision, revision, planned_by, run_by,
          total, finished_at) values ($1, $2, $3, 'Câu sai', 'DONE', 0, 1, $4, $4, 0, now())`,
      [uuidv7(), quiz.quizId, JSON.stringify(rules), actor.id],
    );
    await context.database.query('update assessment.quiz set corrections_revision = 1 where id = $1', [
      quiz.quizId,
    ]);
    const { id } = await statistics.request(author, quiz.quizId);
    await runner.run(id, 100);
    const record = await statistics.latest(author, quiz.quizId);
    expect(record).toMatchObject({ state: 'DONE', counted: ATTEMPTS, result: { leftOut: 2 } });
    const items = record?.result?.items ?? [];
    const without = expected(quiz, all).items.filter(
      ({ id: item }) => !voided.includes(quiz.itemVersionIds.indexOf(item)),
    );
    // Marks of a question do not depend on others; its correlation with the rest does.
    const own = ({ id: item, attempts, omitted, facility, standardDeviation }: (typeof items)[number]) => ({
      item,
      attempts,
      omitted,
      facility,
      standardDeviation,
    });
    expect(items.map(own)).toEqual(without.map(own));
    // The grade of each person is what they got of what could be had.
    const grades = all.map(({ form, marks }) => {
      const counted = marks.filter((_, at) => !voided.includes(form[at] ?? -1));
      return counted.reduce((sum, mark) => sum + Math.max(0, mark), 0) / (1000 * counted.length);
    });
    const mean = grades.reduce((sum, grade) => sum + grade, 0) / grades.length;
    expect(record?.result?.quiz.mean).toBeCloseTo(mean, 3);
  });

  it('are null, not zero, where nobody sat the quiz', async () => {
    const quiz = await aQuiz();
    expect(await statistics.latest(author, quiz.quizId)).toBeNull();
    const { id } = await statistics.request(author, quiz.quizId);
    await runner.run(id);
    const { result } = (await statistics.latest(author, quiz.quizId)) ?? {};
    expect(result?.quiz).toMatchObject({ attempts: 0, mean: null, standardError: null });
    expect(result?.items).toEqual([]);
  });

  it('show their progress while they are counted', async () => {
    const quiz = await aQuiz();
    await sit(quiz, sittings(50));
    const { id, state } = await statistics.request(author, quiz.quizId);
    expect(state).toBe('WAITING');
    const seen: unknown[] = [];
    const records = context.get(StatisticsRepository);
    const spy = jest.spyOn(records, 'gradedForms').mockImplementation(async (...args) => {
      const { state: now, counted } = (await statistics.latest(author, quiz.quizId)) ?? {};
      seen.push([now, counted]);
      return StatisticsRepository.prototype.gradedForms.apply(records, args);
    });
    await runner.run(id, 20);
    spy.mockRestore();
    expect(seen).toEqual([
      ['RUNNING', 0],
      ['RUNNING', 20],
      ['RUNNING', 40],
    ]);
  });

  it('are ordered once by 20 requests at a time, and anew once they are done', async () => {
    const quiz = await aQuiz();
    const records = await Promise.all(
      Array.from({ length: 20 }, () => statistics.request(author, quiz.quizId)),
    );
    const ids = new Set(records.map(({ id }) => id));
    expect(ids.size).toBe(1);
    const [id = ''] = ids;
    const orders = () =>
      context.database.query(
        `select 1 from platform.outbox where name = 'assessment.compute-statistics' and payload->>'statisticsId' = $1`,
        [id],
      );
    expect(await orders()).toHaveLength(1);
    await runner.run(id);
    expect((await statistics.request(author, quiz.quizId)).id).not.toBe(id);
  });

  it('are ordered again when the worker has been silent for a quarter of an hour', async () => {
    const quiz = await aQuiz();
    const { id } = await statistics.request(author, quiz.quizId);
    const silentFor = (minutes: number) =>
      context.database.query(
        'update assessment.quiz_statistics set ordered_at = now() - make_interval(mins => $2) where id = $1',
        [id, minutes],
      );
    const orders = async () => {
      const rows = await context.database.query(
        `select 1 from platform.outbox where name = 'assessment.compute-statistics' and payload->>'statisticsId' = $1`,
        [id],
      );
      return rows.length;
    };
    await silentFor(14);
    expect((await statistics.request(author, quiz.quizId)).id).toBe(id);
    expect(await orders()).toBe(1);
    await silentFor(16);
    await Promise.all([1, 2, 3].map(() => statistics.request(author, quiz.quizId)));
    expect(await orders()).toBe(2);
  });

  it('come out the same when two workers count at once, and stay when one counts again', async () => {
    const quiz = await aQuiz();
    const all = sittings(ATTEMPTS);
    await sit(quiz, all);
    const { id } = await statistics.request(author, quiz.quizId);
    await Promise.all([runner.run(id, 11), runner.run(id, 30), runner.run(id, 300)]);
    const first = await statistics.latest(author, quiz.quizId);
    expect(first).toMatchObject({ state: 'DONE', counted: ATTEMPTS });
    expect(first?.result).toEqual(expected(quiz, all));
    await runner.run(id);
    expect(await statistics.latest(author, quiz.quizId)).toEqual(first);
  });

  it('are counted from the beginning after a worker died on its way', async () => {
    const quiz = await aQuiz();
    const all = sittings(40);
    await sit(quiz, all);
    const { id } = await statistics.request(author, quiz.quizId);
    const records = context.get(StatisticsRepository);
    const spy = jest.spyOn(records, 'gradedForms').mockImplementation((...args) => {
      if (spy.mock.calls.length === 3) return Promise.reject(new Error('connection lost'));
      return StatisticsRepository.prototype.gradedForms.apply(records, args);
    });
    await expect(runner.run(id, 10)).rejects.toThrow('connection lost');
    spy.mockRestore();
    expect(await statistics.latest(author, quiz.quizId)).toMatchObject({ state: 'RUNNING', counted: 20 });
    await runner.run(id, 10);
    expect((await statistics.latest(author, quiz.quizId))?.result).toEqual(expected(quiz, all));
  });

  it('fail with code and path when a stored attempt cannot be counted, and free the way for the next order', async () => {
    const quiz = await aQuiz();
    await sit(quiz, [{ form: [0, 1, 2, 3, 4], marks: [0, 0, 0, 0] }]);
    const { id } = await statistics.request(author, quiz.quizId);
    await runner.run(id);
    const record = await statistics.latest(author, quiz.quizId);
    expect(record).toMatchObject({
      state: 'FAILED',
      result: null,
      faults: [expect.objectContaining({ path: 'attempts[0].marks[4]', code: 'mark_out_of_range' })],
    });
    expect((await statistics.request(author, quiz.quizId)).id).not.toBe(id);
  });

  it('do not exist for people of another unit', async () => {
    const quiz = await aQuiz();
    const elsewhere = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    const { id, actor: stranger } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'AUTHOR', elsewhere);
    await statistics.request(author, quiz.quizId);
    for (const attempt of [
      () => statistics.request(stranger, quiz.quizId),
      () => statistics.latest(stranger, quiz.quizId),
      () => context.get(StatisticsExport).make(stranger, quiz.quizId, 'CSV'),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('go out as a table: the quiz first, then its items by code, for its maker only and on record', async () => {
    const quiz = await aQuiz();
    const all = sittings(30);
    await sit(quiz, all);
    const exports = context.get(StatisticsExport);
    const { id } = await statistics.request(author, quiz.quizId);
    await expect(exports.make(author, quiz.quizId, 'CSV')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await runner.run(id);
    // Newer ones on their way do not hide those that are done.
    await statistics.request(author, quiz.quizId);
    const csv = await exports.make(author, quiz.quizId, 'CSV');
    expect(csv).toMatchObject({ name: `thong-ke-${quiz.code}.csv`, rows: 9 });
    const { content } = await context.get(FileExchange).read(author, csv.id);
    const lines = content
      .toString()
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    expect(lines[0]?.slice(0, 4)).toEqual(['\uFEFFMã', 'Phiên bản', 'Số bài làm', 'Độ lệch chuẩn (0–1)']);
    const figures = expected(quiz, all);
    expect(lines[1]?.slice(0, 4)).toEqual([quiz.code, '1', '30', String(figures.quiz.standardDeviation)]);
    expect(lines[1]?.at(-2)).toBe(String(figures.quiz.standardError));
    expect(lines[2]?.slice(2, 6)).toEqual(
      (['attempts', 'standardDeviation', 'omitted', 'facility'] as const).map((key) =>
        String(figures.items[0]?.[key]),
      ),
    );
    const xlsx = await exports.make(author, quiz.quizId, 'XLSX');
    expect((await context.get(FileExchange).read(author, xlsx.id)).content.subarray(0, 2).toString()).toBe(
      'PK',
    );
    const log = await context.database.query(
      `select after->>'format' as format from platform.audit_event
        where action = 'assessment:export-statistics' and after->>'quizId' = $1 order by id`,
      [quiz.quizId],
    );
    expect(log).toEqual([{ format: 'CSV' }, { format: 'XLSX' }]);
  });
});
