import { IdentityModule } from '@app/identity';
import { anOrgUnit } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssessmentModule } from './assessment.module';
import { AssessmentSeed } from './assessment.seed';
import { drawForm } from './quiz/draw-form';
import { QuizCatalogue } from './quiz/quiz-catalogue';
import { questionCount } from './quiz/quiz-draft';

describe('the content that ships with the product', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, AssessmentModule]);
  });
  afterAll(() => context.close());

  const counts = async () =>
    context.database.queryOne<{ items: string; versions: string; quizzes: string }>(
      `select (select count(*) from assessment.item) as items,
        (select count(*) from assessment.item_version where state = 'LIVE') as versions,
        (select count(*) from assessment.quiz where current_version_id is not null) as quizzes`,
    );

  it('asks for the units first, is loaded once by parallel set-ups, and stays as it is', async () => {
    const seed = context.get(AssessmentSeed);
    await expect(seed.load()).rejects.toThrow('load the units first');
    const found = await context.database.query(`select 1 from identity.org_unit where code = 'VN'`);
    expect(found).toEqual([]);
    await anOrgUnit(context.database, { type: 'NATION', code: 'VN' });
    await Promise.all([seed.load(), seed.load()]);
    const first = await counts();
    expect(first).toEqual({ items: '192', versions: '192', quizzes: '5' });
    await seed.load();
    expect(await counts()).toEqual(first);
    const log = await context.database.query(
      `select after from platform.audit_event where action = 'assessment:load-shipped-content'`,
    );
    expect(log).toEqual([{ after: { items: 192, quizzes: 5 } }]);
  });

  it('brings a wording that a release corrected, as a new version', async () => {
    await context.database.query('alter table assessment.item_version disable trigger user');
    const [old] = await context.database.query<{ id: string; item_id: string }>(
      `update assessment.item_version set content = content || '{"prompt": "Cũ?"}'
        where id = (select min(id::text)::uuid from assessment.item_version) returning id, item_id`,
    );
    await context.database.query('alter table assessment.item_version enable trigger user');
    await context.get(AssessmentSeed).load();
    const versions = await context.database.query(
      'select number, state from assessment.item_version where item_id = $1 order by number',
      [old?.item_id],
    );
    expect(versions).toEqual([
      { number: 1, state: 'RETIRED' },
      { number: 2, state: 'APPROVED' },
    ]);
  });

  it.each(['pho-cap-nd', 'pho-cap-cbcc', 'pho-cap-hssv', 'pho-cap-nlddn'])(
    'offers %s: 30 questions, 4 attempts, each replacing its share',
    async (code) => {
      const { pool, settings } = await context.get(QuizCatalogue).current(code);
      expect(questionCount(pool)).toBe(30);
      expect(settings).toMatchObject({
        minutes: 45,
        passPercent: 80,
        maxAttempts: 4,
        requiredIdentityLevel: 2,
      });
      const forms: string[][] = [];
      for (let attempt = 0; attempt < 4; attempt += 1)
        forms.push(drawForm({ seed: `${code}-${attempt}`, pool, settings, previous: forms }).itemVersionIds);
      for (const [index, form] of forms.slice(1).entries())
        expect(form.filter((id) => !forms[index]?.includes(id)).length).toBeGreaterThanOrEqual(9);
    },
  );

  it('offers thu-suc for practice, without a limit', async () => {
    const { pool, settings } = await context.get(QuizCatalogue).current('thu-suc');
    expect(questionCount(pool)).toBe(20);
    expect(settings).toMatchObject({ minutes: 30, maxAttempts: null, requiredIdentityLevel: 0 });
  });
});
