import { metrics } from '@platform/observability';
import type { Actor } from '@platform/security';
import { ExamRoom, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { GradedAttempts } from '../regrading/graded-attempts';
import { RescoreNightly } from './rescore-nightly.schedule';
import { RescoringRunner } from './rescoring-runner';
import { RescoringService } from './rescoring.service';

describe('re-scoring', () => {
  let context: TestContext;
  let rescoring: RescoringService;
  let room: ExamRoom;
  let auditor: Actor;

  beforeAll(async () => {
    context = await openExamContext();
    rescoring = context.get(RescoringService);
    const unitId = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    room = new ExamRoom(context, unitId);
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'AUDITOR', unitId);
    auditor = actor;
  });
  afterAll(() => context.close());

  async function runAll(): Promise<void> {
    const runs = await context.database.query<{ id: string }>(
      'select id from assessment.rescoring_run where finished_at is null',
    );
    for (const { id } of runs)
      await Promise.all(
        [1, 2].map(() => context.database.transaction(() => context.get(RescoringRunner).run(id))),
      );
  }

  it('finds the same marks, and says so', async () => {
    const { quizId } = await room.graded(true);
    await rescoring.order(auditor, quizId);
    await runAll();
    expect(await rescoring.report(auditor, quizId)).toMatchObject({
      lastRun: { checked: 1, mismatched: 0 },
      mismatches: [],
    });
  });

  it('records a mark that does not come out again once, counts it, and leaves it as it is', async () => {
    const { quizId, id } = await room.graded(true);
    await context.database.query('update assessment.attempt set marks[1] = 999, score = 999 where id = $1', [
      id,
    ]);
    const before = (await metrics.rescoringMismatches.get()).values[0]?.value ?? 0;
    await rescoring.order(auditor, quizId);
    await runAll();
    const report = await rescoring.report(auditor, quizId);
    expect(report.lastRun).toMatchObject({ checked: 1, mismatched: 1 });
    expect(report.mismatches).toEqual([
      expect.objectContaining({ attemptId: id, storedMarks: [999], computedMarks: [1000] }),
    ]);
    expect((await metrics.rescoringMismatches.get()).values[0]?.value).toBe(before + 1);
  });

  it('orders a sample of all quizzes each night; the same one whoever draws it', async () => {
    await room.graded(false);
    await context.get(RescoreNightly).tick();
    await runAll();
    const attempts = context.get(GradedAttempts);
    const all = { days: 7, percent: 100, most: 1_000 };
    const drawn = await attempts.sample(null, all);
    expect(drawn.length).toBeGreaterThanOrEqual(3);
    expect(await attempts.sample(null, { ...all, percent: 50 })).toEqual(
      await attempts.sample(null, { ...all, percent: 50 }),
    );
  });

  it('does not exist for others', async () => {
    const { quizId, actor } = await room.graded(true);
    await expect(rescoring.report(actor, quizId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
