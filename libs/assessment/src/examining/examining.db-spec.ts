import { Global, Module } from '@nestjs/common';
import type { Actor } from '@platform/security';
import { aPublishedQuiz, ExamRoom, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { AttemptPresenter } from '../attempt/attempt-presenter';
import { AttemptRepository } from '../attempt/attempt.repository';
import { AttemptService } from '../attempt/attempt.service';
import { PassReader } from '../grading/pass-reader';
import { ExaminingService } from './examining.service';
import { StandingCertificates } from './standing-certificates.port';

const REASON = 'Mất điện tại điểm thi';

/** Attempts on which a certificate rests: certification is another lib, so only its answer is played. */
const certified = new Set<string>();
class FakeCertificates extends StandingCertificates {
  override restOn(attemptId: string): Promise<boolean> {
    return Promise.resolve(certified.has(attemptId));
  }
}

@Global()
@Module({ providers: [{ provide: StandingCertificates, useClass: FakeCertificates }] })
class FakeCertificationModule {}

describe('acts of examiners', () => {
  let context: TestContext;
  let unitId: string;
  let examiner: Actor;
  let room: ExamRoom;

  beforeAll(async () => {
    context = await openExamContext(FakeCertificationModule);
    unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    examiner = await anExaminerOf(unitId);
    room = new ExamRoom(context, unitId);
  });
  afterAll(() => context.close());

  async function anExaminerOf(unit: string): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', unit);
    return actor;
  }

  const examining = () => context.get(ExaminingService);
  const find = (id: string, learnerId: string) => context.get(AttemptRepository).find(id, learnerId);
  const auditOf = (id: string) =>
    context.database.query(
      `select actor_id, action, reason, before->>'state' as before, after->>'state' as after
        from platform.audit_event where subject_id = $1 order by id`,
      [id],
    );
  const passesOf = ({ learnerId, code }: { learnerId: string; code: string }) =>
    context.get(PassReader).findYearly([learnerId], [code]);
  const rejections = (outcomes: PromiseSettledResult<unknown>[]) =>
    outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));

  describe('extra time', () => {
    it('moves the deadline and takes answers that would have come too late', async () => {
      const attempt = await room.running();
      await room.timeIsOver(attempt.id, 1);
      await expect(room.save(attempt.learnerId, attempt.id)).rejects.toMatchObject({ code: 'TIME_OVER' });
      const before = await find(attempt.id, attempt.learnerId);
      const after = await examining().grantExtraTime(examiner, attempt.id, 10, REASON);
      expect((after.deadline?.getTime() ?? 0) - (before?.deadline?.getTime() ?? 0)).toBe(600_000);
      await expect(room.save(attempt.learnerId, attempt.id)).resolves.toMatchObject({ answeredCount: 1 });
      expect(await auditOf(attempt.id)).toEqual([
        {
          actor_id: examiner.id,
          action: 'assessment:grant-extra-time',
          reason: REASON,
          before: 'STARTED',
          after: 'STARTED',
        },
      ]);
    });

    it('either comes before the expiry or is refused: never an expired attempt with a deadline to come', async () => {
      const attempts = await Promise.all(Array.from({ length: 12 }, () => room.running()));
      for (const { id } of attempts) await room.timeIsOver(id, 10);
      const [, ...outcomes] = await Promise.allSettled([
        context.get(AttemptRepository).expire(500),
        ...attempts.map(({ id }) => examining().grantExtraTime(examiner, id, 10, REASON)),
      ]);
      await context.get(AttemptRepository).expire(500);
      for (const [index, { id, learnerId }] of attempts.entries()) {
        const row = await find(id, learnerId);
        const isGranted = outcomes[index]?.status === 'fulfilled';
        expect(row?.state).toBe(isGranted ? 'STARTED' : 'EXPIRED');
        expect((row?.deadline ?? 0) > (row?.now ?? 0)).toBe(isGranted);
      }
      for (const reason of rejections(outcomes))
        expect(reason).toMatchObject({ code: 'ATTEMPT_NOT_RUNNING' });
    });

    it('is refused without a time limit and after the end', async () => {
      const unlimited = await room.running({ minutes: null });
      await expect(examining().grantExtraTime(examiner, unlimited.id, 5, REASON)).rejects.toMatchObject({
        code: 'NO_TIME_LIMIT',
      });
      await room.submit(unlimited.learnerId, unlimited.id);
      await expect(examining().grantExtraTime(examiner, unlimited.id, 5, REASON)).rejects.toMatchObject({
        code: 'ATTEMPT_NOT_RUNNING',
      });
    });
  });

  describe('reopening', () => {
    it('lets a failed attempt run again with its answers, without marks, with time from now', async () => {
      const attempt = await room.graded(false);
      const reopened = await examining().reopen(examiner, attempt.id, 20, REASON);
      expect(reopened).toMatchObject({
        state: 'STARTED',
        number: 1,
        submittedAt: null,
        gradedAt: null,
        score: null,
      });
      const row = await find(attempt.id, attempt.learnerId);
      const seconds = ((row?.deadline?.getTime() ?? 0) - (row?.now.getTime() ?? 0)) / 1000;
      expect(seconds).toBeGreaterThan(1190);
      expect(seconds).toBeLessThanOrEqual(1200);
      expect(row).toMatchObject({ marks: null, isPassed: null, responses: { q1: { s: 1 } } });
      expect(await room.start(attempt.actor, attempt.quizId)).toMatchObject({
        id: attempt.id,
        state: 'STARTED',
      });
      await expect(room.save(attempt.learnerId, attempt.id, 2)).resolves.toMatchObject({ answeredCount: 1 });
      const [audit] = await context.database.query(
        `select before, after from platform.audit_event where subject_id = $1`,
        [attempt.id],
      );
      expect(audit).toMatchObject({
        before: { state: 'GRADED', score: 0, isPassed: false },
        after: { state: 'STARTED', score: null, isPassed: null },
      });
    });

    it('leaves the grading that was queued nothing to do', async () => {
      const attempt = await room.running();
      await room.submit(attempt.learnerId, attempt.id);
      await examining().reopen(examiner, attempt.id, 20, REASON);
      expect(await room.grade(attempt.id)).toBe(0);
      expect(await find(attempt.id, attempt.learnerId)).toMatchObject({ state: 'STARTED', score: null });
      await room.submit(attempt.learnerId, attempt.id);
      expect([await room.grade(attempt.id), await room.grade(attempt.id)]).toEqual([1, 0]);
    });

    it('takes answers of an attempt whose time was over, with the grace of its quiz', async () => {
      const attempt = await room.running();
      await room.timeIsOver(attempt.id, 10);
      await context.get(AttemptRepository).expire(500);
      await examining().reopen(examiner, attempt.id, 5, REASON);
      const [row] = await context.database.query(
        `select extract(epoch from accept_until - deadline)::int as grace from assessment.attempt where id = $1`,
        [attempt.id],
      );
      expect(row).toEqual({ grace: 5 });
      await expect(room.save(attempt.learnerId, attempt.id)).resolves.toMatchObject({ answeredCount: 1 });
    });

    it('happens once when two ask for it at the same moment', async () => {
      const attempt = await room.graded(false);
      const outcomes = await Promise.allSettled(
        Array.from({ length: 8 }, () => examining().reopen(examiner, attempt.id, 20, REASON)),
      );
      expect(rejections(outcomes)).toHaveLength(7);
      for (const reason of rejections(outcomes)) expect(reason).toMatchObject({ code: 'ATTEMPT_RUNNING' });
      expect(await auditOf(attempt.id)).toHaveLength(1);
    });

    it('never gives a person two attempts, whoever comes first: a new start or the reopening', async () => {
      for (let round = 0; round < 10; round += 1) {
        const attempt = await room.graded(false);
        const [reopened, started] = await Promise.allSettled([
          examining().reopen(examiner, attempt.id, 20, REASON),
          room.start(attempt.actor, attempt.quizId),
        ]);
        const rows = await context.database.query<{ id: string; state: string }>(
          'select id, state from assessment.attempt where learner_id = $1 order by number',
          [attempt.learnerId],
        );
        const running = rows.filter(({ state }) => state === 'STARTED');
        expect(running).toHaveLength(1);
        expect(started).toMatchObject({ status: 'fulfilled', value: { id: running[0]?.id } });
        if (reopened.status === 'fulfilled') expect(rows).toHaveLength(1);
        else expect(reopened.reason).toMatchObject({ code: 'LATER_ATTEMPT' });
      }
    });

    it('is refused for a passed, a voided, and an attempt with a later one', async () => {
      const passed = await room.graded(true);
      await expect(examining().reopen(examiner, passed.id, 5, REASON)).rejects.toMatchObject({
        code: 'ATTEMPT_PASSED',
      });
      const first = await room.graded(false);
      const second = await room.start(first.actor, first.quizId);
      const reopen = () => examining().reopen(examiner, first.id, 5, REASON);
      await expect(reopen()).rejects.toMatchObject({ code: 'LATER_ATTEMPT' });
      await room.submit(first.learnerId, second.id);
      await expect(reopen()).rejects.toMatchObject({ code: 'LATER_ATTEMPT' });
      expect(await find(first.id, first.learnerId)).toMatchObject({ state: 'GRADED', score: 0 });
      await examining().declareVoid(examiner, second.id, REASON);
      await expect(examining().reopen(examiner, second.id, 5, REASON)).rejects.toMatchObject({
        code: 'ATTEMPT_VOIDED',
      });
      await expect(reopen()).resolves.toMatchObject({ state: 'STARTED' });
    });

    it('is refused once the person may read the answers', async () => {
      const attempt = await room.graded(false, { review: { mark: 'RIGHT_AFTER', answers: 'RIGHT_AFTER' } });
      await expect(examining().reopen(examiner, attempt.id, 5, REASON)).rejects.toMatchObject({
        code: 'ANSWERS_SHOWN',
      });
    });
  });

  describe('voiding', () => {
    it('ends a running attempt, tells its owner so and takes no more answers', async () => {
      const attempt = await room.running({ maxAttempts: 1 });
      await examining().declareVoid(examiner, attempt.id, REASON);
      await expect(room.save(attempt.learnerId, attempt.id)).rejects.toMatchObject({ code: 'NOT_RUNNING' });
      const row = await room.submit(attempt.learnerId, attempt.id);
      expect(await context.get(AttemptPresenter).present(row)).toMatchObject({
        state: 'VOIDED',
        attemptsLeft: 1,
        remainingSeconds: null,
        result: null,
      });
      const waited = await context.get(AttemptService).whenGraded(attempt.id, attempt.learnerId);
      expect(waited.state).toBe('VOIDED');
      expect(await auditOf(attempt.id)).toMatchObject([
        { reason: REASON, before: 'STARTED', after: 'VOIDED' },
      ]);
    });

    it('gives the attempt back, while its number stays taken', async () => {
      const first = await room.graded(false, { maxAttempts: 1 });
      await expect(room.start(first.actor, first.quizId)).rejects.toMatchObject({ code: 'NO_ATTEMPTS_LEFT' });
      await examining().declareVoid(examiner, first.id, REASON);
      const second = await room.start(first.actor, first.quizId);
      expect(second).toMatchObject({ number: 2, numberInYear: 1 });
      await room.submit(first.learnerId, second.id);
      await expect(room.start(first.actor, first.quizId)).rejects.toMatchObject({ code: 'NO_ATTEMPTS_LEFT' });
    });

    it('leaves no pass behind', async () => {
      const attempt = await room.graded(true);
      expect(await passesOf(attempt)).toMatchObject([{ attemptId: attempt.id }]);
      expect(await context.get(PassReader).hold([attempt.id])).toEqual(new Set([attempt.id]));
      await examining().declareVoid(examiner, attempt.id, REASON);
      expect(await passesOf(attempt)).toEqual([]);
      expect(await context.get(PassReader).hold([attempt.id])).toEqual(new Set());
      await expect(
        context.database.query('update assessment.attempt set is_passed = true where id = $1', [attempt.id]),
      ).rejects.toThrow('attempt_marks');
    });

    it('is refused while a certificate rests on the attempt, and the second time', async () => {
      const attempt = await room.graded(true);
      const declareVoid = () => examining().declareVoid(examiner, attempt.id, REASON);
      certified.add(attempt.id);
      await expect(declareVoid()).rejects.toMatchObject({ code: 'CERTIFICATE_STANDS' });
      expect(await passesOf(attempt)).toHaveLength(1);
      expect(await auditOf(attempt.id)).toEqual([]);
      certified.delete(attempt.id);
      await declareVoid();
      await expect(declareVoid()).rejects.toMatchObject({ code: 'ATTEMPT_VOIDED' });
    });

    it('waits for whoever is building on the pass', async () => {
      const attempt = await room.graded(true);
      let letGo = () => {};
      const isHeld = new Promise<void>((held) => {
        void context.database.transaction(async () => {
          await context.get(PassReader).hold([attempt.id]);
          held();
          await new Promise<void>((resolve) => (letGo = resolve));
          certified.add(attempt.id);
        });
      });
      await isHeld;
      const voiding = examining().declareVoid(examiner, attempt.id, REASON);
      const first = await Promise.race([
        voiding.then(() => 'voided'),
        new Promise((resolve) => setTimeout(() => resolve('waiting'), 300)),
      ]);
      expect(first).toBe('waiting');
      letGo();
      await expect(voiding).rejects.toMatchObject({ code: 'CERTIFICATE_STANDS' });
    });

    it('has the last word over a submission at the same moment, and over its grading', async () => {
      const attempts = await Promise.all(Array.from({ length: 12 }, () => room.running()));
      await Promise.all(
        attempts.flatMap(({ id, learnerId }) => [
          room.submit(learnerId, id),
          examining().declareVoid(examiner, id, REASON),
        ]),
      );
      for (const { id, learnerId } of attempts) {
        expect(await room.grade(id)).toBe(0);
        expect(await find(id, learnerId)).toMatchObject({ state: 'VOIDED', score: null });
      }
    });

    it('leaves no marks, whether it comes before the grading or after', async () => {
      const attempts = await Promise.all(Array.from({ length: 12 }, () => room.running()));
      for (const { id, learnerId } of attempts) await room.submit(learnerId, id);
      await Promise.all(
        attempts.flatMap(({ id }) => [room.grade(id), examining().declareVoid(examiner, id, REASON)]),
      );
      for (const { id, learnerId } of attempts)
        expect(await find(id, learnerId)).toMatchObject({
          state: 'VOIDED',
          gradedAt: null,
          score: null,
          marks: null,
        });
    });
  });

  describe('who may', () => {
    it('is only an examiner of the quiz’s unit or one above', async () => {
      const attempt = await room.running();
      const stranger = await anExaminerOf((await anOrgUnit(context.database)).id);
      const nobody = (await aLearner(context.database)).actor;
      for (const actor of [stranger, nobody]) {
        const acts = [
          examining().grantExtraTime(actor, attempt.id, 5, REASON),
          examining().reopen(actor, attempt.id, 5, REASON),
          examining().declareVoid(actor, attempt.id, REASON),
          examining().list(actor, { id: attempt.quizId }, { state: null, beforeId: null, limit: 5 }),
        ];
        for (const outcome of await Promise.allSettled(acts))
          expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'NOT_FOUND' } });
      }
      expect(await find(attempt.id, attempt.learnerId)).toMatchObject({
        state: 'STARTED',
        deadline: attempt.deadline,
      });
    });

    it('is nobody for an attempt of their own, and no program', async () => {
      const quiz = await aPublishedQuiz(context.database, { unitId, questions: 1 });
      const own = await room.start(examiner, quiz.quizId);
      await expect(examining().declareVoid(examiner, own.id, REASON)).rejects.toMatchObject({
        code: 'OWN_ATTEMPT',
      });
      const program: Actor = { ...examiner, kind: 'service', scopes: ['assessment:examine'] };
      expect(() => examining().declareVoid(program, own.id, REASON)).toThrow('Only a person');
    });
  });

  it('lists the attempts at a quiz page by page, by state, without answers', async () => {
    const first = await room.graded(false, { maxAttempts: 3 });
    const second = await room.start(first.actor, first.quizId);
    const list = (filter: { state?: 'STARTED' | 'GRADED'; beforeId?: string; limit?: number }) =>
      examining().list(
        examiner,
        { code: first.code },
        { state: filter.state ?? null, beforeId: filter.beforeId ?? null, limit: filter.limit ?? 10 },
      );
    const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
    const all = await list({});
    expect(idsOf(all)).toEqual([second.id, first.id]);
    expect(all[1]).toMatchObject({
      learnerId: first.learnerId,
      number: 1,
      score: 0,
      maxScore: 1000,
      isPassed: false,
    });
    expect(all[0]).not.toHaveProperty('responses');
    expect(idsOf(await list({ limit: 1 }))).toEqual([second.id]);
    expect(idsOf(await list({ beforeId: second.id }))).toEqual([first.id]);
    expect(idsOf(await list({ state: 'STARTED' }))).toEqual([second.id]);
  });
});
