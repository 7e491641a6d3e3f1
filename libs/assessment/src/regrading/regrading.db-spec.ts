import { Global, Module } from '@nestjs/common';
import type { Actor } from '@platform/security';
import { ExamRoom, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { StandingCertificates } from '../examining/standing-certificates.port';
import { PassReader } from '../grading/pass-reader';
import type { CorrectionRule } from './corrections';
import { EarnedCertificates } from './earned-certificates.port';
import { MarkChanges } from './mark-changes';
import { ProposalService } from './proposal.service';
import { RegradeRunner } from './regrade-runner';
import { RegradeService } from './regrade.service';

const REASON = 'Câu hỏi sai đáp án';

/** Certification is another lib, so only its answers are played. */
const certified = new Set<string>();
const revoked: string[] = [];
class FakeCertificates extends StandingCertificates {
  override restOn(attemptId: string): Promise<boolean> {
    return Promise.resolve(certified.has(attemptId));
  }
}
class FakeRevocation extends EarnedCertificates {
  override revokeOn(_: Actor, attemptId: string): Promise<number> {
    revoked.push(attemptId);
    return Promise.resolve(1);
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

describe('regrading', () => {
  let context: TestContext;
  let regrades: RegradeService;
  let runner: RegradeRunner;
  let proposals: ProposalService;
  let room: ExamRoom;
  let unitId: string;
  let examiner: Actor;
  let second: Actor;

  beforeAll(async () => {
    context = await openExamContext(FakeCertificationModule);
    regrades = context.get(RegradeService);
    runner = context.get(RegradeRunner);
    proposals = context.get(ProposalService);
  });
  afterAll(() => context.close());
  beforeEach(async () => {
    unitId = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    room = new ExamRoom(context, unitId);
    examiner = await anExaminer();
    second = await anExaminer();
  });

  async function anExaminer(): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', unitId);
    return actor;
  }

  const ruleFor = (ids: string[], action: CorrectionRule['action']): CorrectionRule[] =>
    ids.map((itemVersionId) => ({ itemVersionId, action, replacementId: null }));

  /** A quiz of one question whose first learner answered, and more learners who answered wrongly. */
  async function aQuizWith(wrong: number) {
    const first = await room.graded(false);
    const ids = [first.id];
    for (let at = 1; at < wrong; at += 1) ids.push(await anotherAttempt(first.quizId));
    return { ...first, ids };
  }

  async function anotherAttempt(quizId: string, isGraded = true): Promise<string> {
    const { actor, id: learnerId } = await aLearner(context.database);
    const { id } = await room.start(actor, quizId);
    await room.submit(learnerId, id);
    if (isGraded) await room.grade(id);
    return id;
  }

  const attemptOf = (id: string) =>
    context.database.queryOne(
      `select score, max_score as "maxScore", is_passed as "isPassed", corrections_revision as revision
        from assessment.attempt where id = $1`,
      [id],
    );
  const openProposals = (quizId: string) =>
    proposals.list(second, quizId, { state: 'OPEN', after: null, limit: 10 });
  const countOf = async (sql: string, values: unknown[]) =>
    (await context.database.queryOne<{ count: number }>(`select count(*)::int as count from ${sql}`, values))
      ?.count;

  async function planned(quizId: string, rules: CorrectionRule[]) {
    const { id } = await regrades.plan(examiner, quizId, rules, REASON);
    await runner.run(id);
    return regrades.get(examiner, id);
  }

  it('plans without changing anything, and says whose result turns', async () => {
    const { quizId, itemVersionIds, id } = await aQuizWith(1);
    const plan = await planned(quizId, ruleFor(itemVersionIds, 'FULL_MARKS_FOR_ALL'));
    expect(plan).toMatchObject({ state: 'PLANNED', examined: 1, total: 1, changed: 1, newlyPassed: 1 });
    expect(await attemptOf(id)).toMatchObject({ score: 0, isPassed: false });
    expect(await regrades.changes(examiner, plan.id, null, 10)).toEqual([
      expect.objectContaining({ attemptId: id, oldScore: 0, newScore: 1000, isPassed: true }),
    ]);
  });

  it('runs, keeps the old marks, and holds for what is graded later', async () => {
    const { quizId, itemVersionIds, id, learnerId, code } = await aQuizWith(1);
    const waiting = await anotherAttempt(quizId, false);
    const { id: regradeId } = await planned(quizId, ruleFor(itemVersionIds, 'FULL_MARKS_FOR_ALL'));
    await regrades.run(examiner, regradeId);
    await room.grade(waiting);
    await runner.run(regradeId);
    expect(await regrades.get(examiner, regradeId)).toMatchObject({ state: 'DONE', revision: 1 });
    expect(await attemptOf(id)).toEqual({ score: 1000, maxScore: 1000, isPassed: true, revision: 1 });
    expect(await attemptOf(waiting)).toMatchObject({ score: 1000, revision: 1 });
    expect(await countOf('assessment.mark_change where attempt_id = $1 and old_score = 0', [id])).toBe(1);
    await expect(
      context.database.query('delete from assessment.mark_change where attempt_id = $1', [id]),
    ).rejects.toThrow('append-only');
    expect(await context.get(PassReader).findYearly([learnerId], [code])).toEqual([]);
  });

  it('lets a second person issue once, and never the one who ran it', async () => {
    const { quizId, itemVersionIds, id, learnerId, code } = await aQuizWith(1);
    const { id: regradeId } = await planned(quizId, ruleFor(itemVersionIds, 'FULL_MARKS_FOR_ALL'));
    await regrades.run(examiner, regradeId);
    await runner.run(regradeId);
    const [proposal] = await openProposals(quizId);
    expect(proposal).toMatchObject({ kind: 'ISSUE', attemptId: id });
    const proposalId = proposal?.id ?? '';
    await expect(proposals.decide(examiner, proposalId, true, REASON)).rejects.toMatchObject({
      code: 'SAME_PERSON',
    });
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => proposals.decide(second, proposalId, true, REASON)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(
      await countOf(
        `platform.outbox where name = 'assessment.attempt-passed' and payload->>'attemptId' = $1`,
        [id],
      ),
    ).toBe(1);
    expect(await context.get(PassReader).findYearly([learnerId], [code])).toHaveLength(1);
  });

  it('proposes to revoke where a certificate rests on a failed attempt', async () => {
    const { quizId, itemVersionIds, id } = await room.graded(true);
    certified.add(id);
    const plan = await planned(quizId, ruleFor(itemVersionIds, 'VOID'));
    expect(plan).toMatchObject({ newlyFailed: 1, certificatesAffected: 1 });
    await regrades.run(examiner, plan.id);
    await runner.run(plan.id);
    expect(await attemptOf(id)).toMatchObject({ score: 0, maxScore: 0, isPassed: false });
    const [proposal] = await openProposals(quizId);
    expect(proposal).toMatchObject({ kind: 'REVOKE' });
    expect(revoked).not.toContain(id);
    await proposals.decide(second, proposal?.id ?? '', true, REASON);
    expect(revoked).toContain(id);
  });

  it('goes by the average where the average counts: one proposal for it, not one an attempt', async () => {
    const settings = { gradingMethod: 'AVERAGE', passPercent: 50 };
    const { quizId, itemVersionIds, actor, learnerId, code, id } = await room.graded(false, settings);
    const later = await room.start(actor, quizId);
    await room.submit(learnerId, later.id);
    await room.grade(later.id);
    const passes = () => context.get(PassReader).findYearly([learnerId], [code]);
    const regrade = async (action: CorrectionRule['action']) => {
      const plan = await planned(quizId, ruleFor(itemVersionIds, action));
      await regrades.run(examiner, plan.id);
      await runner.run(plan.id);
      return openProposals(quizId);
    };
    const [issue, ...others] = await regrade('FULL_MARKS_FOR_ALL');
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ kind: 'ISSUE', attemptId: id });
    expect(await passes()).toEqual([]);
    await proposals.decide(second, issue?.id ?? '', true, REASON);
    expect(await passes()).toMatchObject([{ attemptId: later.id }]);
    certified.add(later.id);
    const [revoke, ...more] = await regrade('VOID');
    expect(more).toEqual([]);
    expect(revoke).toMatchObject({ kind: 'REVOKE', attemptId: later.id });
    await proposals.decide(second, revoke?.id ?? '', true, REASON);
    expect(revoked).toContain(later.id);
  });

  it('builds a second regrade on the first, and refuses a plan that was made before', async () => {
    const { quizId, itemVersionIds, id } = await aQuizWith(1);
    const full = await planned(quizId, ruleFor(itemVersionIds, 'FULL_MARKS_FOR_ALL'));
    const old = await planned(quizId, ruleFor(itemVersionIds, 'VOID'));
    await regrades.run(examiner, full.id);
    await expect(regrades.run(examiner, old.id)).rejects.toMatchObject({ code: 'ANOTHER_REGRADE' });
    await runner.run(full.id);
    await expect(regrades.run(examiner, old.id)).rejects.toMatchObject({ code: 'PLAN_OUTDATED' });
    const fresh = await planned(quizId, ruleFor(itemVersionIds, 'VOID'));
    await regrades.run(examiner, fresh.id);
    await runner.run(fresh.id);
    expect(await attemptOf(id)).toEqual({ score: 0, maxScore: 0, isPassed: false, revision: 2 });
    expect(await openProposals(quizId)).toEqual([]);
  });

  it('goes on after a worker died in the middle, changing every attempt once', async () => {
    const { quizId, itemVersionIds, ids } = await aQuizWith(4);
    const { id } = await planned(quizId, ruleFor(itemVersionIds, 'FULL_MARKS_FOR_ALL'));
    await regrades.run(examiner, id);
    const changes = context.get(MarkChanges);
    const apply = changes.apply.bind(changes);
    let calls = 0;
    const spy = jest.spyOn(changes, 'apply').mockImplementation((...all) => {
      calls += 1;
      if (calls === 3) throw new Error('the worker dies');
      return apply(...all);
    });
    await expect(runner.run(id, 2)).rejects.toThrow('the worker dies');
    spy.mockRestore();
    expect(await regrades.get(examiner, id)).toMatchObject({ state: 'RUNNING', examined: 2 });
    await Promise.all([runner.run(id, 1), runner.run(id, 1)]);
    expect(await regrades.get(examiner, id)).toMatchObject({ state: 'DONE', examined: 4 });
    expect(await countOf('assessment.mark_change where attempt_id = any($1)', [ids])).toBe(4);
  });

  it('stops when it is cancelled while it runs, and resumes', async () => {
    const { quizId, itemVersionIds, ids } = await aQuizWith(4);
    const { id } = await planned(quizId, ruleFor(itemVersionIds, 'FULL_MARKS_FOR_ALL'));
    await regrades.run(examiner, id);
    await Promise.all([runner.run(id, 1), regrades.cancel(examiner, id, REASON)]);
    const stopped = await regrades.get(examiner, id);
    expect(stopped.state).toBe('CANCELLED');
    expect(stopped.examined).toBeLessThan(4);
    await regrades.run(examiner, id);
    await runner.run(id);
    expect(await regrades.get(examiner, id)).toMatchObject({ state: 'DONE', examined: 4 });
    expect(await countOf('assessment.mark_change where attempt_id = any($1)', [ids])).toBe(4);
  });

  it('starts once however often it is called', async () => {
    const { quizId, itemVersionIds } = await aQuizWith(1);
    const { id } = await planned(quizId, ruleFor(itemVersionIds, 'VOID'));
    const both = await Promise.all([regrades.run(examiner, id), regrades.run(second, id)]);
    expect(both.map(({ revision }) => revision)).toEqual([1, 1]);
  });

  it('names the fault of a rule, and does not exist for others', async () => {
    const { quizId, itemVersionIds } = await aQuizWith(1);
    const foreign = await room.graded(true);
    await expect(
      regrades.plan(examiner, quizId, ruleFor(foreign.itemVersionIds.slice(0, 1), 'VOID'), REASON),
    ).rejects.toMatchObject({ fields: [{ path: 'input.rules.0.itemVersionId', code: 'not_in_quiz' }] });
    await expect(
      regrades.plan(examiner, quizId, ruleFor(itemVersionIds.slice(0, 1), 'REPLACE_KEY'), REASON),
    ).rejects.toMatchObject({ fields: [{ path: 'input.rules.0.replacementId', code: 'key_only' }] });
    const { actor: stranger } = await aLearner(context.database);
    await expect(
      regrades.plan(stranger, quizId, ruleFor(itemVersionIds, 'VOID'), REASON),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
