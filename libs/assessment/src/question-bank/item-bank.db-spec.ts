import { IdentityModule } from '@app/identity';
import { Problem, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { anItemDraft } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssessmentModule } from '../assessment.module';
import { ItemAuthoringService } from './item-authoring.service';
import { ItemImportService } from './item-import.service';
import { ItemReviewService } from './item-review.service';
import { ItemStore } from './item-store';

describe('the bank of questions', () => {
  let context: TestContext;
  let authoring: ItemAuthoringService;
  let review: ItemReviewService;
  let province: string;
  let commune: string;
  let author: Actor;
  let colleague: Actor;
  let reviewer: Actor;
  let count = 0;

  beforeAll(async () => {
    context = await openTestContext([IdentityModule, AssessmentModule]);
    authoring = context.get(ItemAuthoringService);
    review = context.get(ItemReviewService);
    province = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    commune = (await anOrgUnit(context.database, { type: 'COMMUNE', parentId: province })).id;
    author = await person('AUTHOR', province);
    colleague = await person('AUTHOR', province);
    reviewer = await person('REVIEWER', province);
  });
  afterAll(() => context.close());

  async function person(role: 'AUTHOR' | 'REVIEWER' | 'ADMINISTRATOR', unitId: string): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, role, unitId);
    return actor;
  }

  const write = (actor = author, unitId = province, prompt?: string) =>
    authoring.create(actor, unitId, { ...anItemDraft(prompt), code: `C-${(count += 1)}` });

  async function approved() {
    const { id } = await write();
    await authoring.submit(author, id);
    return review.approve(reviewer, id);
  }

  const stateOf = (item: { versions: { state: string }[] }) => item.versions.map(({ state }) => state);

  it('takes a question from draft over review to approval, with the act in the log', async () => {
    const { id, versions } = await write();
    expect(versions).toMatchObject([{ number: 1, state: 'DRAFT', authorId: author.id, approvedAt: null }]);
    expect(stateOf(await authoring.submit(author, id))).toEqual(['IN_REVIEW']);
    const item = await review.approve(reviewer, id);
    expect(item.versions).toMatchObject([{ state: 'APPROVED', reviewerId: reviewer.id }]);
    const log = await context.database.query(
      'select action, actor_id from platform.audit_event where subject_id = $1',
      [item.versions[0]?.id],
    );
    expect(log).toEqual([{ action: 'assessment:approve-item', actor_id: reviewer.id }]);
  });

  it('refuses approval by anybody who wrote on the version', async () => {
    const both = await person('AUTHOR', province);
    await aRoleGrant(context.database, both.id, 'REVIEWER', province);
    await aRoleGrant(context.database, author.id, 'REVIEWER', commune);
    const { id } = await write(author, commune);
    await authoring.update(both, id, anItemDraft('Sửa lại.'));
    await authoring.submit(author, id);
    await expect(review.approve(author, id)).rejects.toEqual(new Refused('OWN_WORK'));
    await expect(review.approve(both, id)).rejects.toEqual(new Refused('OWN_WORK'));
    expect(stateOf(await review.approve(reviewer, id))).toEqual(['APPROVED']);
  });

  it('keeps a version in review as it is, and gives it back with the reason', async () => {
    const { id } = await write();
    await authoring.submit(author, id);
    await expect(authoring.update(author, id, anItemDraft('Khác.'))).rejects.toEqual(
      new Refused('ITEM_IN_REVIEW'),
    );
    const returned = await review.giveBack(reviewer, id, 'Câu hỏi chưa rõ.');
    expect(returned.versions).toMatchObject([{ state: 'DRAFT', returnReason: 'Câu hỏi chưa rõ.' }]);
    await expect(review.giveBack(reviewer, id, 'Lần nữa.')).rejects.toEqual(
      new Refused('ITEM_NOT_IN_REVIEW'),
    );
    await expect(review.approve(reviewer, id)).rejects.toEqual(new Refused('ITEM_NOT_IN_REVIEW'));
  });

  it('begins a new version when an approved one is changed, and retires the old one with the next approval', async () => {
    const { id, versions } = await approved();
    const changed = await authoring.update(colleague, id, anItemDraft('Cách hỏi mới.'));
    expect(stateOf(changed)).toEqual(['DRAFT', 'APPROVED']);
    expect(changed.versions[1]).toEqual(versions[0]);
    await authoring.submit(colleague, id);
    expect(stateOf(await review.approve(reviewer, id))).toEqual(['APPROVED', 'RETIRED']);
  });

  it('lets nothing change an approved version, not even by SQL', async () => {
    const { versions } = await approved();
    const id = versions[0]?.id;
    for (const sql of [
      `update assessment.item_version set content = '{}' where id = $1`,
      `update assessment.item_version set skill_code = '9.9' where id = $1`,
      `update assessment.item_version set state = 'DRAFT' where id = $1`,
      'delete from assessment.item_version where id = $1',
    ])
      await expect(context.database.query(sql, [id])).rejects.toThrow('approved item version never changes');
  });

  it('retires an approved question with a reason, and attempts still find what it said', async () => {
    const { id, versions } = await approved();
    expect(stateOf(await review.retire(reviewer, id, 'Luật đã đổi.'))).toEqual(['RETIRED']);
    await expect(review.retire(reviewer, id, 'Luật đã đổi.')).rejects.toEqual(
      new Refused('ITEM_NOT_APPROVED'),
    );
    const versionId = versions[0]?.id ?? '';
    expect((await context.get(ItemStore).contents([versionId])).get(versionId)).toEqual({
      content: anItemDraft().content,
      skillCode: '4.1',
      kind: 'THEORY',
    });
  });

  it('hands no draft to attempts', async () => {
    const { versions } = await write();
    await expect(context.get(ItemStore).contents([versions[0]?.id ?? ''])).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('makes one draft and one approval of many parallel calls', async () => {
    const { id } = await approved();
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => authoring.update(author, id, anItemDraft(`Bản ${index}.`))),
    );
    expect(stateOf(await authoring.get(author, id))).toEqual(['DRAFT', 'APPROVED']);
    await authoring.submit(author, id);
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => review.approve(reviewer, id)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(stateOf(await authoring.get(author, id))).toEqual(['APPROVED', 'RETIRED']);
  });

  it('gives a code to one of two parallel questions', async () => {
    const draft = { ...anItemDraft(), code: 'TWICE' };
    const outcomes = await Promise.allSettled([
      authoring.create(author, province, draft),
      authoring.create(colleague, province, draft),
    ]);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused).toEqual([new Refused('ITEM_CODE_TAKEN', { code: 'TWICE' })]);
    expect((await authoring.create(author, commune, draft)).code).toBe('TWICE');
  });

  it('does not exist for people of other units', async () => {
    const { id } = await write();
    const elsewhere = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    const stranger = await person('ADMINISTRATOR', elsewhere);
    const below = await person('ADMINISTRATOR', commune);
    for (const actor of [stranger, below]) {
      for (const attempt of [
        () => authoring.get(actor, id),
        () => authoring.update(actor, id, anItemDraft()),
        () => authoring.submit(actor, id),
        () => review.approve(actor, id),
        () => review.giveBack(actor, id, 'Vì sao'),
        () => review.retire(actor, id, 'Vì sao'),
        () => write(actor, province),
      ])
        await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await authoring.list(actor, { unitId: province }, null, 100)).toEqual([]);
    }
    await expect(review.approve(author, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('takes no approval from a program', async () => {
    const { id } = await write();
    const program: Actor = { kind: 'service', id, sessionId: null, identityLevel: 0, scopes: [] };
    await expect(review.approve(program, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  describe('as a list', () => {
    let unitId: string;
    beforeAll(async () => {
      unitId = (await anOrgUnit(context.database, { type: 'COMMUNE', parentId: province })).id;
      const draft = anItemDraft('Chuyển đổi số là gì?');
      await authoring.create(author, unitId, { ...draft, code: 'L-2' });
      await authoring.create(author, unitId, { ...draft, code: 'L-10', skillCode: '1.1', kind: 'PRACTICE' });
      const { id } = await authoring.create(author, unitId, {
        ...anItemDraft('Tỉ lệ 100%_đúng?'),
        code: 'L-3',
      });
      await authoring.submit(author, id);
      await review.approve(reviewer, id);
      await authoring.update(author, id, { ...anItemDraft('Bản nháp mới.'), difficulty: 'HARD' });
    });

    const codes = async (filter: object, after: string[] | null = null, limit = 10) =>
      (await authoring.list(author, { unitId, ...filter }, after, limit)).map(({ code }) => code);

    it('finds without accents and case, and takes % and _ for what they are', async () => {
      expect(await codes({ search: 'chuyen DOI so' })).toEqual(['L-10', 'L-2']);
      expect(await codes({ search: '100%_đ' })).toEqual([]);
      expect(await codes({ search: '100%_đ', state: 'APPROVED' })).toEqual(['L-3']);
      expect(await codes({ search: '%' })).toEqual([]);
      expect(await codes({ search: 'l-1' })).toEqual(['L-10']);
    });

    it('filters by what the newest version says, or the newest in a state', async () => {
      expect(await codes({ skillCode: '1.1' })).toEqual(['L-10']);
      expect(await codes({ kind: 'THEORY' })).toEqual(['L-2', 'L-3']);
      expect(await codes({ difficulty: 'HARD' })).toEqual(['L-3']);
      expect(await codes({ difficulty: 'HARD', state: 'APPROVED' })).toEqual([]);
      expect(await codes({ state: 'APPROVED' })).toEqual(['L-3']);
    });

    it('goes on after a position', async () => {
      const [first] = await authoring.list(author, { unitId }, null, 1);
      expect(await codes({}, [first?.code ?? '', first?.id ?? ''])).toEqual(['L-2', 'L-3']);
    });
  });

  describe('importing', () => {
    const file = (...prompts: string[]) =>
      JSON.stringify({
        skill: '4.1',
        items: prompts.map((prompt, index) => {
          const { content, kind, difficulty, cognitiveLevel } = anItemDraft(prompt);
          return { code: `I-${index}`, kind, difficulty, cognitiveLevel, ...content };
        }),
      });
    let imports: ItemImportService;
    let unitId: string;
    beforeEach(async () => {
      imports = context.get(ItemImportService);
      unitId = (await anOrgUnit(context.database, { type: 'COMMUNE', parentId: province })).id;
    });

    const outcomes = (report: { items: { outcome: string }[] }) => report.items.map(({ outcome }) => outcome);
    const inBank = async () => (await authoring.list(author, { unitId }, null, 100)).map(stateOf);

    it('reports what it would do without doing it', async () => {
      const report = await imports.import(author, unitId, file('Một.', 'Hai.'), true);
      expect(report.isWritten).toBe(false);
      expect(outcomes(report)).toEqual(['CREATED', 'CREATED']);
      expect(await inBank()).toEqual([]);
    });

    it('writes drafts, and the same file again changes nothing', async () => {
      expect((await imports.import(author, unitId, file('Một.', 'Hai.'), false)).isWritten).toBe(true);
      expect(await inBank()).toEqual([['DRAFT'], ['DRAFT']]);
      const again = await imports.import(author, unitId, file('Một.', 'Hai đã sửa.', 'Ba.'), false);
      expect(outcomes(again)).toEqual(['UNCHANGED', 'CHANGED', 'CREATED']);
      expect(await inBank()).toEqual([['DRAFT'], ['DRAFT'], ['DRAFT']]);
      expect(
        outcomes(await imports.import(author, unitId, file('Một.', 'Hai đã sửa.', 'Ba.'), false)),
      ).toEqual(['UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
    });

    it('writes a new question once when two import it at the same moment', async () => {
      const prompts = Array.from({ length: 12 }, (_, at) => `Câu ${at}.`);
      const reports = await Promise.all(
        [1, 2, 3, 4].map(() => imports.import(author, unitId, file(...prompts), false)),
      );
      const all = reports.map((report) => [...new Set(outcomes(report))].join());
      expect(all.sort()).toEqual(['CREATED', 'UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
      expect(await inBank()).toEqual(prompts.map(() => ['DRAFT']));
    });

    it('judges what stands in the bank when it writes, not what stood there before another import', async () => {
      await imports.import(author, unitId, file('Một.'), false);
      const reports = await Promise.all(
        [1, 2, 3, 4].map(() => imports.import(author, unitId, file('Một đã sửa.'), false)),
      );
      expect(reports.flatMap(outcomes).sort()).toEqual(['CHANGED', 'UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
    });

    it('writes nothing when one question is faulty, and says which', async () => {
      const report = await imports.import(author, unitId, file('Một.', ' '), false);
      expect(report).toMatchObject({ isWritten: false, items: [{ outcome: 'CREATED' }, { code: 'I-1' }] });
      expect(report.items[1]?.faults).toEqual([
        {
          path: 'input.content.items.1.prompt',
          code: 'missing',
          message: 'must be a text that is not empty',
        },
      ]);
      expect(await inBank()).toEqual([]);
    });

    it('leaves what is in review alone', async () => {
      await imports.import(author, unitId, file('Một.'), false);
      const [item] = await authoring.list(author, { unitId }, null, 1);
      await authoring.submit(author, item?.id ?? '');
      const report = await imports.import(author, unitId, file('Khác.'), false);
      expect(report.items[0]).toMatchObject({ outcome: 'FAULTY', faults: [{ code: 'in_review' }] });
    });

    it('refuses what is not JSON', async () => {
      await expect(imports.import(author, unitId, 'no', false)).rejects.toBeInstanceOf(Problem);
    });
  });
});
