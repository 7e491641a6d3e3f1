import type { Actor } from '@platform/security';
import {
  AdaptiveCandidate,
  anAdaptiveQuiz,
  ExamRoom,
  NoCertificationModule,
  openExamContext,
} from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { AttemptLogService } from '../attempt-log/attempt-log.service';
import { AttemptPresenter } from '../attempt/attempt-presenter';
import { AttemptRepository } from '../attempt/attempt.repository';
import { SavingService } from '../attempt/saving.service';
import { StartingService } from '../attempt/starting.service';
import { ExaminingService } from '../examining/examining.service';
import { PassReader } from '../grading/pass-reader';
import { PauseService } from '../invigilation/pause.service';
import { CorrectionsCatalogue } from '../regrading/corrections-catalogue';
import { isChanged } from '../regrading/graded-attempt';
import { GradedAttempts } from '../regrading/graded-attempts';
import { StatisticsRepository } from '../statistics/statistics.repository';
import { AdaptiveBanks } from './adaptive-banks';
import { AdaptiveResolver } from './adaptive.resolver';
import { GradedAbilities } from './graded-abilities';

const PASS_AT_MINUS_ONE = { cutTheta: -1_000, confidencePercent: 90 as const };

describe('adaptive attempts', () => {
  let context: TestContext;
  let examiner: Actor;
  let room: ExamRoom;
  let unitId: string;

  beforeAll(async () => {
    context = await openExamContext(NoCertificationModule);
    unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', unitId);
    examiner = actor;
    room = new ExamRoom(context, unitId);
  });
  afterAll(() => context.close());

  const aQuiz = (options: Partial<Parameters<typeof anAdaptiveQuiz>[1]> = {}) =>
    anAdaptiveQuiz(context.database, { unitId, ...options });
  const start = (quizId: string, actor?: Actor) => AdaptiveCandidate.start(context, quizId, actor);
  const passEvents = (attemptId: string) =>
    context.database.query(
      `select 1 from platform.outbox where name = 'assessment.attempt-passed' and payload->>'attemptId' = $1`,
      [attemptId],
    );
  const gradingJobs = (attemptId: string) =>
    context.database.query(
      `select 1 from platform.outbox where name = 'assessment.grade-attempt' and payload->>'attemptId' = $1`,
      [attemptId],
    );

  it('begins with one question near the prior mean, frozen with its parameters', async () => {
    const { quizId, calibration } = await aQuiz();
    const candidate = await start(quizId);
    const row = await candidate.row();
    expect(row).toMatchObject({ step: 1, reached: 1, rights: [], stopReason: null });
    const [asked] = row.asked ?? [];
    expect(row.itemVersionIds).toEqual([asked?.id]);
    expect({ a: asked?.a, b: asked?.b }).toEqual(calibration.items.get(asked?.id ?? ''));
    expect(Math.abs(asked?.b ?? 9)).toBeLessThan(1.5);
  });

  it('goes from question to question to the end, grades, and is found again by its log', async () => {
    const { quizId } = await aQuiz();
    const candidate = await start(quizId);
    await candidate.finish(0.5);
    const row = await candidate.row();
    expect(row).toMatchObject({ state: 'SUBMITTED', step: 11, stopReason: 'MAX_ITEMS' });
    expect(new Set(row.itemVersionIds).size).toBe(10);
    expect(await gradingJobs(candidate.attemptId)).toHaveLength(1);
    await room.grade(candidate.attemptId);
    const graded = await candidate.row();
    const outcome = await context.get(GradedAbilities).find(candidate.actor.id, candidate.attemptId);
    expect(graded).toMatchObject({ state: 'GRADED', maxScore: 1_000_000, isPassed: false });
    expect(graded.score).toBe(1000 * Math.round(500 + 100 * (outcome?.ability.theta ?? 9)));
    expect(outcome).toMatchObject({ stopReason: 'MAX_ITEMS', ability: { answered: 10, outcome: null } });
    const stored = await context.database.queryOne<{ theta: number; standard_error: number }>(
      'select theta, standard_error from assessment.adaptive_attempt where attempt_id = $1',
      [candidate.attemptId],
    );
    expect(outcome?.ability.theta).toBeCloseTo(stored?.theta ?? 9, 9);
    expect(outcome?.ability.standardError).toBeCloseTo(stored?.standard_error ?? 9, 9);
    await expect(context.get(AttemptLogService).verify(examiner, candidate.attemptId)).resolves.toMatchObject(
      {
        verdict: 'VALID',
      },
    );
  });

  it('follows the answers: who is always right gets harder questions, and a higher result', async () => {
    const { quizId } = await aQuiz();
    const results = await Promise.all(
      [true, false].map(async (isRight) => {
        const candidate = await start(quizId);
        for (let step = 1; step <= 10; step += 1) await candidate.answer(step, isRight);
        return candidate.row();
      }),
    );
    const [strong, weak] = results.map(({ asked }) => asked?.slice(5).map(({ b }) => b) ?? []);
    expect(Math.min(...strong)).toBeGreaterThan(Math.max(...weak));
  });

  it('keeps the content of the blueprint', async () => {
    const quiz = await aQuiz();
    const candidate = await start(quiz.quizId);
    await candidate.finish(0);
    const cells = (await candidate.row()).itemVersionIds.map((id) => quiz.itemVersionIds.indexOf(id) % 3);
    expect([0, 1, 2].map((cell) => cells.filter((each) => each === cell).length).sort()).toEqual([3, 3, 4]);
  });

  it('answers a second click with the same question and changes nothing', async () => {
    const { quizId } = await aQuiz();
    const candidate = await start(quizId);
    const [right, wrong] = [await candidate.choiceOf(1, true), await candidate.choiceOf(1, false)];
    const first = await candidate.send(1, right);
    const before = await candidate.row();
    const second = await candidate.send(1, wrong);
    expect(second.itemVersionIds).toEqual(first.itemVersionIds);
    const after = await candidate.row();
    expect(after).toMatchObject({ step: 2, rights: [1], responses: before.responses });
    const head = 'select log_sequence from assessment.attempt where id = $1';
    expect(await context.database.query(head, [candidate.attemptId])).toEqual([{ log_sequence: 2 }]);
  });

  it('lets one of many win who answer the same step at once', async () => {
    const { quizId } = await aQuiz();
    const candidate = await start(quizId);
    const [right, wrong] = [await candidate.choiceOf(1, true), await candidate.choiceOf(1, false)];
    const rows = await Promise.all(
      Array.from({ length: 12 }, (_, at) => candidate.send(1, at % 2 ? right : wrong)),
    );
    expect(new Set(rows.map(({ itemVersionIds }) => itemVersionIds.join())).size).toBe(1);
    const row = await candidate.row();
    expect(row).toMatchObject({ step: 2, reached: 2 });
    expect(row.rights).toHaveLength(1);
    expect(row.itemVersionIds).toHaveLength(2);
    expect(row.rights[0] === 1).toBe(JSON.stringify(row.responses).includes(`"${right}"`));
  });

  it('ends once when the last answer comes many times at once', async () => {
    const { quizId } = await aQuiz({ adaptive: { minItems: 1, maxItems: 3 } });
    const candidate = await start(quizId);
    await candidate.answer(1, true);
    await candidate.answer(2, false);
    const choice = await candidate.choiceOf(3, true);
    const rows = await Promise.all(Array.from({ length: 8 }, () => candidate.send(3, choice)));
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['SUBMITTED']));
    expect(await gradingJobs(candidate.attemptId)).toHaveLength(1);
    await expect(candidate.send(4, choice)).rejects.toMatchObject({ code: 'NOT_RUNNING' });
    await expect(candidate.send(3, choice)).resolves.toMatchObject({ state: 'SUBMITTED' });
  });

  it('stops as soon as the ability is known well enough', async () => {
    const { quizId } = await aQuiz({ adaptive: { standardErrorAtMost: 600 } });
    const candidate = await start(quizId);
    await candidate.finish(0);
    const row = await candidate.row();
    expect(row.stopReason).toBe('PRECISE');
    expect(row.itemVersionIds.length).toBeLessThan(10);
  });

  describe('pass and fail', () => {
    it('passes who is above the cut with confidence, and says so once', async () => {
      const { quizId, code } = await aQuiz({ adaptive: { classification: PASS_AT_MINUS_ONE } });
      const candidate = await start(quizId);
      for (let row = await candidate.row(); row.state === 'STARTED'; row = await candidate.row())
        await candidate.answer(row.step, true);
      await room.grade(candidate.attemptId);
      expect(await candidate.row()).toMatchObject({ isPassed: true, stopReason: 'CLASSIFIED' });
      expect(await passEvents(candidate.attemptId)).toHaveLength(1);
      expect(await context.get(PassReader).findYearly([candidate.actor.id], [code])).toHaveLength(1);
    });

    it('does not pass who hands in after a lucky answer', async () => {
      const classification = { cutTheta: 0, confidencePercent: 80 as const };
      const { quizId } = await aQuiz({ adaptive: { classification } });
      const candidate = await start(quizId);
      for (let step = 1; step <= 3; step += 1) await candidate.answer(step, true);
      await context.get(SavingService).submit(candidate.actor.id, candidate.attemptId);
      await room.grade(candidate.attemptId);
      expect(await candidate.row()).toMatchObject({ isPassed: false, stopReason: null });
      const outcome = await context.get(GradedAbilities).find(candidate.actor.id, candidate.attemptId);
      expect(outcome?.ability).toMatchObject({ answered: 3, outcome: 'UNDECIDED' });
      expect(await passEvents(candidate.attemptId)).toHaveLength(0);
    });

    it('passes nobody in a placement', async () => {
      const adaptive = { classification: PASS_AT_MINUS_ONE };
      const { quizId } = await aQuiz({ adaptive, settings: { purpose: 'PLACEMENT' } });
      const candidate = await start(quizId);
      for (let row = await candidate.row(); row.state === 'STARTED'; row = await candidate.row())
        await candidate.answer(row.step, true);
      await room.grade(candidate.attemptId);
      expect(await candidate.row()).toMatchObject({ state: 'GRADED', isPassed: false });
      expect(await passEvents(candidate.attemptId)).toHaveLength(0);
    });
  });

  it('grades what is there when the time is over, without the question that was open', async () => {
    const { quizId } = await aQuiz();
    const candidate = await start(quizId);
    await candidate.answer(1, true);
    await candidate.answer(2, true);
    await room.timeIsOver(candidate.attemptId, 60);
    await expect(candidate.answer(3, true)).rejects.toMatchObject({ code: 'TIME_OVER' });
    await context.get(AttemptRepository).expire(500);
    await expect(candidate.answer(3, true)).rejects.toMatchObject({ code: 'NOT_RUNNING' });
    await room.grade(candidate.attemptId);
    const row = await candidate.row();
    expect(row).toMatchObject({ state: 'GRADED', step: 3, stopReason: null });
    const outcome = await context.get(GradedAbilities).find(candidate.actor.id, candidate.attemptId);
    expect(outcome?.ability.answered).toBe(2);
    expect(row.score).toBeGreaterThan(500_000);
  });

  it('comes out the same when it is graded again', async () => {
    const { quizId } = await aQuiz({ adaptive: { classification: PASS_AT_MINUS_ONE } });
    for (const ability of [-2, 0, 2]) {
      const candidate = await start(quizId);
      await candidate.finish(ability, `again/${ability}`);
      await room.grade(candidate.attemptId);
      // Later parameters change nothing: those of the attempt are its own.
      const graded = await context.get(GradedAttempts).ofLearner(candidate.actor.id, candidate);
      const corrections = await context.get(CorrectionsCatalogue).at(quizId, 0);
      const again = graded && (await context.get(GradedAttempts).recompute([graded], corrections));
      const marks = again?.get(candidate.attemptId);
      expect(marks && graded && isChanged(graded, marks)).toBe(false);
      const forged = graded && { ...graded, asked: graded.asked?.map((item) => ({ ...item, b: 3 })) ?? null };
      const other = forged && (await context.get(GradedAttempts).recompute([forged], corrections));
      expect(graded && isChanged(graded, other?.get(candidate.attemptId) ?? graded)).toBe(true);
    }
  });

  it('gives a retake none of the questions of the attempt before', async () => {
    const { quizId } = await aQuiz({ settings: { minReplacedPercent: 30 } });
    const candidate = await start(quizId);
    await candidate.finish(0);
    const again = await start(quizId, candidate.actor);
    await again.finish(0, 'again');
    const first = new Set((await candidate.row()).itemVersionIds);
    expect((await again.row()).itemVersionIds.filter((id) => first.has(id))).toEqual([]);
  });

  it('holds a question back that too many have met', async () => {
    const { quizId } = await aQuiz({
      adaptive: { among: 1, exposureCapPercent: 20, maxItems: 3, minItems: 3 },
    });
    const firsts: string[] = [];
    for (let person = 0; person < 6; person += 1) {
      const candidate = await start(quizId);
      firsts.push((await candidate.row()).itemVersionIds[0] ?? '');
      // The counts are kept for a minute; another process has its own.
      (context.get(AdaptiveBanks) as unknown as { exposures: Map<string, unknown> }).exposures.clear();
    }
    expect(new Set(firsts).size).toBeGreaterThan(3);
  });

  describe('what it refuses', () => {
    it('saves, moves and reopens in no other way', async () => {
      const { quizId } = await aQuiz();
      const candidate = await start(quizId);
      const saving = context.get(SavingService);
      const choice = await candidate.choiceOf(1, true);
      const answer = { questionId: 'q1', sequence: 1, choiceIds: [choice] };
      const own = [candidate.actor.id, candidate.attemptId] as const;
      await expect(saving.save(...own, [answer])).rejects.toMatchObject({ code: 'ADAPTIVE_ATTEMPT' });
      await expect(saving.advance(...own, 1)).rejects.toMatchObject({ code: 'ADAPTIVE_ATTEMPT' });
      await candidate.finish(0);
      await room.grade(candidate.attemptId);
      await expect(
        context.get(ExaminingService).reopen(examiner, candidate.attemptId, 10, 'Mất điện'),
      ).rejects.toMatchObject({ code: 'ADAPTIVE_ATTEMPT' });
      expect(await candidate.row()).toMatchObject({ state: 'GRADED', step: 11 });
    });

    it('a step that was not reached, a fixed form, a stranger, a wrong kind of answer', async () => {
      const { quizId } = await aQuiz();
      const candidate = await start(quizId);
      await expect(candidate.send(2, 'c1')).rejects.toMatchObject({ code: 'NOT_REACHED' });
      await expect(candidate.send(0, 'c1')).rejects.toMatchObject({ code: 'NOT_REACHED' });
      await expect(candidate.send(1, 'c9')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
      const fixed = await room.running();
      const atFixed = Object.assign(Object.create(candidate) as AdaptiveCandidate, {
        actor: fixed.actor,
        attemptId: fixed.id,
      });
      await expect(atFixed.send(1, 'c1')).rejects.toMatchObject({ code: 'NOT_ADAPTIVE' });
      const stranger = Object.assign(Object.create(candidate) as AdaptiveCandidate, { actor: fixed.actor });
      await expect(stranger.send(1, 'c1')).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await candidate.row()).toMatchObject({ step: 1, rights: [] });
    });

    it('answers while it is paused, and from another device', async () => {
      const { quizId } = await aQuiz();
      const { actor } = await aLearner(context.database);
      await context.get(StartingService).start(actor, quizId, { deviceKey: 'one' });
      const candidate = await start(quizId, actor);
      await expect(candidate.answer(1, true, 'two')).rejects.toMatchObject({ code: 'OTHER_DEVICE' });
      await context.get(PauseService).pause(examiner, quizId, 'Mất điện');
      await expect(candidate.answer(1, true, 'one')).rejects.toMatchObject({ code: 'PAUSED' });
      await context.get(PauseService).resume(examiner, quizId, 'Có điện');
      await expect(candidate.answer(1, true, 'one')).resolves.toMatchObject({ reached: 2 });
    });
  });

  it('shows a candidate one question at a time, and nothing of abilities, parameters or keys', async () => {
    const { quizId, itemVersionIds } = await aQuiz();
    const candidate = await start(quizId);
    const step = (await context.get(AdaptiveResolver).answerAdaptive(candidate.actor, {
      attemptId: `att_${(await shownId(candidate)).slice(4)}`,
      step: 1,
      answer: { choiceIds: [await candidate.choiceOf(1, true)] },
    })) as { step: number; mostSteps: number; question: { id: string }; attempt: { questions: unknown } };
    expect(step).toMatchObject({ step: 2, mostSteps: 10, question: { id: 'q2' } });
    const shown = JSON.stringify({
      ...step,
      attempt: { ...step.attempt, questions: await step.attempt.questions },
    });
    expect(shown).not.toMatch(
      /theta|ability|standardError|discrimination|difficulty|correct"|calibration|rights/i,
    );
    for (const id of itemVersionIds) expect(shown).not.toContain(id);
    const asked = (await candidate.row()).asked ?? [];
    for (const { b } of asked) expect(shown).not.toContain(String(b));
  });

  const shownId = async (candidate: AdaptiveCandidate) =>
    (await context.get(AttemptPresenter).present(await candidate.row())).id;

  it('stays out of classical statistics', async () => {
    const { quizId, versionId } = await aQuiz();
    const candidate = await start(quizId);
    await candidate.finish(0);
    await room.grade(candidate.attemptId);
    const forms = (id: string) =>
      context
        .get(StatisticsRepository)
        .gradedForms(id, new Date('2100-01-01'), '00000000-0000-0000-0000-000000000000', 10);
    expect(await forms(versionId)).toEqual([]);
    const fixed = await room.graded(true);
    expect(await forms(fixed.versionId)).toHaveLength(1);
  });

  it('finds a question that was exchanged behind the log’s back', async () => {
    const { quizId, itemVersionIds } = await aQuiz();
    const candidate = await start(quizId);
    await candidate.answer(1, true);
    await context.database.transaction(async () => {
      await context.database.query('alter table assessment.attempt disable trigger user');
      await context.database.query(
        'update assessment.attempt set item_version_ids[2] = case when item_version_ids[2] = $2 then $3 else $2 end where id = $1',
        [candidate.attemptId, itemVersionIds[0], itemVersionIds[1]],
      );
      await context.database.query('alter table assessment.attempt enable trigger user');
    });
    await expect(context.get(AttemptLogService).verify(examiner, candidate.attemptId)).resolves.toMatchObject(
      {
        verdict: 'BROKEN',
        fault: 'ALTERED_ATTEMPT',
      },
    );
  });
});
