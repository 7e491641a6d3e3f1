import { Global, Module } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import type { Actor } from '@platform/security';
import { aPublishedQuiz, ExamRoom } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssessmentApiModule } from '../assessment-api.module';
import { AssessmentWorkerModule } from '../assessment-worker.module';
import { AssessmentModule } from '../assessment.module';
import { SavingService } from '../attempt/saving.service';
import { ExaminingService } from '../examining/examining.service';
import { StandingCertificates } from '../examining/standing-certificates.port';
import { MarkingService } from '../marking/marking.service';
import type { CorrectionAction } from '../regrading/corrections';
import { EarnedCertificates } from '../regrading/earned-certificates.port';
import { ProposalService } from '../regrading/proposal.service';
import { RegradeRunner } from '../regrading/regrade-runner';
import { RegradeService } from '../regrading/regrade.service';
import { RescoringRunner } from '../rescoring/rescoring-runner';
import { RescoringService } from '../rescoring/rescoring.service';
import { AppealDecisionService } from './appeal-decision.service';
import { AppealDesk } from './appeal-desk';
import { AppealRequestService } from './appeal-request.service';
import { AppealService } from './appeal.service';

const WHY = 'Em đã trả lời đúng ý của câu hỏi';
const REASON = 'Đã xem lại bài làm';
const appeals = { days: 7, decideWithinDays: 3 };

/** Certification is another lib, so only its answers are played. */
const certified = new Set<string>();
class FakeCertificates extends StandingCertificates {
  override restOn(attemptId: string): Promise<boolean> {
    return Promise.resolve(certified.has(attemptId));
  }
}
class FakeRevocation extends EarnedCertificates {
  override revokeOn(): Promise<number> {
    return Promise.resolve(0);
  }
}

@Global()
@Module({
  providers: [
    { provide: StandingCertificates, useClass: FakeCertificates },
    { provide: EarnedCertificates, useClass: FakeRevocation },
  ],
})
class FakeCertificationModule {}

