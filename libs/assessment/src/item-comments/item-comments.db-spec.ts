import { IdentityModule } from '@app/identity';
import { Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { anItemDraft } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssessmentApiModule } from '../assessment-api.module';
import { AssessmentModule } from '../assessment.module';
import { ItemAuthoringService } from '../question-bank/item-authoring.service';
import { ItemReviewService } from '../question-bank/item-review.service';
import { ItemCommentRepository } from './item-comment.repository';
import { ItemCommentService } from './item-comment.service';
import { ItemCommentsLoader } from './item-comments.loader';

describe('remarks on questions', () => {
  let context: TestContext;
  let comments: ItemCommentService;
  let authoring: ItemAuthoringService;
  let unitId: string;
  let [author, reviewer, stranger]: Actor[] = [];
  let count = 0;

  beforeAll(async () => {
    context = await openTestContext([IdentityModule, AssessmentModule, AssessmentApiModule]);
    comments = context.get(ItemCommentService);
    authoring = context.get(ItemAuthoringService);
    unitId = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    author = await person('AUTHOR', unitId);
    reviewer = await person('REVIEWER', unitId);
    stranger = await person('AUTHOR', (await anOrgUnit(context.database, { type: 'PROVINCE' })).id);
  });
  afterAll(() => context.close());

  async function person(role: 'AUTHOR' | 'REVIEWER' | 'EXAMINER', unit: string): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, role, unit);
    return actor;
  }

  const anItem = async () =>
    (await authoring.create(author, unitId, { ...anItemDraft(), code: `C-${(count += 1)}` })).id;
  const remark = (actor: Actor | undefined, itemId: string, text = 'Xem lại phương án.') =>
    comments.add(actor as Actor, { itemId, itemVersionId: null, place: null, text });

  it('are of a version and a place of it, answered once, and settled', async () => {
    const itemId = await anItem();
    const version = (await authoring.get(author, itemId)).versions[0];
    const added = await comments.add(reviewer, {
      itemId,
      itemVersionId: version?.id ?? null,
      place: 'key',
      text: 'Đáp án này đúng chưa?',
    });
    expect(added).toMatchObject({ number: 1, place: 'key', authorId: reviewer?.id, isEditable: true });
    const reply = await comments.reply(author, added.id, 'Đã sửa.');
    expect(reply).toMatchObject({ parentId: added.id, place: null });
    await expect(comments.reply(reviewer, reply.id, 'Nữa.')).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ code: 'is_reply' }],
    });
    expect(await context.get(ItemCommentsLoader).countUnresolved(itemId)).toBe(1);
    expect(await comments.resolve(author, added.id)).toMatchObject({ resolvedBy: author?.id });
    const again = await comments.resolve(reviewer, added.id);
    expect(again).toMatchObject({ resolvedBy: author?.id });
    expect(await context.get(ItemCommentsLoader).countUnresolved(itemId)).toBe(0);
    expect(await comments.list(reviewer, itemId, false, null, 10)).toEqual([]);
    expect(await comments.reopen(reviewer, added.id)).toMatchObject({ resolvedAt: null });
    const replies = await context.get(ItemCommentsLoader).repliesTo(added.id);
    expect(replies.map(({ text }) => text)).toEqual(['Đã sửa.']);
    const acts = await context.database.query(
      `select action from platform.audit_event where subject_id = $1 order by id`,
      [itemId],
    );
    expect(acts).toEqual([
      { action: 'assessment:resolve-item-comment' },
      { action: 'assessment:reopen-item-comment' },
    ]);
  });

  it('point to no place that the question does not have, and to no version of another', async () => {
    const [itemId, other] = [await anItem(), await anItem()];
    const at = (place: string | null, itemVersionId: string | null) =>
      comments.add(author, { itemId, itemVersionId, place, text: 'Ở đây.' });
    await expect(at('choices.z', null)).rejects.toMatchObject({ fields: [{ code: 'unknown_place' }] });
    const foreign = (await authoring.get(author, other)).versions[0]?.id ?? '';
    await expect(at(null, foreign)).rejects.toMatchObject({ fields: [{ code: 'unknown_version' }] });
    expect((await at('prompt', null)).place).toBe('prompt');
  });

  it('are changed by their author alone, for 15 minutes of the database', async () => {
    const { id } = await remark(reviewer, await anItem());
    await expect(comments.edit(author, id, 'Khác.')).rejects.toEqual(new Refused('OTHERS_COMMENT'));
    expect(await comments.edit(reviewer, id, 'Viết lại.')).toMatchObject({ text: 'Viết lại.' });
    await context.database.query(
      `update assessment.item_comment set created_at = created_at - interval '16 minutes' where id = $1`,
      [id],
    );
    await expect(comments.edit(reviewer, id, 'Muộn.')).rejects.toEqual(
      new Refused('EDIT_TIME_OVER', { minutes: 15 }),
    );
  });

  it('do not exist for whoever may not read the bank', async () => {
    const itemId = await anItem();
    const { id } = await remark(author, itemId);
    const examiner = await person('EXAMINER', unitId);
    for (const actor of [stranger, examiner])
      for (const act of [
        () => remark(actor, itemId),
        () => comments.list(actor, itemId, null, null, 10),
        () => comments.reply(actor, id, 'Chào.'),
        () => comments.edit(actor, id, 'Chào.'),
        () => comments.resolve(actor, id),
        () => comments.reopen(actor, id),
      ])
        await expect(act()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('stay in the unit of the bank, also where the nation shares the question', async () => {
    const itemId = await anItem();
    await context.database.query(`update assessment.item set visibility = 'NATIONAL' where id = $1`, [
      itemId,
    ]);
    const { id } = await remark(author, itemId);
    const colleague = await person('REVIEWER', unitId);
    for (const act of [
      () => remark(stranger, itemId),
      () => comments.list(stranger, itemId, null, null, 10),
      () => comments.reply(stranger, id, 'Chào.'),
      () => comments.resolve(stranger, id),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await comments.resolve(colleague, id)).resolvedBy).toBe(colleague.id);
  });

  it('keep a question from being approved by oversight', async () => {
    const reviews = context.get(ItemReviewService);
    const itemId = await anItem();
    await authoring.submit(author, itemId);
    await remark(reviewer, itemId);
    await expect(reviews.approve(reviewer, itemId)).rejects.toEqual(
      new Refused('UNRESOLVED_COMMENTS', { count: 1 }),
    );
    const approved = await reviews.approve(reviewer, itemId, true);
    expect(approved.versions[0]?.state).toBe('APPROVED');
  });

  it('are never added unseen while somebody approves', async () => {
    const reviews = context.get(ItemReviewService);
    for (let round = 0; round < 4; round += 1) {
      const itemId = await anItem();
      await authoring.submit(author, itemId);
      const [approval, added] = await Promise.allSettled([
        reviews.approve(reviewer, itemId),
        remark(author, itemId),
      ]);
      expect(added.status).toBe('fulfilled');
      const row = await context.database.queryOne<{ isLater: boolean }>(
        `select c.created_at > t.at as "isLater" from assessment.item_comment c
          join assessment.item_transition t on t.item_id = c.item_id and t.step = 'APPROVE' where c.item_id = $1`,
        [itemId],
      );
      if (approval.status === 'fulfilled') expect(row).toEqual({ isLater: true });
      else expect(approval.reason).toEqual(new Refused('UNRESOLVED_COMMENTS', { count: 1 }));
    }
  });

  it('are no more than 200, whoever writes at once', async () => {
    const itemId = await anItem();
    await context.database.query(
      `insert into assessment.item_comment (id, item_id, author_id, text)
        select gen_random_uuid(), $1, $2, 'x' from generate_series(1, 198)`,
      [itemId, author?.id],
    );
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => remark(author, itemId)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await context.get(ItemCommentRepository).count(itemId, null)).toBe(200);
    const page = await comments.list(author, itemId, null, null, 3);
    const next = await comments.list(author, itemId, null, page[2]?.id ?? null, 3);
    expect(new Set([...page, ...next].map(({ id }) => id)).size).toBe(6);
  });
});
