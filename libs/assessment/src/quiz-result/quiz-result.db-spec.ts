import { Global, Module } from '@nestjs/common';
import { FileExchange } from '@platform/files';
import type { Actor } from '@platform/security';
import { ExamRoom, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { ExaminingService } from '../examining/examining.service';
import { StandingCertificates } from '../examining/standing-certificates.port';
import { GradingService } from '../grading/grading.service';
import { PassReader } from '../grading/pass-reader';
import { QuizResultExport } from './quiz-result-export.service';
import { QuizResultService } from './quiz-result.service';

const REASON = 'Máy hỏng giữa giờ';

/** Certification is another lib, so only its answer is played. */
const certified = new Set<string>();
class FakeCertificates extends StandingCertificates {
  override restOn(attemptId: string): Promise<boolean> {
    return Promise.resolve(certified.has(attemptId));
  }
}
@Global()
@Module({ providers: [{ provide: StandingCertificates, useClass: FakeCertificates }] })
class FakeCertificationModule {}

describe('results over several attempts', () => {
  let context: TestContext;
  let room: ExamRoom;
  let unitId: string;
  let examiner: Actor;

  beforeAll(async () => {
    context = await openExamContext(FakeCertificationModule);
    unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    room = new ExamRoom(context, unitId);
    examiner = await anExaminer(unitId);
  });
  afterAll(() => context.close());

  async function anExaminer(unit: string): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', unit);
    return actor;
  }

  type Sitting = Awaited<ReturnType<ExamRoom['graded']>>;
  const results = () => context.get(QuizResultService);
  const ownOf = ({ learnerId, quizId }: Sitting, year: number | null = null) =>
    results().own(learnerId, quizId, year);
  const passesOf = ({ learnerId, code }: Sitting) => context.get(PassReader).findYearly([learnerId], [code]);
  const hold = (...ids: string[]) => context.database.transaction(() => context.get(PassReader).hold(ids));
  const newsOf = ({ quizId }: Sitting) =>
    context.database.query<{ attemptId: string }>(
      `select distinct payload->>'attemptId' as "attemptId" from platform.outbox
        where name like 'assessment.attempt-passed%' and payload->>'quizId' = $1`,
      [quizId],
    );

  /** Another attempt of the same person, graded. */
  async function again(sitting: Sitting, isRight: boolean): Promise<string> {
    const { id } = await begun(sitting, isRight);
    await room.grade(id);
    return id;
  }

  /** Another attempt of the same person, handed in. */
  async function begun({ actor, quizId, learnerId }: Sitting, isRight: boolean) {
    const attempt = await room.start(actor, quizId);
    await room.answer(attempt.id, learnerId, isRight);
    await room.submit(learnerId, attempt.id);
    return attempt;
  }

  /** A newer version of a quiz, with other settings. */
  async function aVersionOf({ quizId }: Sitting, changes: Record<string, unknown>): Promise<void> {
    await context.database.query(
      `with version as (
          insert into assessment.quiz_version (id, quiz_id, number, state, title_vi, framework, settings, blueprint,
            pool, published_at)
          select gen_random_uuid(), quiz_id, number + 1, state, title_vi, framework, settings || $2, blueprint, pool,
            now() from assessment.quiz_version where quiz_id = $1 returning id)
        update assessment.quiz set current_version_id = version.id from version where quiz.id = $1`,
      [quizId, JSON.stringify(changes)],
    );
  }

  const average = (passPercent: number) => ({ gradingMethod: 'AVERAGE', passPercent });

  it('counts the best, as ever, where a quiz says nothing', async () => {
    const first = await room.graded(true);
    await again(first, false);
    expect(await ownOf(first)).toMatchObject({
      gradingMethod: 'BEST',
      attemptsUsed: 2,
      attemptsLeft: null,
      outcome: { score: 1000, maxScore: 1000, percent: 10_000, isPassed: true, attemptIds: [first.id] },
    });
    expect(await passesOf(first)).toMatchObject([{ attemptId: first.id }]);
  });

  it('lets the last attempt take a pass away, and give it', async () => {
    const first = await room.graded(true, { gradingMethod: 'LAST', maxAttempts: 3 });
    expect(await passesOf(first)).toMatchObject([{ attemptId: first.id }]);
    const second = await again(first, false);
    expect(await passesOf(first)).toEqual([]);
    expect(await hold(first.id, second)).toEqual(new Set());
    expect(await ownOf(first)).toMatchObject({
      attemptsUsed: 2,
      attemptsLeft: 1,
      outcome: { isPassed: false, attemptIds: [second] },
    });
    const third = await again(first, true);
    expect(await passesOf(first)).toMatchObject([{ attemptId: third }]);
    expect(await hold(first.id, second, third)).toEqual(new Set([third]));
  });

  it('keeps to the first attempt', async () => {
    const failed = await room.graded(false, { gradingMethod: 'FIRST' });
    await again(failed, true);
    expect(await passesOf(failed)).toEqual([]);
    const passed = await room.graded(true, { gradingMethod: 'FIRST' });
    await again(passed, false);
    expect(await passesOf(passed)).toMatchObject([{ attemptId: passed.id }]);
    expect(await ownOf(passed)).toMatchObject({ outcome: { isPassed: true, attemptIds: [passed.id] } });
  });

  it('passes by the average with an attempt that failed, and tells so once it is so', async () => {
    const first = await room.graded(false, average(50));
    expect(await passesOf(first)).toEqual([]);
    expect(await newsOf(first)).toEqual([]);
    const second = await again(first, true);
    expect(await passesOf(first)).toMatchObject([{ attemptId: second }]);
    const other = await room.graded(true, average(50));
    const failed = await again(other, false);
    expect(await passesOf(other)).toMatchObject([{ attemptId: failed }]);
    expect((await newsOf(other)).map(({ attemptId }) => attemptId).sort()).toEqual([other.id, failed].sort());
    expect(await ownOf(other)).toMatchObject({
      outcome: { score: 500, maxScore: 1000, percent: 5000, isPassed: true, attemptIds: [other.id, failed] },
    });
    expect(await hold(other.id, failed)).toEqual(new Set([failed]));
  });

  it('tells nothing of an average that is too low', async () => {
    const first = await room.graded(false, average(60));
    const second = await again(first, true);
    expect(await passesOf(first)).toEqual([]);
    // The passed attempt is news as everywhere; whoever listens looks at what stands.
    expect(await newsOf(first)).toEqual([{ attemptId: second }]);
    const third = await again(first, false);
    expect((await newsOf(first)).map(({ attemptId }) => attemptId)).not.toContain(third);
  });

  it('tells of the pass whoever of two is graded last at the same moment', async () => {
    // Both attempts fail by the pass mark of their own version; together they pass by that of the newer one.
    const first = await room.running(average(101));
    await room.answer(first.id, first.learnerId, true);
    await room.submit(first.learnerId, first.id);
    await aVersionOf(first, average(50));
    const second = await begun({ ...first }, false);
    let commit = () => {};
    const isGraded = new Promise<void>((graded) => {
      void context.database.transaction(async () => {
        await context.get(GradingService).grade([first.id]);
        graded();
        await new Promise<void>((resolve) => (commit = resolve));
      });
    });
    await isGraded;
    const grading = room.grade(second.id);
    const early = await Promise.race([
      grading.then(() => 'graded'),
      new Promise((resolve) => setTimeout(() => resolve('waiting'), 300)),
    ]);
    expect(early).toBe('waiting');
    commit();
    await grading;
    expect(await passesOf(first)).toMatchObject([{ attemptId: second.id }]);
    expect(await newsOf(first)).toEqual([{ attemptId: second.id }]);
  });

  it('keeps to the rules of the version that was taken, until a newer one is', async () => {
    const first = await room.graded(true);
    await aVersionOf(first, { gradingMethod: 'LAST', passPercent: 80 });
    expect(await ownOf(first)).toMatchObject({ gradingMethod: 'BEST', outcome: { isPassed: true } });
    await again(first, false);
    expect(await ownOf(first)).toMatchObject({ gradingMethod: 'LAST', outcome: { isPassed: false } });
  });

  it('tells of both people when one batch grades them', async () => {
    const first = await room.graded(true, average(50));
    const second = await begun(first, false);
    const { actor, id: learnerId } = await aLearner(context.database);
    const one = await begun({ ...first, actor, learnerId }, true);
    const two = await begun({ ...first, actor, learnerId }, false);
    await context.database.transaction(() => context.get(GradingService).grade([second.id, one.id, two.id]));
    const told = (await newsOf(first)).map(({ attemptId }) => attemptId);
    expect(told).toEqual(expect.arrayContaining([second.id, two.id]));
  });

  it('counts no voided attempt, and tells when an earlier pass counts again', async () => {
    const first = await room.graded(true, { gradingMethod: 'LAST' });
    const second = await again(first, false);
    await context.database.query(`delete from platform.outbox where payload->>'quizId' = $1`, [first.quizId]);
    await context.get(ExaminingService).declareVoid(examiner, second, REASON);
    expect(await passesOf(first)).toMatchObject([{ attemptId: first.id }]);
    expect(await newsOf(first)).toEqual([{ attemptId: first.id }]);
    expect(await ownOf(first)).toMatchObject({ attemptsUsed: 1, outcome: { attemptIds: [first.id] } });
  });

  it('neither voids nor reopens a failed attempt on which the certificate of an average rests', async () => {
    const first = await room.graded(true, average(50));
    const second = await again(first, false);
    certified.add(second);
    const examining = context.get(ExaminingService);
    for (const act of [
      () => examining.declareVoid(examiner, second, REASON),
      () => examining.reopen(examiner, second, 5, REASON),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'CERTIFICATE_STANDS' });
  });

  it('counts every calendar year anew', async () => {
    const first = await room.graded(true, { gradingMethod: 'LAST', maxAttempts: 2 });
    await context.database.query(
      `update assessment.attempt set started_at = started_at - interval '1 year',
          submitted_at = submitted_at - interval '1 year' where id = $1`,
      [first.id],
    );
    const second = await again(first, false);
    const now = await ownOf(first);
    expect(now).toMatchObject({ attemptsUsed: 1, attemptsLeft: 1, outcome: { attemptIds: [second] } });
    expect(await ownOf(first, now.year - 1)).toMatchObject({
      attemptsUsed: 1,
      attemptsLeft: 0,
      outcome: { isPassed: true, attemptIds: [first.id] },
    });
    expect(await passesOf(first)).toMatchObject([{ attemptId: first.id, year: now.year - 1 }]);
  });

  it('does not show its owner what the review policy keeps back', async () => {
    const hidden = await room.graded(true, { review: { mark: 'AFTER_RELEASE', answers: 'NEVER' } });
    expect(await ownOf(hidden)).toMatchObject({ attemptsUsed: 1, outcome: null });
    expect(
      await results().list(examiner, hidden.quizId, { year: null, isPassed: null }, null, 5),
    ).toMatchObject([{ learnerId: hidden.learnerId, outcome: { isPassed: true } }]);
    const waiting = await room.running();
    expect(await ownOf(waiting)).toMatchObject({ attemptsUsed: 1, outcome: null });
  });

  describe('for examiners', () => {
    async function aQuizWith(outcomes: boolean[]) {
      const [isFirst = true, ...others] = outcomes;
      const first = await room.graded(isFirst);
      const people = [first];
      for (const isRight of others) {
        const { actor, id: learnerId } = await aLearner(context.database);
        const one = { ...first, actor, learnerId };
        people.push({ ...one, id: await again(one, isRight) });
      }
      return people;
    }

    it('lists everybody once, page by page, and those who passed', async () => {
      const people = await aQuizWith([true, false, true, false, true]);
      const [first] = people;
      const all = people.map(({ learnerId }) => learnerId).sort();
      const list = (after: string | null, isPassed: boolean | null = null) =>
        results().list(examiner, first.quizId, { year: null, isPassed }, after, 2);
      const pages: string[] = [];
      for (let page = await list(null); page.length > 0; page = await list(pages.at(-1) ?? null))
        pages.push(...page.map(({ learnerId }) => learnerId));
      expect(pages).toEqual(all);
      const passed = await list(null, true);
      expect(passed).toHaveLength(2);
      expect(passed.every(({ outcome }) => outcome?.isPassed)).toBe(true);
      expect(await list(passed.at(-1)?.learnerId ?? null, true)).toHaveLength(1);
      expect(await list(null, false)).toHaveLength(2);
    });

    it('makes a table that its maker can fetch, and puts that on record', async () => {
      const people = await aQuizWith([true, false]);
      const { quizId } = people[0];
      const file = await context.get(QuizResultExport).make(examiner, quizId, null, 'CSV');
      expect(file.rows).toBe(2);
      const { content } = await context.get(FileExchange).read(examiner, file.id);
      const lines = content.toString('utf8').trim().split(/\r?\n/);
      expect(lines).toHaveLength(3);
      expect(lines.filter((line) => line.includes('Chưa đạt'))).toHaveLength(1);
      const log = await context.database.query(
        `select after->>'rows' as rows from platform.audit_event where action = 'assessment:export-results'
          and subject_id = $1`,
        [quizId],
      );
      expect(log).toEqual([{ rows: '2' }]);
    });

    it('does not exist outside their units', async () => {
      const [{ quizId }] = (await aQuizWith([true])) as [Sitting];
      const elsewhere = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
      const stranger = await anExaminer(elsewhere);
      for (const ask of [
        () => results().list(stranger, quizId, { year: null, isPassed: null }, null, 5),
        () => context.get(QuizResultExport).make(stranger, quizId, null, 'XLSX'),
      ])
        await expect(ask()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
  });
});
