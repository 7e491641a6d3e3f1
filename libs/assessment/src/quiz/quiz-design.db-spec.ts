import { IdentityModule } from '@app/identity';
import { Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { anApprovedItem } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssessmentModule } from '../assessment.module';
import { ItemReviewService } from '../question-bank/item-review.service';
import { QuizCatalogue } from './quiz-catalogue';
import { QuizDesignService } from './quiz-design.service';
import type { QuizDraft } from './quiz-draft';
import { PoolTooSmall } from './quiz-refusals';
import { QuizRepository } from './quiz.repository';

const settings: QuizDraft['settings'] = {
  minutes: 15,
  graceSeconds: 5,
  passPercent: 80,
  maxAttempts: 2,
  minReplacedPercent: 50,
  replacedAgainst: 'LAST',
  requiredIdentityLevel: 1,
  shuffleChoices: true,
  review: { mark: 'RIGHT_AFTER', answers: 'AFTER_LAST_ATTEMPT' },
  opensAt: null,
  closesAt: null,
};
const draft: QuizDraft = {
  titleVi: 'Kiểm tra xã',
  titleEn: null,
  framework: 'HVS-REF@1.0.0',
  settings,
  blueprint: [
    { skills: ['1.1', '1.2'], kind: 'THEORY', count: 2 },
    { skills: ['1.1'], kind: 'PRACTICE', count: 1 },
  ],
};

