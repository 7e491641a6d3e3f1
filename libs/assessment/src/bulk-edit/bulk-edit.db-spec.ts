import { Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { anApprovedItem, anItemDraft, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { ItemAuthoringService } from '../question-bank/item-authoring.service';
import { ItemReviewService } from '../question-bank/item-review.service';
import { ItemTransitionRepository } from '../question-bank/item-transition.repository';
import { QuarantineRepository } from '../question-bank/quarantine.repository';
import type { BulkChange } from './bulk-change';
import { BulkEditPlanner, type BulkTarget } from './bulk-edit-planner';
import { BulkEditRepository } from './bulk-edit.repository';
import { BulkEditRunner } from './bulk-edit-runner';
import { BulkEditService } from './bulk-edit.service';

type Role = 'AUTHOR' | 'REVIEWER' | 'EXAMINER' | 'ADMINISTRATOR';

describe('changing many questions at once', () => {
  let context: TestContext;
  let planner: BulkEditPlanner;
  let edits: BulkEditService;
  let authoring: ItemAuthoringService;
  let unitId: string;
  let author: Actor;
  let reviewer: Actor;
  let count = 0;

  beforeAll(async () => {
    context = await openExamContext();
    planner = context.get(BulkEditPlanner);
    edits = context.get(BulkEditService);
    authoring = context.get(ItemAuthoringService);
  });
  afterAll(() => context.close());

  beforeEach(async () => {
    unitId = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    author = await person('AUTHOR');
    reviewer = await person('REVIEWER');
  });

  async function person(role: Role, unit = unitId): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, role, unit);
    return actor;
  }

  const aDraft = async (unit = unitId, actor = author) =>
    (await authoring.create(actor, unit, { ...anItemDraft(), code: `B-${(count += 1)}` })).id;
  const approved = async (unit = unitId) => (await anApprovedItem(context.database, { unitId: unit })).itemId;
  const drafts = (many: number) => Promise.all(Array.from({ length: many }, () => aDraft()));
  const itemOf = (id: string) => authoring.get(reviewer, id);
  const statesOf = async (id: string) => (await itemOf(id)).versions.map(({ state }) => state);

  const plan = (actor: Actor, itemIds: string[], change: BulkChange, reason: string | null = null) =>
    planner.plan(actor, { itemIds }, change, reason);
  const rowsOf = (id: string) => context.get(BulkEditRepository).rows(id, null, 0, 10_000);
  const codes = async (id: string, stage: 'planned' | 'applied' | 'undone') =>
    (await rowsOf(id)).map((row) => row[stage]);

  it('tries out without changing, then applies, then gives back, once', async () => {
    const [draft, fixed] = [await aDraft(), await approved()];
    const before = [await itemOf(draft), await itemOf(fixed)];
    const id = await plan(author, [draft, fixed], {
      act: 'DESCRIBE',
      addTags: ['an toàn'],
      licence: 'CC-BY-4.0',
      difficulty: 'HARD',
      source: 'Quyết định 757',
    });
    expect(await codes(id, 'planned')).toEqual(['CHANGES', 'CHANGES']);
    expect(await itemOf(draft)).toEqual(before[0]);

    expect(await edits.apply(author, id)).toMatchObject({ state: 'APPLIED' });
    expect(await itemOf(draft)).toMatchObject({
      tags: ['an toàn'],
      licence: 'CC-BY-4.0',
      versions: [{ state: 'DRAFT', difficulty: 'HARD', content: { source: 'Quyết định 757' } }],
    });
    // What was approved stays as it reads; the other values wait for a reviewer.
    expect(await itemOf(fixed)).toMatchObject({
      tags: ['an toàn'],
      versions: [
        { number: 2, state: 'DRAFT', difficulty: 'HARD', editorIds: [author.id] },
        { number: 1, state: 'APPROVED', difficulty: 'EASY' },
      ],
    });
    await expect(edits.apply(author, id)).rejects.toEqual(new Refused('ALREADY_APPLIED'));

    expect(await edits.undo(author, id, 'Nhầm tệp.')).toMatchObject({ state: 'UNDONE', undoneBy: author.id });
    expect(await codes(id, 'undone')).toEqual(['RESTORED', 'RESTORED']);
    expect(await itemOf(draft)).toEqual(before[0]);
    expect(await itemOf(fixed)).toEqual(before[1]);
    await expect(edits.undo(author, id, 'Nhầm tệp.')).rejects.toEqual(new Refused('ALREADY_UNDONE'));
    const log = await context.database.query<{ action: string }>(
      'select action from platform.audit_event where subject_id = any($1) order by id',
      [[id, draft, fixed]],
    );
    expect(log.map(({ action }) => action.replace('assessment:', ''))).toEqual([
      'apply-bulk-edit',
      'describe-item',
      'describe-item',
      'undo-bulk-edit',
      'describe-item',
      'describe-item',
    ]);
  });

  it('says of every question why it stays as it is', async () => {
    const other = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    const foreign = await approved(other);
    const [draft, waiting, fixed] = [await aDraft(), await aDraft(), await approved()];
    await authoring.submit(author, waiting);
    const nobody = context.database.queryOne<{ id: string }>('select gen_random_uuid() as id');
    const ids = [draft, waiting, fixed, foreign, (await nobody)?.id ?? ''];
    const submit = await plan(author, ids, { act: 'SUBMIT' });
    expect(await codes(submit, 'planned')).toEqual([
      'CHANGES',
      'ITEM_NOT_DRAFT',
      'ITEM_NOT_DRAFT',
      'NOT_FOUND',
      'NOT_FOUND',
    ]);
    expect((await rowsOf(submit))[3]).toMatchObject({ code: null, before: null });
    // Retiring takes the permission to review, for many as for one.
    const retire = await plan(author, [fixed], { act: 'RETIRE' }, 'Đã cũ.');
    expect(await codes(retire, 'planned')).toEqual(['NOT_FOUND']);
    const source = await plan(author, [waiting], { act: 'DESCRIBE', source: 'Báo' });
    expect(await codes(source, 'planned')).toEqual(['ITEM_IN_REVIEW']);
    await expect(plan(reviewer, [fixed], { act: 'RETIRE' })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'input.reason' }],
    });
    await expect(plan(author, [fixed], { act: 'DESCRIBE' })).rejects.toMatchObject({
      fields: [{ code: 'no_change' }],
    });
  });

  it('leaves alone what somebody changed since the plan, and since the change', async () => {
    const [first, second, third] = await drafts(3);
    const id = await plan(author, [first, second, third] as string[], { act: 'DESCRIBE', addTags: ['x'] });
    await authoring.update(author, first, { ...anItemDraft('Câu khác.') });
    await edits.apply(author, id);
    expect(await codes(id, 'applied')).toEqual(['CHANGED_SINCE', 'DONE', 'DONE']);
    await authoring.submit(author, second);
    await edits.undo(author, id, 'Thử thôi.');
    expect(await codes(id, 'undone')).toEqual([null, 'CHANGED_SINCE', 'RESTORED']);
    expect((await itemOf(second)).tags).toEqual(['x']);
    expect((await itemOf(third)).tags).toEqual([]);
  });

  it('hands over many drafts and takes them back', async () => {
    const ids = await drafts(3);
    const id = await plan(author, ids, { act: 'SUBMIT' });
    await edits.apply(author, id);
    expect(await Promise.all(ids.map(statesOf))).toEqual([['IN_REVIEW'], ['IN_REVIEW'], ['IN_REVIEW']]);
    await context.get(ItemReviewService).approve(reviewer, ids[0]);
    await edits.undo(author, id, 'Chưa xong.');
    expect(await codes(id, 'undone')).toEqual(['CHANGED_SINCE', 'RESTORED', 'RESTORED']);
    expect(await Promise.all(ids.map(statesOf))).toEqual([['APPROVED'], ['DRAFT'], ['DRAFT']]);
    const history = await context.get(ItemTransitionRepository).list(ids[1], null, 10);
    expect(history.map(({ step }) => step)).toEqual(['WITHDRAW', 'SUBMIT']);
  });

  it('retires many and reinstates each where it stood, also one that a quiz may draw', async () => {
    const [plain, live] = [await approved(), await approved()];
    await context.database.query(`update assessment.item_version set state = 'LIVE' where item_id = $1`, [
      live,
    ]);
    const id = await plan(reviewer, [plain, live], { act: 'RETIRE' }, 'Văn bản đã hết hiệu lực.');
    await edits.apply(reviewer, id);
    expect(await Promise.all([plain, live].map(statesOf))).toEqual([['RETIRED'], ['RETIRED']]);
    await edits.undo(await person('REVIEWER'), id, 'Văn bản còn hiệu lực.');
    expect(await Promise.all([plain, live].map(statesOf))).toEqual([['APPROVED'], ['LIVE']]);
    const reasons = await context.database.query<{ reason: string }>(
      `select reason from assessment.item_transition where item_id = $1 order by id`,
      [plain],
    );
    expect(reasons.map(({ reason }) => reason)).toEqual([
      'Văn bản đã hết hiệu lực.',
      'Văn bản còn hiệu lực.',
    ]);
  });

  it('keeps many out of new attempts; another person lets them back, whoever wrote one does not', async () => {
    const examiner = await person('EXAMINER');
    const other = await person('REVIEWER');
    const [plain, own] = [await approved(), await approved()];
    await context.database.query(`update assessment.item_version set state = 'RETIRED' where item_id = $1`, [
      own,
    ]);
    await context.database.query(
      `insert into assessment.item_version (id, item_id, number, state, skill_code, kind, difficulty,
          cognitive_level, content, editor_ids, approved_at)
        select gen_random_uuid(), item_id, 2, 'APPROVED', skill_code, kind, difficulty, cognitive_level, content,
          array[$2::uuid], now() from assessment.item_version where item_id = $1`,
      [own, other.id],
    );
    const id = await plan(examiner, [plain, own], { act: 'QUARANTINE' }, 'Đề bị lộ.');
    await edits.apply(examiner, id);
    expect(await context.get(QuarantineRepository).list()).toHaveLength(2);
    await expect(edits.undo(examiner, id, 'Thôi.')).rejects.toEqual(new Refused('OWN_QUARANTINE'));
    await edits.undo(other, id, 'Đã xem lại.');
    expect(await codes(id, 'undone')).toEqual(['RESTORED', 'OWN_WORK']);
    expect(await statesOf(plain)).toEqual(['APPROVED']);
    expect((await statesOf(own))[0]).toBe('QUARANTINED');
  });

  it('moves questions into another bank, each code once, and back', async () => {
    const commune = (await anOrgUnit(context.database, { type: 'COMMUNE', parentId: unitId })).id;
    const [first, twin, taken, national] = await drafts(4);
    const recode = (code: string, of: string | undefined) =>
      context.database.query('update assessment.item set code = $2 where id = $1', [of, code]);
    const sibling = (await anOrgUnit(context.database, { type: 'COMMUNE', parentId: unitId })).id;
    await context.database.query('update assessment.item set unit_id = $2 where id = $1', [twin, sibling]);
    await recode('TWIN', first);
    await recode('TWIN', twin);
    await context.database.query(
      `insert into assessment.item (id, unit_id, code)
        select gen_random_uuid(), $2, code from assessment.item where id = $1`,
      [taken, commune],
    );
    await context.database.query(`update assessment.item set visibility = 'NATIONAL' where id = $1`, [
      national,
    ]);
    const ids = [first, twin, taken, national] as string[];
    const id = await plan(author, ids, { act: 'MOVE', unitId: commune });
    expect(await codes(id, 'planned')).toEqual([
      'CHANGES',
      'ITEM_CODE_TAKEN',
      'ITEM_CODE_TAKEN',
      'NATION_DECIDES',
    ]);
    await edits.apply(author, id);
    expect((await itemOf(first)).unitId).toBe(commune);
    await edits.undo(author, id, 'Nhầm đơn vị.');
    expect((await itemOf(first)).unitId).toBe(unitId);
    const elsewhere = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    await expect(plan(author, ids, { act: 'MOVE', unitId: elsewhere })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const away = await person('AUTHOR', commune);
    expect(await codes(await plan(away, ids, { act: 'MOVE', unitId: commune }), 'planned')).toEqual(
      Array.from({ length: 4 }, () => 'NOT_FOUND'),
    );
  });

  it('fixes what a filter finds, of the own banks alone', async () => {
    await drafts(2);
    const national = await approved((await anOrgUnit(context.database, { type: 'PROVINCE' })).id);
    await context.database.query(`update assessment.item set visibility = 'NATIONAL' where id = $1`, [
      national,
    ]);
    const target: BulkTarget = { filter: { state: 'DRAFT' } };
    const id = await planner.plan(author, target, { act: 'DESCRIBE', addTags: ['đợt 1'] }, null);
    await aDraft();
    await edits.apply(author, id);
    expect(await rowsOf(id)).toHaveLength(2);
    const all = await planner.plan(author, { filter: {} }, { act: 'DESCRIBE', addTags: ['đợt 2'] }, null);
    expect(await rowsOf(all)).toHaveLength(3);
    const examiner = await person('EXAMINER');
    const none = await planner.plan(examiner, { filter: { search: 'mật' } }, { act: 'QUARANTINE' }, 'Tìm.');
    expect(await rowsOf(none)).toEqual([]);
  });

  it('is applied once by the double click, and two that overlap take turns', async () => {
    const ids = await drafts(6);
    const one = await plan(author, ids, { act: 'DESCRIBE', addTags: ['một'] });
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => edits.apply(author, one)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const others = await Promise.all([
      plan(author, [...ids].reverse(), { act: 'DESCRIBE', addTags: ['hai'] }),
      plan(author, ids, { act: 'DESCRIBE', addTags: ['ba'] }),
    ]);
    await Promise.all(others.map((id) => edits.apply(author, id)));
    const applied = await Promise.all(others.map((id) => codes(id, 'applied')));
    expect(applied.flat().filter((code) => code === 'DONE')).toHaveLength(6);
    expect(applied.flat().filter((code) => code === 'CHANGED_SINCE')).toHaveLength(6);
    const undone = await Promise.allSettled(
      Array.from({ length: 4 }, () => edits.undo(author, others[0], 'Thôi.')),
    );
    expect(undone.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('never blocks those who publish quizzes, nor is blocked by them', async () => {
    const transitions = context.get(ItemTransitionRepository);
    const commune = (await anOrgUnit(context.database, { type: 'COMMUNE', parentId: unitId })).id;
    const administrator = await person('ADMINISTRATOR');
    const acts: BulkChange[] = [{ act: 'RETIRE' }, { act: 'MOVE', unitId: commune }, { act: 'QUARANTINE' }];
    for (let round = 0; round < 9; round += 1) {
      const items = await Promise.all(
        Array.from({ length: 15 }, () => anApprovedItem(context.database, { unitId })),
      );
      const act = acts[round % 3];
      const itemIds = items.map(({ itemId }) => itemId);
      const id = await plan(administrator, itemIds, act, 'Đã cũ.');
      const versionIds = items.map(({ itemVersionId }) => itemVersionId);
      await Promise.all([
        edits.apply(administrator, id),
        context.database.transaction(() => transitions.markLive(versionIds, reviewer.id)),
        context.database.transaction(() => transitions.markLive(versionIds.slice(5), reviewer.id)),
      ]);
      expect(new Set(await codes(id, 'applied'))).toEqual(new Set(['DONE']));
    }
  });

  it('is judged anew when it is applied: whoever has lost the bank changes nothing', async () => {
    const ids = await drafts(2);
    const id = await plan(author, ids, { act: 'SUBMIT' });
    await context.database.query('update identity.role_grant set revoked_at = now() where learner_id = $1', [
      author.id,
    ]);
    await edits.apply(author, id);
    expect(await codes(id, 'applied')).toEqual(['NOT_FOUND', 'NOT_FOUND']);
  });

  it('does not exist for others, but for those who might undo it', async () => {
    const id = await plan(author, await drafts(1), { act: 'SUBMIT' });
    const colleague = await person('AUTHOR');
    const stranger = await person('AUTHOR', (await anOrgUnit(context.database, { type: 'PROVINCE' })).id);
    for (const actor of [colleague, stranger]) {
      await expect(edits.get(actor, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(edits.apply(actor, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(edits.undo(author, id, 'Thôi.')).rejects.toEqual(new Refused('NOT_APPLIED'));
    await edits.apply(author, id);
    expect((await edits.get(colleague, id)).id).toBe(id);
    await expect(edits.undo(stranger, id, 'Thôi.')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await edits.undo(colleague, id, 'Tác giả nghỉ.')).undoneBy).toBe(colleague.id);
    expect((await edits.list(author, null, 10)).map((edit) => edit.id)).toEqual([id]);
    expect(await edits.list(colleague, null, 10)).toEqual([]);
  });

  it('keeps the newest 20 plans of a person, and every edit that was applied', async () => {
    const applied = await plan(author, await drafts(1), { act: 'SUBMIT' });
    await edits.apply(author, applied);
    const ids = await drafts(1);
    const plans: string[] = [];
    for (let at = 0; at < 22; at += 1)
      plans.push(await plan(author, ids, { act: 'DESCRIBE', addTags: [`${at}`] }));
    const kept = (await edits.list(author, null, 100)).map(({ id }) => id);
    expect(kept).toEqual([...plans.slice(2).reverse(), applied]);
  });

  it('leaves a draft alone that a reviewer has returned since', async () => {
    const fixed = await approved();
    const id = await plan(author, [fixed], { act: 'DESCRIBE', difficulty: 'HARD' });
    await edits.apply(author, id);
    await authoring.submit(author, fixed);
    await context.get(ItemReviewService).giveBack(reviewer, fixed, 'Chưa khó đến thế.');
    await edits.undo(author, id, 'Thôi.');
    expect(await codes(id, 'undone')).toEqual(['CHANGED_SINCE']);
    expect((await itemOf(fixed)).versions[0]?.returnReason).toBe('Chưa khó đến thế.');
  });

  it('is left to the worker when it is long, slice by slice, forth and back', async () => {
    const runner = context.get(BulkEditRunner);
    const ids = await drafts(7);
    const id = await plan(author, ids, { act: 'DESCRIBE', addTags: ['dài'] });
    expect(await edits.apply(author, id, 3)).toMatchObject({ state: 'APPLYING', appliedAt: null });
    const due = await context.database.query(
      `select payload from platform.outbox where name = 'assessment.advance-bulk-edit' and payload->>'bulkEditId' = $1`,
      [id],
    );
    expect(due).toEqual([{ payload: { bulkEditId: id } }]);
    await Promise.all([runner.run(id, 3), runner.run(id, 3)]);
    expect((await edits.get(author, id)).state).toBe('APPLIED');
    expect(await codes(id, 'applied')).toEqual(Array.from({ length: 7 }, () => 'DONE'));
    await edits.undo(author, id, 'Thôi.', 3);
    await runner.run(id, 3);
    expect(await edits.get(author, id)).toMatchObject({ state: 'UNDONE', undoneBy: author.id });
    expect((await itemOf(ids[6])).tags).toEqual([]);
  });

  it('tells what a worker that gave up has left', async () => {
    const ids = await drafts(4);
    const id = await plan(author, ids, { act: 'DESCRIBE', addTags: ['dở'] });
    await edits.apply(author, id, 2);
    await context.get(BulkEditRunner).giveUp(id);
    expect((await edits.get(author, id)).state).toBe('APPLIED');
    expect(await codes(id, 'applied')).toEqual(Array.from({ length: 4 }, () => 'NOT_DONE'));
  });
});
