import { IdentityModule } from '@app/identity';
import type { Actor } from '@platform/security';
import { aCalibration, anApprovedItem, aPublishedQuiz } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssessmentModule } from '../assessment.module';
import { QuizDesignService } from '../quiz/quiz-design.service';
import type { QuizDraft } from '../quiz/quiz-draft';
import { PoolTooSmall, UnfitQuestions } from '../quiz/quiz-refusals';

const ITEMS = 12;

describe('publishing an adaptive quiz', () => {
  let context: TestContext;
  let unitId: string;
  let author: Actor;
  let reviewer: Actor;
  let count = 0;

  beforeAll(async () => {
    context = await openTestContext([IdentityModule, AssessmentModule]);
  });
  afterAll(() => context.close());
  beforeEach(async () => {
    unitId = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    author = await somebody('AUTHOR');
    reviewer = await somebody('REVIEWER');
  });

  async function somebody(role: 'AUTHOR' | 'REVIEWER'): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, role, unitId);
    return actor;
  }

  async function aBank(contentOfOne?: object) {
    const items: { itemVersionId: string; code: string }[] = [];
    for (let at = 0; at < ITEMS; at += 1)
      items.push(
        await anApprovedItem(context.database, {
          unitId,
          skillCode: '1.1',
          ...(at === 0 && contentOfOne && { content: contentOfOne }),
        }),
      );
    const { versionId } = await aPublishedQuiz(context.database, { unitId, questions: 1 });
    return { items, versionId, ids: items.map(({ itemVersionId }) => itemVersionId) };
  }

  const draft = (exposureCapPercent: number | null = null): QuizDraft => ({
    titleVi: 'Bài thi thích ứng',
    titleEn: null,
    framework: 'HVS-REF@1.0.0',
    settings: {
      minutes: 30,
      graceSeconds: 5,
      passPercent: 80,
      maxAttempts: 2,
      minReplacedPercent: 30,
      replacedAgainst: 'LAST',
      requiredIdentityLevel: 1,
      shuffleChoices: true,
      review: { mark: 'RIGHT_AFTER', answers: 'NEVER' },
      opensAt: null,
      closesAt: null,
      navigation: 'FORWARD_ONLY',
      adaptive: {
        minItems: 2,
        maxItems: 5,
        standardErrorAtMost: null,
        among: 5,
        exposureCapPercent,
        classification: null,
        prior: { mean: 0, standardDeviation: 1_000 },
      },
    },
    blueprint: [
      { skills: ['1.1'], kind: 'THEORY', difficulty: 'EASY', cognitiveLevel: 'UNDERSTAND', count: 5 },
    ],
  });
  const designs = () => context.get(QuizDesignService);
  async function publish(changes: QuizDraft = draft()) {
    const { id } = await designs().create(author, unitId, `thich-ung-${(count += 1)}-${Date.now()}`, changes);
    return designs().publish(reviewer, id);
  }
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error,
    );

  it('fixes the questions and the calibration that attempts will use', async () => {
    const { ids, versionId } = await aBank();
    const calibration = await aCalibration(context.database, versionId, ids);
    const { current } = await publish();
    expect(current?.pool).toMatchObject([{ count: 5, calibrationId: calibration.id }]);
    expect(current?.pool[0]?.itemVersionIds).toHaveLength(ITEMS);
  });

  it('refuses questions without parameters, and names them', async () => {
    const { items, ids, versionId } = await aBank();
    expect(await refusal(publish())).toMatchObject({ code: 'NOT_CALIBRATED' });
    await aCalibration(context.database, versionId, ids.slice(2));
    const error = await refusal(publish());
    expect(error).toBeInstanceOf(UnfitQuestions);
    const missing = items.slice(0, 2).map(({ code }) => code);
    expect(error).toMatchObject({ code: 'NOT_CALIBRATED', itemCodes: missing.sort() });
  });

  it('takes no parameters of a model with guessing, nor of a calibration that nobody adopted', async () => {
    for (const change of [`model = 'THREE_PL'`, 'is_current = false']) {
      const { ids, versionId } = await aBank();
      const { id } = await aCalibration(context.database, versionId, ids);
      await context.database.query(`update assessment.calibration set ${change} where id = $1`, [id]);
      expect(await refusal(publish())).toMatchObject({ code: 'NOT_CALIBRATED' });
    }
  });

  it('refuses questions that people mark', async () => {
    const { items, ids, versionId } = await aBank({
      type: 'EXTENDED_TEXT',
      prompt: 'Hãy kể.',
      rubric: { criteria: [] },
      explanation: 'Vì.',
      source: 'Dữ liệu kiểm thử',
    });
    await aCalibration(context.database, versionId, ids);
    expect(await refusal(publish())).toMatchObject({ code: 'NOT_SCORED_ALONE', itemCodes: [items[0]?.code] });
  });

  it('refuses a bank too small for the cap on exposure', async () => {
    const { ids, versionId } = await aBank();
    await aCalibration(context.database, versionId, ids);
    const error = await refusal(publish(draft(25)));
    expect(error).toBeInstanceOf(PoolTooSmall);
    expect((error as PoolTooSmall).cells).toMatchObject([{ required: 20, missing: 8 }]);
  });

  it('refuses a draft in which one can go back', async () => {
    const free = draft();
    free.settings.navigation = 'FREE';
    expect(await refusal(publish(free))).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