describe('designing quizzes', () => {
  let context: TestContext;
  let designs: QuizDesignService;
  let catalogue: QuizCatalogue;
  let nation: string;
  let commune: string;
  let author: Actor;
  let reviewer: Actor;
  let count = 0;

  beforeAll(async () => {
    context = await openTestContext([IdentityModule, AssessmentModule]);
    designs = context.get(QuizDesignService);
    catalogue = context.get(QuizCatalogue);
  });
  afterAll(() => context.close());

  beforeEach(async () => {
    nation = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    commune = (await anOrgUnit(context.database, { type: 'COMMUNE', parentId: nation })).id;
    author = await person('AUTHOR', commune);
    reviewer = await person('REVIEWER', commune);
  });

  async function person(role: 'AUTHOR' | 'REVIEWER', unitId: string): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, role, unitId);
    return actor;
  }

  const item = (unitId: string, skillCode: string, kind: 'THEORY' | 'PRACTICE') =>
    anApprovedItem(context.database, { unitId, skillCode, kind });
  const design = (changes: Partial<QuizDraft> = {}) =>
    designs.create(author, commune, `quiz-${(count += 1)}`, { ...draft, ...changes });

  /** Three theory questions, partly of the commune and partly of the nation, and two practice ones. */
  async function fillBanks(): Promise<void> {
    await item(commune, '1.1', 'THEORY');
    await item(nation, '1.1', 'THEORY');
    await item(nation, '1.2', 'THEORY');
    await item(nation, '1.1', 'PRACTICE');
    await item(commune, '1.1', 'PRACTICE');
  }

  it('publishes a draft and fixes what it draws from: its own bank and those above', async () => {
    await fillBanks();
    const sibling = (await anOrgUnit(context.database, { type: 'COMMUNE', parentId: nation })).id;
    await item(sibling, '1.1', 'THEORY');
    const { id, code } = await design();
    await expect(catalogue.current(code)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const published = await designs.publish(reviewer, id);
    expect(published).toMatchObject({ draft: null, current: { number: 1, state: 'PUBLISHED' } });
    const quiz = await catalogue.current(code);
    expect(quiz).toMatchObject({ quizId: id, code, framework: 'HVS-REF@1.0.0', settings });
    expect(quiz.pool.map(({ itemVersionIds }) => itemVersionIds.length)).toEqual([3, 2]);
    expect(await catalogue.current(id)).toBe(quiz);
    const log = await context.database.query(
      'select action, actor_id, before, after from platform.audit_event where subject_id = $1',
      [id],
    );
    expect(log).toEqual([
      {
        action: 'assessment:publish-quiz',
        actor_id: reviewer.id,
        before: { number: null },
        after: { number: 1 },
      },
    ]);
  });

  it('draws exactly so many tasks that people mark, and says when they are missing', async () => {
    for (let at = 0; at < 3; at += 1) await item(commune, '1.1', 'PRACTICE');
    const essay = {
      type: 'EXTENDED_TEXT',
      prompt: 'Nêu ba cách bảo vệ mật khẩu.',
      explanation: '',
      source: 'Dữ liệu kiểm thử',
      rubric: [{ id: 'k1', text: 'Nội dung', levels: [{ id: 'm1', text: 'Đủ', points: 1 }] }],
    };
    const { id } = await design({
      settings: { ...settings, maxAttempts: 1 },
      blueprint: [
        { skills: ['1.1'], kind: 'PRACTICE', count: 2, markedBy: 'MACHINE' },
        { skills: ['1.1'], kind: 'PRACTICE', count: 1, markedBy: 'PEOPLE' },
      ],
    });
    await expect(designs.publish(reviewer, id)).rejects.toMatchObject({
      code: 'POOL_TOO_SMALL',
      cells: [{ cell: 1, required: 1, available: 0, missing: 1 }],
    });
    const { itemVersionId } = await anApprovedItem(context.database, {
      unitId: commune,
      skillCode: '1.1',
      kind: 'PRACTICE',
      content: essay,
    });
    const { current } = await designs.publish(reviewer, id);
    expect(current?.pool[0]?.itemVersionIds).toHaveLength(3);
    expect(current?.pool[1]?.itemVersionIds).toEqual([itemVersionId]);
    const preview = await designs.preview(author, id, 'seed');
    expect(preview?.questions.filter(({ content }) => content.type === 'EXTENDED_TEXT')).toHaveLength(1);
  });

  it('refuses a pool that is too small, and says which cells lack how many', async () => {
    await item(commune, '1.1', 'THEORY');
    const { id } = await design();
    const refusal = await designs.publish(reviewer, id).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(PoolTooSmall);
    expect(refusal).toMatchObject({ code: 'POOL_TOO_SMALL', details: { cells: '1 (2), 2 (2)', missing: 4 } });
    expect((refusal as PoolTooSmall).cells).toEqual([
      { cell: 0, required: 3, available: 1, missing: 2, sharedWith: [] },
      { cell: 1, required: 2, available: 0, missing: 2, sharedWith: [] },
    ]);
    const quiz = await designs.get(author, id);
    expect(quiz).toMatchObject({ current: null, draft: { number: 1 } });
    expect((await designs.checkCells(quiz)).map(({ missing }) => missing)).toEqual([2, 2]);
  });

  it('counts questions that people mark', async () => {
    await fillBanks();
    const wanted = {
      blueprint: [{ skills: ['1.1', '1.2'], kind: 'THEORY' as const, count: 4 }],
      settings: { ...settings, maxAttempts: 1 },
    };
    const early = await design(wanted);
    await expect(designs.publish(reviewer, early.id)).rejects.toMatchObject({ code: 'POOL_TOO_SMALL' });
    const essay = { type: 'EXTENDED_TEXT', prompt: 'Viết.', explanation: 'e', source: 's', rubric: [] };
    const { itemVersionId } = await anApprovedItem(context.database, {
      unitId: commune,
      skillCode: '1.1',
      content: essay,
    });
    const { id, code } = await design(wanted);
    await designs.publish(reviewer, id);
    const { pool } = await catalogue.current(code);
    expect(pool.flatMap(({ itemVersionIds }) => itemVersionIds)).toContain(itemVersionId);
  });

  it('refuses publication by anybody who wrote on the draft, and of no draft', async () => {
    await fillBanks();
    await aRoleGrant(context.database, author.id, 'REVIEWER', commune);
    const { id } = await design();
    await expect(designs.publish(author, id)).rejects.toEqual(new Refused('OWN_WORK'));
    await designs.publish(reviewer, id);
    await expect(designs.publish(reviewer, id)).rejects.toEqual(new Refused('NOTHING_TO_PUBLISH'));
  });

  it('keeps a published version for ever and makes the next one current', async () => {
    await fillBanks();
    const { id, code } = await design();
    const first = (await designs.publish(reviewer, id)).current;
    const changed = await designs.update(author, id, { titleVi: 'Tên mới' });
    expect(changed).toMatchObject({
      current: { number: 1, titleVi: 'Kiểm tra xã' },
      draft: { number: 2, titleVi: 'Tên mới', blueprint: draft.blueprint, authorId: author.id },
    });
    await designs.publish(reviewer, id);
    expect(await catalogue.current(code)).toMatchObject({ titleVi: 'Tên mới' });
    expect(await catalogue.version(first?.id ?? '')).toMatchObject({ titleVi: 'Kiểm tra xã' });
    await expect(
      context.database.query(`update assessment.quiz_version set title_vi = 'x' where id = $1`, [first?.id]),
    ).rejects.toThrow('append-only');
  });

  it('does not draw a retired question from the next publication on', async () => {
    await fillBanks();
    const { itemId, itemVersionId } = await item(commune, '1.1', 'THEORY');
    const { id, code } = await design();
    await designs.publish(reviewer, id);
    const poolOf = async () => (await catalogue.current(code)).pool.flatMap((cell) => cell.itemVersionIds);
    expect(await poolOf()).toContain(itemVersionId);
    await context.get(ItemReviewService).retire(reviewer, itemId, 'Không còn đúng.');
    expect(await poolOf()).toContain(itemVersionId);
    await designs.update(author, id, {});
    await designs.publish(reviewer, id);
    expect(await poolOf()).not.toContain(itemVersionId);
  });

  it('makes one draft of many parallel changes, and publishes it once', async () => {
    await fillBanks();
    const { id } = await design();
    await designs.publish(reviewer, id);
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => designs.update(author, id, { titleVi: `Tên ${index}` })),
    );
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => designs.publish(reviewer, id)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const rows = await context.database.query(
      'select number, state from assessment.quiz_version where quiz_id = $1 order by number',
      [id],
    );
    expect(rows).toEqual([
      { number: 1, state: 'PUBLISHED' },
      { number: 2, state: 'PUBLISHED' },
    ]);
  });

  it('gives a code to one quiz only', async () => {
    const { code } = await design();
    await expect(designs.create(author, commune, code, draft)).rejects.toEqual(
      new Refused('QUIZ_CODE_TAKEN', { code }),
    );
  });

  it.each<[string, Partial<QuizDraft['settings']>]>([
    [
      'input.settings.replacedAgainst',
      { maxAttempts: null, replacedAgainst: 'ALL', review: { mark: 'NEVER', answers: 'NEVER' } },
    ],
    ['input.settings.review.answers', { maxAttempts: null }],
    ['input.settings.review.mark', { review: { mark: 'AFTER_CLOSING', answers: 'NEVER' } }],
    [
      'input.settings.closesAt',
      { opensAt: '2026-12-02T00:00:00.000Z', closesAt: '2026-12-01T00:00:00.000Z' },
    ],
  ])('refuses settings that contradict each other: %s', async (path, changes) => {
    await expect(design({ settings: { ...settings, ...changes } })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path }],
    });
  });

  it('previews a form, and has none while the bank cannot fill one', async () => {
    const { id } = await design();
    expect(await designs.preview(author, id)).toBeNull();
    await fillBanks();
    const preview = await designs.preview(author, id);
    expect(preview?.questions.map(({ kind }) => kind).sort()).toEqual(['PRACTICE', 'THEORY', 'THEORY']);
  });

  it('does not exist for designers of other units', async () => {
    const { id } = await design();
    const elsewhere = (await anOrgUnit(context.database, { type: 'COMMUNE', parentId: nation })).id;
    const stranger = await person('AUTHOR', elsewhere);
    for (const attempt of [
      () => designs.get(stranger, id),
      () => designs.update(stranger, id, {}),
      () => designs.publish(stranger, id),
      () => designs.preview(stranger, id),
      () => designs.create(stranger, commune, 'elsewhere', draft),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await designs.list(stranger, null, 10)).toEqual([]);
    expect((await designs.list(author, null, 10)).map((quiz) => quiz.id)).toEqual([id]);
  });

  it('lists published quizzes only, and finds them without accents', async () => {
    await fillBanks();
    await design({ titleVi: 'Thử tài không công bố' });
    const { id, code } = await design({ titleVi: 'Thử tài công bố' });
    const { current } = await designs.publish(reviewer, id);
    const repository = context.get(QuizRepository);
    const all = { search: null, purpose: null, group: null };
    expect(await repository.listPublished({ ...all, search: 'THU TAI' }, null, 10)).toEqual([current?.id]);
    expect(await repository.listPublished({ ...all, search: 'thu tai' }, code, 10)).toEqual([]);
  });

  it('finds placements by the group that they are meant for', async () => {
    await fillBanks();
    const placement = { ...settings, purpose: 'PLACEMENT' as const };
    const published = async (own: object, titleVi: string) => {
      const { id } = await design({ titleVi, settings: { ...placement, ...own } });
      return (await designs.publish(reviewer, id)).current?.id;
    };
    const forOfficials = await published({ groups: ['CBCC'] }, 'Đầu vào cán bộ');
    const forAll = await published({}, 'Đầu vào chung');
    const find = (group: 'CBCC' | 'ND' | null) =>
      context.get(QuizRepository).listPublished({ search: 'dau vao', purpose: 'PLACEMENT', group }, null, 10);
    expect((await find('CBCC')).sort()).toEqual([forOfficials, forAll].sort());
    expect(await find('ND')).toEqual([forAll]);
    expect((await find(null)).sort()).toEqual([forOfficials, forAll].sort());
    const passable = { search: 'dau vao', purpose: 'ASSESSMENT' as const, group: null };
    expect(await context.get(QuizRepository).listPublished(passable, null, 10)).toEqual([]);
  });
});