describe('appeals', () => {
  let context: TestContext;
  let requests: AppealRequestService;
  let service: AppealService;
  let decisions: AppealDecisionService;
  let room: ExamRoom;
  let unitId: string;
  let examiner: Actor;
  let second: Actor;

  beforeAll(async () => {
    context = await openTestContext([
      IdentityModule,
      AssessmentModule,
      AssessmentApiModule,
      AssessmentWorkerModule,
      FakeCertificationModule,
    ]);
    requests = context.get(AppealRequestService);
    service = context.get(AppealService);
    decisions = context.get(AppealDecisionService);
  });
  afterAll(() => context.close());
  beforeEach(async () => {
    unitId = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    room = new ExamRoom(context, unitId);
    examiner = await anExaminer();
    second = await anExaminer();
  });

  async function anExaminer(unit = unitId): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', unit);
    await aRoleGrant(context.database, id, 'AUDITOR', unit);
    return actor;
  }

  /** A graded attempt at a question, appealed, and claimed by the examiner. */
  async function inReview(isRight = false, settings: Record<string, unknown> = {}) {
    const attempt = await room.graded(isRight, { appeals, ...settings });
    const appeal = await requests.request(attempt.actor, attempt.id, [], WHY);
    await service.claim(examiner, appeal.id);
    return { attempt, appealId: appeal.id };
  }

  const marks = (thousandths: number, questionId = 'q1') => [
    { questionId, thousandths, levels: null, comment: null },
  ];
  const changed = (thousandths: number, reason = REASON) => ({
    outcome: 'CHANGED' as const,
    reason,
    marks: marks(thousandths),
  });
  const upheld = { outcome: 'UPHELD' as const, reason: REASON, marks: [] };
  const all = { quizId: null, state: null, isOverdue: null, after: null, limit: 10 };

  const attemptOf = (id: string) =>
    context.database.queryOne(
      `select state, marks, score, is_passed as "isPassed" from assessment.attempt where id = $1`,
      [id],
    );
  const countOf = async (sql: string, values: unknown[]) =>
    (await context.database.queryOne<{ count: number }>(`select count(*)::int as count from ${sql}`, values))
      ?.count;
  const shiftGrading = (id: string, days: number) =>
    context.database.query(
      `update assessment.attempt set graded_at = graded_at - make_interval(days => $2) where id = $1`,
      [id, days],
    );

  async function regraded(quizId: string, itemVersionIds: string[], action: CorrectionAction) {
    const rules = itemVersionIds.map((itemVersionId) => ({ itemVersionId, action, replacementId: null }));
    const { id } = await context.get(RegradeService).plan(second, quizId, rules, REASON);
    await context.get(RegradeRunner).run(id);
    await context.get(RegradeService).run(second, id);
    await context.get(RegradeRunner).run(id);
  }

  async function mismatchesOf(quizId: string) {
    await context.get(RescoringService).order(second, quizId);
    const run = await context.database.queryOne<{ id: string }>(
      'select id from assessment.rescoring_run where quiz_id = $1 order by id desc limit 1',
      [quizId],
    );
    await context.database.transaction(() => context.get(RescoringRunner).run(run?.id ?? ''));
    return context.database.queryOne(
      'select checked, mismatched from assessment.rescoring_run where id = $1',
      [run?.id],
    );
  }

  describe('asking', () => {
    it('makes one appeal of a double click, and refuses another', async () => {
      const { actor, id } = await room.graded(false, { appeals });
      const both = await Promise.all([1, 2].map(() => requests.request(actor, id, ['q1'], WHY)));
      expect(new Set(both.map((appeal) => appeal.id)).size).toBe(1);
      expect(both[0]).toMatchObject({ state: 'REQUESTED', positions: [1], isOverdue: false });
      const [{ requestedAt, dueAt } = { requestedAt: new Date(), dueAt: null }] = both;
      expect((dueAt?.getTime() ?? 0) - requestedAt.getTime()).toBe(3 * 24 * 3_600_000);
      await expect(requests.request(actor, id, [], 'Lý do khác')).rejects.toMatchObject({
        code: 'ALREADY_APPEALED',
      });
      await expect(requests.request(actor, id, ['q2'], WHY)).rejects.toMatchObject({
        fields: [expect.objectContaining({ path: 'input.questionIds.0' })],
      });
    });

    it('lets one of two different requests at once win', async () => {
      const { actor, id } = await room.graded(false, { appeals });
      const outcomes = await Promise.allSettled(
        ['Lý do một', 'Lý do hai'].map((why) => requests.request(actor, id, [], why)),
      );
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await countOf('assessment.appeal where attempt_id = $1', [id])).toBe(1);
    });

    it('is refused where it has no place', async () => {
      const without = await room.graded(false);
      const running = await room.running({ appeals });
      const hidden = await room.graded(false, {
        appeals,
        review: { mark: 'AFTER_CLOSING', answers: 'NEVER' },
        closesAt: '2199-01-01T00:00:00Z',
      });
      const ask = ({ actor, id }: { actor: Actor; id: string }) => requests.request(actor, id, [], WHY);
      await expect(ask(without)).rejects.toMatchObject({ code: 'APPEALS_NOT_ALLOWED' });
      await expect(ask(running)).rejects.toMatchObject({ code: 'NOT_GRADED' });
      await expect(ask(hidden)).rejects.toMatchObject({ code: 'MARK_NOT_VISIBLE' });
      await expect(ask({ ...running, actor: without.actor })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('ends after the days of the quiz, by the clock of the database', async () => {
      const attempt = await room.graded(false, { appeals });
      await shiftGrading(attempt.id, 8);
      await expect(requests.request(attempt.actor, attempt.id, [], WHY)).rejects.toMatchObject({
        code: 'APPEAL_WINDOW_CLOSED',
        fields: { availableUntil: expect.any(Date) as Date },
      });
      await shiftGrading(attempt.id, -2);
      expect(await requests.request(attempt.actor, attempt.id, [], WHY)).toMatchObject({
        state: 'REQUESTED',
      });
    });

    it('can be taken back and done again, until it is decided', async () => {
      const { actor, id } = await room.graded(false, { appeals });
      const first = await requests.request(actor, id, [], WHY);
      await service.claim(examiner, first.id);
      const both = await Promise.all([1, 2].map(() => requests.withdraw(actor, first.id)));
      expect(both.map(({ state }) => state)).toEqual(['WITHDRAWN', 'WITHDRAWN']);
      await expect(decisions.decide(examiner, first.id, upheld)).rejects.toMatchObject({
        code: 'APPEAL_WITHDRAWN',
      });
      const again = await requests.request(actor, id, [], WHY);
      await service.claim(examiner, again.id);
      await decisions.decide(examiner, again.id, upheld);
      await expect(requests.withdraw(actor, again.id)).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
      await expect(requests.request(actor, id, [], WHY)).rejects.toMatchObject({ code: 'ALREADY_APPEALED' });
      const mine = { attemptId: id, before: null, limit: 10 };
      expect((await requests.mine(actor, mine)).map((appeal) => appeal.state)).toEqual([
        'UPHELD',
        'WITHDRAWN',
      ]);
      expect(await requests.mine(second, mine)).toEqual([]);
      await expect(requests.withdraw(second, again.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
  });

  describe('deciding', () => {
    it('raises a mark, keeps the old one, and only proposes about certificates', async () => {
      const { attempt, appealId } = await inReview();
      expect(await decisions.decide(examiner, appealId, changed(1000))).toMatchObject({
        state: 'CHANGED',
        oldScore: 0,
        newScore: 1000,
        decisionReason: REASON,
      });
      expect(await attemptOf(attempt.id)).toMatchObject({ marks: [1000], score: 1000, isPassed: true });
      expect(
        await countOf(
          `assessment.mark_change where attempt_id = $1 and cause = 'APPEAL' and cause_id = $2 and changed_by = $3`,
          [attempt.id, appealId, examiner.id],
        ),
      ).toBe(1);
      const open = { state: 'OPEN' as const, after: null, limit: 10 };
      expect(await context.get(ProposalService).list(second, attempt.quizId, open)).toEqual([
        expect.objectContaining({ kind: 'ISSUE', attemptId: attempt.id, causedBy: examiner.id }),
      ]);
      expect(await mismatchesOf(attempt.quizId)).toEqual({ checked: 1, mismatched: 0 });
      await expect(
        context.database.query('update assessment.appeal_mark set mark = 1 where attempt_id = $1', [
          attempt.id,
        ]),
      ).rejects.toThrow('append-only');
    });

    it('may lower a mark, and proposes to revoke what rests on it', async () => {
      const { attempt, appealId } = await inReview(true);
      certified.add(attempt.id);
      await decisions.decide(examiner, appealId, changed(250));
      expect(await attemptOf(attempt.id)).toMatchObject({ marks: [250], isPassed: false });
      const open = { state: 'OPEN' as const, after: null, limit: 10 };
      expect(await context.get(ProposalService).list(second, attempt.quizId, open)).toEqual([
        expect.objectContaining({ kind: 'REVOKE' }),
      ]);
    });

    it('leaves everything as it was when the marks stay, or would be the same', async () => {
      const { attempt, appealId } = await inReview();
      await expect(decisions.decide(examiner, appealId, changed(0))).rejects.toMatchObject({
        code: 'NOTHING_CHANGED',
      });
      expect(await countOf('assessment.appeal_mark where attempt_id = $1', [attempt.id])).toBe(0);
      await decisions.decide(examiner, appealId, upheld);
      expect(await attemptOf(attempt.id)).toMatchObject({ marks: [0], isPassed: false });
      expect(await countOf('assessment.mark_change where attempt_id = $1', [attempt.id])).toBe(0);
    });

    it('is done once, and a lost reply comes again', async () => {
      const { attempt, appealId } = await inReview();
      const both = await Promise.all([1, 2].map(() => decisions.decide(examiner, appealId, changed(500))));
      expect(both.map(({ state }) => state)).toEqual(['CHANGED', 'CHANGED']);
      expect(await countOf('assessment.mark_change where attempt_id = $1', [attempt.id])).toBe(1);
      for (const other of [changed(600), changed(500, 'Lý do khác'), upheld])
        await expect(decisions.decide(examiner, appealId, other)).rejects.toMatchObject({
          code: 'ALREADY_DECIDED',
        });
      await expect(decisions.decide(second, appealId, changed(500))).rejects.toMatchObject({
        code: 'ALREADY_DECIDED',
      });
      await expect(service.claim(second, appealId)).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
    });

    it('lets one of two different decisions of the same moment stand', async () => {
      const { attempt, appealId } = await inReview();
      const outcomes = await Promise.allSettled([
        decisions.decide(examiner, appealId, changed(500)),
        decisions.decide(examiner, appealId, upheld),
      ]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'ALREADY_DECIDED' },
      });
      const { state } = await service.get(second, appealId);
      expect(await attemptOf(attempt.id)).toMatchObject({ marks: [state === 'CHANGED' ? 500 : 0] });
    });

    it('needs marks for a change and none otherwise', async () => {
      const { appealId } = await inReview();
      const fault = (code: string) => ({ fields: [expect.objectContaining({ path: 'input.marks', code })] });
      await expect(
        decisions.decide(examiner, appealId, { ...upheld, marks: marks(1) }),
      ).rejects.toMatchObject(fault('no_marks'));
      await expect(decisions.decide(examiner, appealId, { ...changed(1), marks: [] })).rejects.toMatchObject(
        fault('needs_marks'),
      );
    });

    it('waits while the attempt has no result', async () => {
      const { attempt, appealId } = await inReview();
      await context.get(ExaminingService).reopen(second, attempt.id, 10, REASON);
      await expect(decisions.decide(examiner, appealId, changed(500))).rejects.toMatchObject({
        code: 'NOT_GRADED',
      });
    });
  });

  describe('who decides', () => {
    it('is one at a time: of two who claim at once one gets it', async () => {
      const { actor, id } = await room.graded(false, { appeals });
      const { id: appealId } = await requests.request(actor, id, [], WHY);
      const outcomes = await Promise.allSettled(
        [examiner, second].map((who) => service.claim(who, appealId)),
      );
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'APPEAL_HELD' },
      });
      const [holder, other] = outcomes[0]?.status === 'fulfilled' ? [examiner, second] : [second, examiner];
      expect(await service.claim(holder, appealId)).toMatchObject({ claimedBy: holder.id });
      await expect(decisions.decide(other, appealId, upheld)).rejects.toMatchObject({
        code: 'APPEAL_NOT_HELD',
      });
      expect(await context.get(AppealDesk).lay(await service.get(other, appealId), other.id)).toBeNull();
      // A colleague who is away does not keep the learner waiting.
      expect(await service.release(other, appealId)).toMatchObject({ state: 'REQUESTED', claimedBy: null });
      await service.release(other, appealId);
      await service.claim(other, appealId);
      expect(
        await countOf(`platform.audit_event where subject_id = $1 and action like 'assessment:%-appeal'`, [
          appealId,
        ]),
      ).toBe(3);
    });

    it('is never the learner, nor somebody of another unit', async () => {
      const attempt = await room.graded(false, { appeals });
      const { id } = await requests.request(attempt.actor, attempt.id, [], WHY);
      await aRoleGrant(context.database, attempt.learnerId, 'EXAMINER', unitId);
      await expect(service.claim(attempt.actor, id)).rejects.toMatchObject({ code: 'OWN_ATTEMPT' });
      expect(await service.list(attempt.actor, all)).toEqual([]);
      const stranger = await anExaminer((await anOrgUnit(context.database, { type: 'PROVINCE' })).id);
      await expect(service.claim(stranger, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(service.summary(stranger, attempt.quizId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await service.list(stranger, all)).toEqual([]);
      expect((await service.list(second, all)).map((appeal) => appeal.id)).toEqual([id]);
      await expect(
        context.database.query(
          `update assessment.appeal set state = 'IN_REVIEW', claimed_by = learner_id, claimed_at = now()
            where id = $1`,
          [id],
        ),
      ).rejects.toThrow('appeal_not_own');
    });
  });

  describe('answers that people mark', () => {
    const rubric = [
      {
        id: 'y',
        text: 'Đủ ý',
        levels: [0, 1, 2].map((points) => ({ id: `l${points}`, text: `${points} ý`, points })),
      },
    ];
    const first = { type: 'EXTENDED_TEXT', prompt: 'Viết.', rubric, explanation: 'e', source: 's' };
    const levels = (points: number) => [{ criterionId: 'y', levelId: `l${points}` }];

    async function marked(points: number) {
      const quiz = await aPublishedQuiz(context.database, {
        unitId,
        questions: 1,
        first,
        settings: { appeals },
      });
      const { actor, id: learnerId } = await aLearner(context.database);
      const { id } = await room.start(actor, quiz.quizId);
      await context.get(SavingService).save(learnerId, id, [{ questionId: 'q1', sequence: 1, text: 'Bài' }]);
      await room.submit(learnerId, id);
      await room.grade(id);
      const marking = context.get(MarkingService);
      const task = await marking.claim(examiner, quiz.quizId);
      await marking.submit(examiner, task.id, levels(points), 'Thiếu ý');
      await room.grade(id);
      return { ...quiz, actor, learnerId, id };
    }

    it('are decided by somebody who has not marked them, who sees what was said', async () => {
      const attempt = await marked(0);
      const { id } = await requests.request(attempt.actor, attempt.id, ['q1'], WHY);
      await expect(service.claim(examiner, id)).rejects.toMatchObject({ code: 'MARKED_BEFORE' });
      await service.claim(second, id);
      const decision = {
        outcome: 'CHANGED' as const,
        reason: REASON,
        marks: [{ questionId: 'q1', thousandths: null, levels: levels(1), comment: 'Có một ý' }],
      };
      await decisions.decide(second, id, decision);
      expect(await attemptOf(attempt.id)).toMatchObject({ marks: [500] });
      expect(await mismatchesOf(attempt.quizId)).toEqual({ checked: 1, mismatched: 0 });
      const [question] = (await context.get(AppealDesk).lay(await service.get(second, id), second.id)) ?? [];
      expect(question).toMatchObject({
        maxPoints: 1,
        points: 0.5,
        thousandths: 500,
        rubric,
        history: [
          { purpose: 'FIRST', mark: { mark: 0, levels: levels(0), comment: 'Thiếu ý' } },
          { purpose: 'APPEAL', mark: { mark: 0.5, levels: levels(1), comment: 'Có một ý' } },
        ],
        question: { id: 'q1', answer: { text: 'Bài' } },
      });
    });

    it('keep the mark of the appeal after a reopening, unless the answer is another', async () => {
      const attempt = await marked(0);
      const { id } = await requests.request(attempt.actor, attempt.id, [], WHY);
      await service.claim(second, id);
      const mark = { questionId: 'q1', thousandths: null, levels: levels(1), comment: null };
      await decisions.decide(second, id, { outcome: 'CHANGED', reason: REASON, marks: [mark] });
      const examining = context.get(ExaminingService);
      await examining.reopen(second, attempt.id, 10, REASON);
      await room.submit(attempt.learnerId, attempt.id);
      await room.grade(attempt.id);
      // Nobody is asked to mark again what an appeal has decided.
      expect(await attemptOf(attempt.id)).toMatchObject({ state: 'GRADED', marks: [500] });
      await examining.reopen(second, attempt.id, 10, REASON);
      await context
        .get(SavingService)
        .save(attempt.learnerId, attempt.id, [{ questionId: 'q1', sequence: 2, text: 'Bài khác' }]);
      await room.submit(attempt.learnerId, attempt.id);
      await room.grade(attempt.id);
      expect(await attemptOf(attempt.id)).toMatchObject({ state: 'MARKING', marks: [null] });
    });
  });

  describe('together with regrades', () => {
    it.each([
      ['FULL_MARKS_FOR_ALL', 1000, 1000],
      ['VOID', 0, 0],
    ] as const)('give way to a correction of the question: %s', async (action, score, maxScore) => {
      const { attempt, appealId } = await inReview();
      await decisions.decide(examiner, appealId, changed(500));
      await regraded(attempt.quizId, attempt.itemVersionIds, action);
      expect(
        await context.database.queryOne(
          'select score, max_score as "maxScore" from assessment.attempt where id = $1',
          [attempt.id],
        ),
      ).toEqual({ score, maxScore });
    });

    it('changes nothing where a correction stands already', async () => {
      const { attempt, appealId } = await inReview();
      await regraded(attempt.quizId, attempt.itemVersionIds, 'VOID');
      await expect(decisions.decide(examiner, appealId, changed(500))).rejects.toMatchObject({
        code: 'NOTHING_CHANGED',
      });
    });

    it('come to the same marks when both happen at once', async () => {
      const { attempt, appealId } = await inReview();
      await Promise.all([
        decisions.decide(examiner, appealId, changed(500)),
        regraded(attempt.quizId, attempt.itemVersionIds, 'FULL_MARKS_FOR_ALL').catch(() => undefined),
      ]).catch((error: unknown) => {
        // The regrade came first: nothing was left for the appeal to change.
        expect(error).toMatchObject({ code: 'NOTHING_CHANGED' });
      });
      expect(await mismatchesOf(attempt.quizId)).toEqual({ checked: 1, mismatched: 0 });
    });
  });

  it('tells which are overdue, and how appeals about a quiz went', async () => {
    const quiz = await aPublishedQuiz(context.database, { unitId, questions: 1, settings: { appeals } });
    const ids: string[] = [];
    for (let at = 0; at < 4; at += 1) {
      const { actor, id: learnerId } = await aLearner(context.database);
      const { id } = await room.start(actor, quiz.quizId);
      await room.submit(learnerId, id);
      await room.grade(id);
      ids.push((await requests.request(actor, id, [], WHY)).id);
    }
    const [late = '', up = '', same = ''] = ids;
    for (const id of [up, same]) await service.claim(examiner, id);
    await decisions.decide(examiner, up, changed(1000));
    await decisions.decide(examiner, same, upheld);
    await context.database.query(
      `update assessment.appeal set requested_at = requested_at - interval '4 days',
        due_at = due_at - interval '4 days' where id = any($1)`,
      [[late, up]],
    );
    const idsOf = async (filter: object) =>
      (await service.list(second, { ...all, quizId: quiz.quizId, ...filter })).map(({ id }) => id);
    expect(await idsOf({ isOverdue: true })).toEqual([late]);
    expect(await idsOf({ isOverdue: false })).toEqual(ids.slice(1));
    expect(await idsOf({ state: 'CHANGED' })).toEqual([up]);
    expect(await idsOf({ after: up, limit: 1 })).toEqual([same]);
    const summary = await service.summary(second, quiz.quizId);
    expect(summary).toMatchObject({
      ...{
        requested: 2,
        inReview: 0,
        upheld: 1,
        changed: 1,
        withdrawn: 0,
        overdue: 1,
        raised: 1,
        lowered: 0,
      },
      changedShare: 0.5,
    });
    // Of one decided within seconds and one after four days.
    expect(summary.medianHours).toBeCloseTo(48, 0);
  });
});
