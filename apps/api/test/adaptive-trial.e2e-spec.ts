import { toTypeId } from '@platform/graphql';
import type { Actor } from '@platform/security';
import { AdaptiveCandidate, anAdaptiveQuiz, anApprovedItem, aPublishedQuiz } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

const TRY = `query ($input: TryAdaptiveQuizInput!) { tryAdaptiveQuiz(input: $input) {
  isPreview seed isDraft ability standardError scaledScore outcome end whyEnded
  steps { step itemVersionId cell discrimination difficulty abilityBefore standardErrorBefore information rank among
    choice why isRight ability standardError question { position type prompt choices { id text } } } } }`;

const UPDATE = `mutation ($input: UpdateQuizDraftInput!) { updateQuizDraft(input: $input) { id } }`;

interface Step {
  step: number;
  itemVersionId: string;
  cell: number;
  discrimination: number;
  difficulty: number;
  abilityBefore: number;
  standardErrorBefore: number;
  information: number;
  rank: number;
  among: number;
  choice: string;
  why: string;
  isRight: boolean | null;
  ability: number | null;
  standardError: number | null;
  question: { position: number; choices: { id: string; text: string }[] };
}
interface Run {
  seed: string;
  isDraft: boolean;
  ability: number;
  standardError: number;
  scaledScore: number;
  outcome: string | null;
  end: string | null;
  whyEnded: string | null;
  steps: Step[];
}
interface Given {
  choiceIds: string[];
}

