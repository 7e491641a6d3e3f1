import {
  AdaptiveCandidate,
  anAdaptiveQuiz,
  ExamRoom,
  NoCertificationModule,
  openExamContext,
} from '@testing/assessment';
import { aLearner, anOrgUnit } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { PassReader } from '../grading/pass-reader';
import { PlacementReader } from './placement-reader';

const placement = { purpose: 'PLACEMENT' };

describe('placements', () => {
  let context: TestContext;
  let room: ExamRoom;
  let unitId: string;

  beforeAll(async () => {
    context = await openExamContext(NoCertificationModule);
    unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    room = new ExamRoom(context, unitId);
  });
  afterAll(() => context.close());

  const reader = () => context.get(PlacementReader);

  it('tells each skill of a fixed form, and nobody passes', async () => {
    const attempt = await room.graded(true, placement);
    const byAttempt = await reader().find(attempt.learnerId, { attemptId: attempt.id });
    expect(byAttempt?.skills).toMatchObject([
      { state: 'UNCERTAIN', measure: 'SHARE', estimate: 1, questions: 1, needed: 0.8 },
    ]);
    expect(await reader().find(attempt.learnerId, { quizId: attempt.quizId })).toEqual(byAttempt);
    const stored = await context.database.queryOne(
      'select score, max_score, is_passed from assessment.attempt where id = $1',
      [attempt.id],
    );
    expect(stored).toEqual({ score: 1000, max_score: 1000, is_passed: false });
    expect(await context.get(PassReader).findYearly([attempt.learnerId], [attempt.code])).toEqual([]);
    const events = `select 1 from platform.outbox where name = 'assessment.attempt-passed' and payload->>'attemptId' = $1`;
    expect(await context.database.query(events, [attempt.id])).toEqual([]);
  });

  it('tells abilities of an adaptive one, skill by skill', async () => {
    const adaptive = { minItems: 12, maxItems: 12 };
    const { quizId } = await anAdaptiveQuiz(context.database, { unitId, adaptive, settings: placement });
    const candidate = await AdaptiveCandidate.start(context, quizId);
    for (let step = 1; step <= 12; step += 1) await candidate.answer(step, true);
    expect(await reader().find(candidate.actor.id, candidate)).toBeNull();
    await room.grade(candidate.attemptId);
    const placed = await reader().find(candidate.actor.id, candidate);
    expect(placed?.skills.map(({ skillCode }) => skillCode)).toEqual(['1.1', '1.2', '1.3']);
    for (const { estimate, questions, standardError } of placed?.skills ?? []) {
      expect(estimate).toBeGreaterThan(0);
      expect(questions).toBe(4);
      expect(standardError).toBeLessThan(1);
    }
  });

  it('counts no question that was still open when the person handed in', async () => {
    const { quizId } = await anAdaptiveQuiz(context.database, { unitId, settings: placement });
    const candidate = await AdaptiveCandidate.start(context, quizId);
    await candidate.answer(1, true);
    await room.submit(candidate.actor.id, candidate.attemptId);
    await room.grade(candidate.attemptId);
    const placed = await reader().find(candidate.actor.id, candidate);
    expect(placed?.skills.reduce((sum, { questions }) => sum + questions, 0)).toBe(1);
  });

  it('says nothing before the review policy lets it', async () => {
    const review = { mark: 'NEVER', answers: 'NEVER' };
    const attempt = await room.graded(true, { ...placement, review });
    expect(await reader().find(attempt.learnerId, { attemptId: attempt.id })).toBeNull();
  });

  it('does not exist for others, nor of a quiz that is none; of a quiz not yet taken there is none', async () => {
    const attempt = await room.graded(true, placement);
    const { id: stranger } = await aLearner(context.database);
    const notFound = { code: 'NOT_FOUND' };
    await expect(reader().find(stranger, { attemptId: attempt.id })).rejects.toMatchObject(notFound);
    await expect(reader().find(stranger, { quizId: attempt.quizId })).resolves.toBeNull();
    const ordinary = await room.graded(true);
    await expect(reader().find(ordinary.learnerId, { attemptId: ordinary.id })).rejects.toMatchObject(
      notFound,
    );
    await expect(reader().find(ordinary.learnerId, { quizId: ordinary.quizId })).rejects.toMatchObject(
      notFound,
    );
  });
});
