import { uuidv7 } from 'uuidv7';
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
import { StartingService } from '../attempt/starting.service';
import { BarredItems } from '../question-bank/barred-items';
import { ItemStore } from '../question-bank/item-store';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import type { CorrectionRule } from '../regrading/corrections';
import { CorrectionsCatalogue } from '../regrading/corrections-catalogue';
import { RegradeRunner } from '../regrading/regrade-runner';
import { RegradeService } from '../regrading/regrade.service';
import { adaptiveAbility } from './adaptive-ability';
import { AdaptiveBanks } from './adaptive-banks';
import type { AdaptiveQuizSettings } from './adaptive-quiz-settings';
import { AdaptiveSittings } from './adaptive-sittings';
import { AdaptiveStepService } from './adaptive-step.service';
import { AdaptiveRepository } from './adaptive.repository';
import { GradedAbilities } from './graded-abilities';

const FIXED_LENGTH = { minItems: 4, maxItems: 4 };

describe('an adaptive attempt while questions are corrected or put into quarantine', () => {
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

  const aQuiz = (adaptive: Partial<AdaptiveQuizSettings> = {}, items = 60) =>
    anAdaptiveQuiz(context.database, { unitId, adaptive, items });
  const start = (quizId: string) => AdaptiveCandidate.start(context, quizId);

  const rulesFor = (
    ids: string[],
    action: CorrectionRule['action'],
    replacementId: string | null = null,
  ): CorrectionRule[] => ids.map((itemVersionId) => ({ itemVersionId, action, replacementId }));

  /** Runs a regrade to its end. */
  async function correct(quizId: string, rules: CorrectionRule[]): Promise<void> {
    const regrades = context.get(RegradeService);
    const { id } = await regrades.plan(examiner, quizId, rules, 'Câu hỏi sai');
    await context.get(RegradeRunner).run(id);
    await regrades.run(examiner, id);
    await context.get(RegradeRunner).run(id);
  }

  const stored = (attemptId: string) =>
    context.database.queryOne<{ theta: number; standardError: number }>(
      `select theta, standard_error as "standardError" from assessment.adaptive_attempt where attempt_id = $1`,
      [attemptId],
    );

  /** What grading would say of the answers so far without these questions. */
  async function abilityWithout(candidate: AdaptiveCandidate, out: string[], rights?: (0 | 1)[]) {
    const { asked, rights: given, quizVersionId } = await candidate.row();
    const { settings } = await context.get(QuizCatalogue).version(quizVersionId);
    const counted = (rights ?? given).map((right, at) =>
      out.includes(asked?.[at]?.id ?? '') ? null : right === 1 ? 1 : 0,
    );
    if (!settings.adaptive || !asked) throw new Error('not adaptive');
    return adaptiveAbility(asked, counted, settings.adaptive);
  }

  it.each(['VOID', 'FULL_MARKS_FOR_ALL'] as const)(
    'counts no answer to a question under %s, and asks one more in its place',
    async (action) => {
      const { quizId } = await aQuiz(FIXED_LENGTH);
      const candidate = await start(quizId);
      await candidate.answer(1, false);
      await candidate.answer(2, true);
      const [, out = ''] = (await candidate.row()).itemVersionIds;
      await correct(quizId, rulesFor([out], action));
      await candidate.answer(3, true);
      const without = await abilityWithout(candidate, [out]);
      const now = await stored(candidate.attemptId);
      expect(now?.theta).toBeCloseTo(without.theta, 9);
      expect(now?.standardError).toBeCloseTo(without.standardError, 9);
      const withIt = await abilityWithout(candidate, []);
      expect(Math.abs((now?.theta ?? 0) - withIt.theta)).toBeGreaterThan(0.01);

      await candidate.answer(4, false);
      expect(await candidate.row()).toMatchObject({ state: 'STARTED', step: 5, stopReason: null });
      await candidate.answer(5, true);
      expect(await candidate.row()).toMatchObject({ state: 'SUBMITTED', step: 6, stopReason: 'MAX_ITEMS' });
      await room.grade(candidate.attemptId);
      const graded = await context.get(GradedAbilities).find(candidate.actor.id, candidate.attemptId);
      expect(graded?.ability.answered).toBe(4);
      expect(graded?.ability.theta).toBeCloseTo((await stored(candidate.attemptId))?.theta ?? 9, 9);
    },
  );

  it('counts nothing of an open question that is taken out before it is answered', async () => {
    const { quizId } = await aQuiz(FIXED_LENGTH);
    const candidate = await start(quizId);
    await candidate.answer(1, true);
    const before = await stored(candidate.attemptId);
    const [, open = ''] = (await candidate.row()).itemVersionIds;
    await correct(quizId, rulesFor([open], 'VOID'));
    await candidate.answer(2, false);
    expect((await stored(candidate.attemptId))?.theta).toBeCloseTo(before?.theta ?? 9, 9);
  });

  it('scores answers anew by a corrected key, those before and those after', async () => {
    const { quizId } = await aQuiz();
    const candidate = await start(quizId);
    await candidate.answer(1, true);
    await candidate.answer(2, true);
    const [first = '', , third = ''] = (await candidate.row()).itemVersionIds;
    for (const id of [first, third]) await correct(quizId, rulesFor([id], 'REPLACE_KEY', await otherKey(id)));
    await candidate.answer(3, true);
    // What was right by the old key is wrong by the new one; what was stored stays as it was scored.
    expect((await candidate.row()).rights).toEqual([1, 1, 0]);
    const expected = await abilityWithout(candidate, [], [0, 1, 0]);
    expect((await stored(candidate.attemptId))?.theta).toBeCloseTo(expected.theta, 9);
    await candidate.finish(0);
    await room.grade(candidate.attemptId);
    const graded = await context.get(GradedAbilities).find(candidate.actor.id, candidate.attemptId);
    expect(graded?.ability.theta).toBeCloseTo((await stored(candidate.attemptId))?.theta ?? 9, 9);
  });

  /** An approved version of the same question in which another choice is right. */
  async function otherKey(itemVersionId: string): Promise<string> {
    const id = uuidv7();
    await context.database.query(`update assessment.item_version set state = 'RETIRED' where id = $1`, [
      itemVersionId,
    ]);
    await context.database.query(
      `insert into assessment.item_version (id, item_id, number, state, skill_code, kind, difficulty, cognitive_level,
          content, approved_at)
        select $2, item_id, 2, 'APPROVED', skill_code, kind, difficulty, cognitive_level,
          jsonb_set(content, '{correct}', '["a"]'), now() from assessment.item_version where id = $1`,
      [itemVersionId, id],
    );
    return id;
  }

  it('follows with pass and fail: what rested on questions that are gone is not decided', async () => {
    const adaptive = {
      minItems: 4,
      maxItems: 10,
      classification: { cutTheta: -2_000, confidencePercent: 80 as const },
    };
    const { quizId } = await aQuiz(adaptive);
    const undisturbed = await start(quizId);
    for (let step = 1; step <= 4; step += 1) await undisturbed.answer(step, true);
    expect(await undisturbed.row()).toMatchObject({ state: 'SUBMITTED', stopReason: 'CLASSIFIED' });

    const candidate = await start(quizId);
    for (let step = 1; step <= 3; step += 1) await candidate.answer(step, true);
    const gone = (await candidate.row()).itemVersionIds.slice(0, 2);
    await correct(quizId, rulesFor(gone, 'VOID'));
    await candidate.answer(4, true);
    expect(await candidate.row()).toMatchObject({ state: 'STARTED', step: 5 });
    await candidate.answer(5, true);
    await candidate.answer(6, true);
    expect(await candidate.row()).toMatchObject({ state: 'SUBMITTED', stopReason: 'CLASSIFIED' });
    await room.grade(candidate.attemptId);
    expect(await candidate.row()).toMatchObject({ isPassed: true });
  });

  it('asks nothing that a regrade has corrected, in attempts that run and in new ones', async () => {
    const quiz = await aQuiz({ minItems: 3, maxItems: 3 }, 12);
    const candidate = await start(quiz.quizId);
    const [first = ''] = (await candidate.row()).itemVersionIds;
    const out = quiz.itemVersionIds.filter((id, at) => id !== first && at < 6);
    await correct(quiz.quizId, rulesFor(out, 'VOID'));
    await candidate.finish(0);
    const later = await start(quiz.quizId);
    await later.finish(0);
    for (const { itemVersionIds } of [await candidate.row(), await later.row()]) {
      expect(itemVersionIds).toHaveLength(3);
      expect(itemVersionIds.filter((id) => out.includes(id))).toEqual([]);
    }
  });

  it('ends when nothing is left to ask', async () => {
    const quiz = await aQuiz({ minItems: 3, maxItems: 3 }, 6);
    const candidate = await start(quiz.quizId);
    const [first = ''] = (await candidate.row()).itemVersionIds;
    const others = quiz.itemVersionIds.filter((id) => id !== first);
    await correct(quiz.quizId, rulesFor(others, 'VOID'));
    await candidate.answer(1, true);
    expect(await candidate.row()).toMatchObject({ state: 'SUBMITTED', step: 2, stopReason: 'NO_ITEMS' });
  });

  it('asks nothing in quarantine, though this process has not heard of it', async () => {
    const quiz = await aQuiz({ minItems: 3, maxItems: 3 }, 12);
    const candidate = await start(quiz.quizId);
    const [first = ''] = (await candidate.row()).itemVersionIds;
    await candidate.answer(1, true);
    const open = (await candidate.row()).itemVersionIds[1] ?? '';
    const out = quiz.itemVersionIds.filter((id, at) => id !== first && id !== open && at < 9);
    // Without the hint that a change through the bank sends.
    await context.database.query(
      `insert into assessment.item_quarantine (item_version_id, actor_id) select i, $2 from unnest($1::uuid[]) i`,
      [out, examiner.id],
    );
    expect(context.get(BarredItems).known.has(out[0] ?? '')).toBe(false);
    await candidate.answer(2, true);
    await candidate.finish(0);
    const { itemVersionIds } = await candidate.row();
    expect(itemVersionIds).toHaveLength(3);
    expect(itemVersionIds.filter((id) => out.includes(id))).toEqual([]);
  });

  describe('in two processes', () => {
    const another = () =>
      new AdaptiveStepService(
        context.get(AdaptiveRepository),
        context.get(AdaptiveBanks),
        context.get(QuizCatalogue),
        context.get(ItemStore),
        context.get(BarredItems),
        context.get(CorrectionsCatalogue),
        new AdaptiveSittings(),
      );

    it('goes on where the other has left it, and takes no step twice', async () => {
      const { quizId } = await aQuiz();
      const { actor } = await aLearner(context.database);
      await context.get(StartingService).start(actor, quizId);
      const candidate = await AdaptiveCandidate.start(context, quizId, actor);
      const other = another();
      const answerThere = async (step: number, isRight: boolean) =>
        other.answer(actor.id, {
          attemptId: candidate.attemptId,
          step,
          answer: { choiceIds: [await candidate.choiceOf(step, isRight)] },
        });
      await candidate.answer(1, true);
      await answerThere(2, true);
      const late = await candidate.send(2, await candidate.choiceOf(2, false));
      expect(late).toMatchObject({ reached: 3 });
      await answerThere(3, true);
      await candidate.answer(4, false);
      expect(await candidate.row()).toMatchObject({ step: 5, rights: [1, 1, 1, 0] });
    });

    it('lets one of both win every step', async () => {
      const { quizId } = await aQuiz();
      const candidate = await start(quizId);
      const other = another();
      for (let step = 1; step <= 10; step += 1) {
        const [right, wrong] = [await candidate.choiceOf(step, true), await candidate.choiceOf(step, false)];
        const there = (choice: string) =>
          other.answer(candidate.actor.id, {
            attemptId: candidate.attemptId,
            step,
            answer: { choiceIds: [choice] },
          });
        const rows = await Promise.all([
          candidate.send(step, right),
          there(wrong),
          candidate.send(step, wrong),
          there(right),
        ]);
        expect(new Set(rows.map(({ itemVersionIds }) => itemVersionIds.join())).size).toBe(1);
      }
      const row = await candidate.row();
      expect(row).toMatchObject({ state: 'SUBMITTED', step: 11 });
      expect(row.rights).toHaveLength(10);
      expect(row.asked?.map(({ id }) => id)).toEqual(row.itemVersionIds);
    });

    it('is corrected in the middle of a race, and no decision without the correction holds', async () => {
      const { quizId } = await aQuiz();
      const people = await Promise.all(Array.from({ length: 6 }, () => start(quizId)));
      for (const person of people) await person.answer(1, true);
      const first = (await people[0]?.row())?.itemVersionIds[0] ?? '';
      await Promise.all([
        correct(quizId, rulesFor([first], 'VOID')),
        ...people.map(async (person) => {
          for (let step = 2; step <= 6; step += 1) await person.answer(step, step % 2 === 0);
        }),
      ]);
      for (const person of people) {
        await person.answer(7, true);
        const without = await abilityWithout(person, [first]);
        expect((await stored(person.attemptId))?.theta).toBeCloseTo(without.theta, 9);
      }
    });
  });
});