describe('trying an adaptive quiz out', () => {
  let stack: TestStack;
  let unitId: string;
  let author: Actor;
  beforeAll(async () => {
    stack = await startTestStack();
    unitId = (await anOrgUnit(stack.database, { type: 'PROVINCE' })).id;
    author = await somebody('AUTHOR', unitId);
  });
  afterAll(() => stack.close());

  async function somebody(role: 'AUTHOR' | 'REVIEWER', unit: string): Promise<Actor> {
    const { id, actor } = await aLearner(stack.database);
    await aRoleGrant(stack.database, id, role, unit);
    return actor;
  }

  const ask = async (
    actor: Actor,
    input: { quizId: string; seed?: string; answers: Given[] },
    language = 'vi',
  ) =>
    stack.graphql<{ tryAdaptiveQuiz: Run }>(
      TRY,
      { input: { ...input, quizId: toTypeId('qz', input.quizId) } },
      await stack.tokenFor(actor),
      { 'accept-language': language },
    );

  async function run(quizId: string, answers: Given[], seed?: string, actor = author): Promise<Run> {
    const { data, errors } = await ask(actor, { quizId, answers, seed });
    if (!data) throw new Error(JSON.stringify(errors));
    return data.tryAdaptiveQuiz;
  }

  const answerTo = ({ question }: Step, isRight: boolean): Given => ({
    choiceIds: question.choices
      .filter(({ text }) => (text === 'đúng') === isRight)
      .slice(0, 1)
      .map(({ id }) => id),
  });

  /** Answers question after question until it ends; `isRight` by step from 1. */
  async function finish(quizId: string, isRight: (step: number) => boolean, seed?: string): Promise<Run> {
    const answers: Given[] = [];
    let trial = await run(quizId, answers, seed);
    for (; trial.end === null; trial = await run(quizId, answers, trial.seed)) {
      const open = trial.steps.at(-1);
      if (!open) throw new Error('nothing is asked');
      answers.push(answerTo(open, isRight(open.step)));
    }
    return trial;
  }

  const stored = async () =>
    stack.database.queryOne(
      `select (select count(*) from assessment.attempt) as attempts,
        (select count(*) from assessment.adaptive_attempt) as adaptive,
        (select count(*) from assessment.attempt_event) as events, (select count(*) from platform.outbox) as owed`,
    );

  it('explains every step and the end, and stores nothing', async () => {
    const classification = { cutTheta: -2_500, confidencePercent: 90 as const };
    const { quizId, calibration } = await anAdaptiveQuiz(stack.database, {
      unitId,
      adaptive: { classification },
    });
    const before = await stored();
    const trial = await finish(quizId, () => true);
    expect(await stored()).toEqual(before);

    expect(trial).toMatchObject({ isPreview: true, isDraft: false, end: 'CLASSIFIED', outcome: 'PASS' });
    expect(trial.whyEnded).toContain('90 %');
    expect(trial.scaledScore).toBe(Math.round(500 + 100 * trial.ability));
    let [ability, error] = [0, 1];
    trial.steps.forEach((step, at) => {
      expect(step).toMatchObject({ step: at + 1, among: 5, choice: 'LACKS_MOST', isRight: true });
      expect(step.abilityBefore).toBeCloseTo(ability, 9);
      expect(step.standardErrorBefore).toBeCloseTo(error, 6);
      expect(step.ability).toBeGreaterThan(ability);
      // Fisher information of the two-parameter model: a² p (1 − p).
      const p = 1 / (1 + Math.exp(-step.discrimination * (step.abilityBefore - step.difficulty)));
      expect(step.information).toBeCloseTo(step.discrimination ** 2 * p * (1 - p), 9);
      expect(step.rank).toBeGreaterThanOrEqual(1);
      expect(step.rank).toBeLessThanOrEqual(5);
      expect(step.why).toContain(`Ô ${step.cell + 1} `);
      expect(step.question.position).toBe(at + 1);
      [ability, error] = [step.ability ?? 0, step.standardError ?? 0];
    });
    expect([trial.ability, trial.standardError]).toEqual([
      expect.closeTo(ability, 9),
      expect.closeTo(error, 9),
    ]);
    expect(new Set(trial.steps.map(({ itemVersionId }) => itemVersionId)).size).toBe(trial.steps.length);
    expect(calibration.items.size).toBe(60);
  });

  it('asks what an attempt with the same seed and answers is asked', async () => {
    const { quizId } = await anAdaptiveQuiz(stack.database, { unitId });
    const context: Pick<TestContext, 'get' | 'database'> = {
      get: (token) => stack.api.get(token, { strict: false }),
      database: stack.database,
    };
    const candidate = await AdaptiveCandidate.start(context as TestContext, quizId);
    for (let step = 1; step <= 10; step += 1) await candidate.answer(step, step % 3 > 0);
    const { seed, itemVersionIds, stopReason } = await candidate.row();
    const trial = await finish(quizId, (step) => step % 3 > 0, seed);
    expect(trial.steps.map(({ itemVersionId }) => itemVersionId)).toEqual(
      itemVersionIds.map((id) => toTypeId('itv', id)),
    );
    expect(trial.end).toBe(stopReason);
  });

  it('leaves the last question open, without its key', async () => {
    const { quizId } = await anAdaptiveQuiz(stack.database, { unitId });
    const trial = await run(quizId, []);
    expect(trial).toMatchObject({ end: null, whyEnded: null, outcome: null, scaledScore: 500 });
    expect(trial.standardError).toBeCloseTo(1, 6);
    expect(trial.steps).toHaveLength(1);
    expect(trial.steps[0]).toMatchObject({ isRight: null, ability: null, standardError: null });
    expect(JSON.stringify(trial)).not.toMatch(/correct|explanation/);
    const { data } = await ask(author, { quizId, answers: [], seed: trial.seed }, 'en');
    expect(data?.tryAdaptiveQuiz.steps[0]?.why).toMatch(/^Cell \d /);
  });

  it('tries the draft where there is one, and says what it lacks', async () => {
    // Of a unit of its own: a draft draws on all that its unit may use.
    const own = (await anOrgUnit(stack.database, { type: 'PROVINCE' })).id;
    const writer = await somebody('AUTHOR', own);
    const { quizId } = await anAdaptiveQuiz(stack.database, { unitId: own, settings: { maxAttempts: 1 } });
    const input = { quizId: toTypeId('qz', quizId), titleVi: 'Bản nháp' };
    const { errors: faults } = await stack.graphql(UPDATE, { input }, await stack.tokenFor(writer));
    expect(faults).toBeUndefined();
    expect(await run(quizId, [], undefined, writer)).toMatchObject({ isDraft: true, steps: [{ cell: 0 }] });
    await anApprovedItem(stack.database, { unitId: own, skillCode: '1.1' });
    const { errors } = await ask(writer, { quizId, answers: [] });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'input.quizId', code: 'not_calibrated' }],
    });
  });

  describe('refuses', () => {
    it('whoever may not edit it: a learner, a reviewer, an author of another unit', async () => {
      const { quizId } = await anAdaptiveQuiz(stack.database, { unitId });
      const elsewhere = (await anOrgUnit(stack.database, { type: 'PROVINCE' })).id;
      const cases: [Actor, string][] = [
        [(await aLearner(stack.database)).actor, 'FORBIDDEN'],
        [await somebody('REVIEWER', unitId), 'FORBIDDEN'],
        [await somebody('AUTHOR', elsewhere), 'NOT_FOUND'],
      ];
      for (const [actor, code] of cases) {
        const { data, errors } = await ask(actor, { quizId, answers: [] });
        expect(errors?.[0]?.extensions.code).toBe(code);
        expect(data?.tryAdaptiveQuiz).toBeUndefined();
      }
    });

    it('answers that do not fit, answers after the end, too many, a fixed form', async () => {
      const { quizId } = await anAdaptiveQuiz(stack.database, {
        unitId,
        adaptive: { minItems: 1, maxItems: 3 },
      });
      const fixed = await aPublishedQuiz(stack.database, { unitId });
      const right: Given = { choiceIds: ['c1'] };
      const cases: [string, Given[], string][] = [
        [quizId, [right, { choiceIds: ['c9'] }], 'input.answers.1.choiceIds.0'],
        [quizId, [right, right, right, right], 'input.answers.3'],
        [quizId, Array.from({ length: 501 }, () => right), 'input.answers'],
        [fixed.quizId, [], 'input.quizId'],
      ];
      for (const [id, answers, path] of cases) {
        const { errors } = await ask(author, { quizId: id, answers });
        expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
      }
    });
  });
});
