import { toTypeId } from '@platform/graphql';
import type { Role } from '@platform/security';
import { anApprovedItem } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

const COMMENT = `mutation ($input: CommentOnItemInput!) { commentOnItem(input: $input) {
  ... on ItemComment { id place isResolved replies { id } } ... on CommentOnItemRefusal { code } } }`;
const REPLY = `mutation ($input: ItemCommentTextInput!) { replyToItemComment(input: $input) {
  ... on ItemComment { parentId text } } }`;
const RESOLVE = `mutation ($input: ItemCommentInput!) { resolveItemComment(input: $input) { isResolved } }`;
const COMMENTS = `query ($itemId: ID!, $isResolved: Boolean) { itemComments(itemId: $itemId, isResolved: $isResolved, first: 5) {
  nodes { text isResolved replies { text } } } }`;
const ITEMS = `query ($tags: [String!], $atLeast: Int, $by: MarkedBy, $open: Boolean, $sort: ItemSort, $after: String) {
  items(first: 1, after: $after, anyTags: $tags, timesAskedAtLeast: $atLeast, markedBy: $by, hasUnresolvedComments: $open,
    sort: $sort) { nodes { id tags unresolvedComments } pageInfo { hasNextPage endCursor } } }`;
const PLAN = `mutation ($input: PlanBulkEditInput!) { planBulkEdit(input: $input) {
  id state act itemCounts { planned { code count } }
  items(first: 5) { nodes { position itemId planned values { name before after } } } } }`;
const APPLY = `mutation ($input: ApplyBulkEditInput!) { applyBulkEdit(input: $input) {
  ... on BulkEdit { state itemCounts { applied { code count } } } ... on ApplyBulkEditRefusal { code message } } }`;
const UNDO = `mutation ($input: UndoBulkEditInput!) { undoBulkEdit(input: $input) {
  ... on BulkEdit { state itemCounts { undone { code count } } } ... on UndoBulkEditRefusal { code } } }`;

interface Plan {
  planBulkEdit: { id: string; state: string; items: { nodes: object[] } };
}

describe('working on many questions', () => {
  let stack: TestStack;
  let unitId: string;
  let author: string;
  let ids: string[];

  beforeAll(async () => {
    stack = await startTestStack();
    unitId = (await anOrgUnit(stack.database, { type: 'PROVINCE' })).id;
    author = await tokenOf('AUTHOR');
    const made = [1, 2, 3].map(() => anApprovedItem(stack.database, { unitId }));
    ids = (await Promise.all(made)).map(({ itemId }) => toTypeId('itm', itemId));
  });
  afterAll(() => stack.close());

  async function tokenOf(role: Role): Promise<string> {
    const { id, actor } = await aLearner(stack.database);
    await aRoleGrant(stack.database, id, role, unitId);
    return stack.tokenFor(actor);
  }

  const ask = <T>(query: string, input: object, token: string) => stack.graphql<T>(query, { input }, token);

  it('remarks, answers and settles', async () => {
    const [itemId = ''] = ids;
    const added = await ask<{ commentOnItem: { id: string } }>(
      COMMENT,
      { itemId, place: 'key', text: 'Đúng chưa?' },
      author,
    );
    expect(added.data?.commentOnItem).toMatchObject({ place: 'key', isResolved: false, replies: [] });
    const commentId = added.data?.commentOnItem.id;
    const whole = await ask<object>(COMMENT, { itemId, text: 'Cả câu.' }, author);
    expect(whole.data).toMatchObject({ commentOnItem: { place: null } });
    await ask<object>(REPLY, { commentId, text: 'Rồi.' }, author);
    expect((await ask<object>(RESOLVE, { commentId }, author)).data).toEqual({
      resolveItemComment: { isResolved: true },
    });
    const all = await stack.graphql<object>(COMMENTS, { itemId }, author);
    expect(all.data).toEqual({
      itemComments: {
        nodes: [
          { text: 'Cả câu.', isResolved: false, replies: [] },
          { text: 'Đúng chưa?', isResolved: true, replies: [{ text: 'Rồi.' }] },
        ],
      },
    });
    const open = await stack.graphql<object>(COMMENTS, { itemId, isResolved: false }, author);
    expect(open.data).toMatchObject({ itemComments: { nodes: [{ text: 'Cả câu.' }] } });
    const blank = await ask<object>(COMMENT, { itemId, text: '   ' }, author);
    expect(blank.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    const learner = await stack.tokenFor((await aLearner(stack.database)).actor);
    const refused = await ask<object>(COMMENT, { itemId, text: 'Chào.' }, learner);
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('plans, applies and undoes, and finds what it has tagged', async () => {
    const input = { itemIds: ids, change: { addTags: ['đợt 1'], difficulty: 'HARD' } };
    const planned = await ask<Plan>(PLAN, input, author);
    expect(planned.data?.planBulkEdit).toMatchObject({
      state: 'PLANNED',
      act: 'DESCRIBE',
      itemCounts: { planned: [{ code: 'CHANGES', count: 3 }] },
      items: {
        nodes: ids.map((itemId, at) => ({
          position: at + 1,
          itemId,
          planned: 'CHANGES',
          values: [
            { name: 'tags', before: '', after: 'đợt 1' },
            { name: 'difficulty', before: 'EASY', after: 'HARD' },
          ],
        })),
      },
    });
    const bulkEditId = planned.data?.planBulkEdit.id;
    const applied = await ask<object>(APPLY, { bulkEditId }, author);
    expect(applied.data).toEqual({
      applyBulkEdit: { state: 'APPLIED', itemCounts: { applied: [{ code: 'DONE', count: 3 }] } },
    });
    const again = await ask<object>(APPLY, { bulkEditId }, author);
    expect(again.data).toEqual({
      applyBulkEdit: { code: 'ALREADY_APPLIED', message: 'Lần sửa hàng loạt này đã được thực hiện.' },
    });
    const found = await stack.graphql<{ items: { nodes: object[]; pageInfo: { endCursor: string } } }>(
      ITEMS,
      { tags: ['Đợt 1'], sort: 'NEWEST' },
      author,
    );
    expect(found.data?.items.nodes).toHaveLength(1);
    const after = found.data?.items.pageInfo.endCursor;
    const next = await stack.graphql<object>(ITEMS, { tags: ['Đợt 1'], sort: 'NEWEST', after }, author);
    expect(next.data).toMatchObject({
      items: { nodes: [{ tags: ['đợt 1'] }], pageInfo: { hasNextPage: true } },
    });
    const wrong = await stack.graphql<object>(ITEMS, { sort: 'MOST_ASKED', after }, author);
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    const marked = await stack.graphql<object>(ITEMS, { by: 'PEOPLE' }, author);
    expect(marked.data).toMatchObject({ items: { nodes: [] } });
    const open = await stack.graphql<object>(ITEMS, { open: true }, author);
    expect(open.data).toMatchObject({ items: { nodes: [{ id: ids[0], unresolvedComments: 1 }] } });
    const undone = await ask<object>(UNDO, { bulkEditId, reason: 'Chỉ thử.' }, author);
    expect(undone.data).toEqual({
      undoBulkEdit: { state: 'UNDONE', itemCounts: { undone: [{ code: 'RESTORED', count: 3 }] } },
    });
    const mine = await stack.graphql<object>(
      `{ myBulkEdits(first: 3) { nodes { id state itemCounts { undone { count } } } } }`,
      {},
      author,
    );
    expect(mine.data).toEqual({
      myBulkEdits: { nodes: [{ id: bulkEditId, state: 'UNDONE', itemCounts: { undone: [{ count: 3 }] } }] },
    });
  });

  it('refuses what does not fit together', async () => {
    const bad = async (input: object) =>
      (await ask<object>(PLAN, input, author)).errors?.[0]?.extensions.fields;
    expect(await bad({ itemIds: ids, change: { step: 'SUBMIT', addTags: ['x'] } })).toMatchObject([
      { code: 'several_changes' },
    ]);
    expect(await bad({ itemIds: ids, change: {} })).toMatchObject([{ code: 'no_change' }]);
    expect(await bad({ change: { step: 'SUBMIT' } })).toMatchObject([{ code: 'ids_or_filter' }]);
    expect(await bad({ itemIds: ids, filter: {}, change: { step: 'SUBMIT' } })).toMatchObject([
      { code: 'ids_or_filter' },
    ]);
    expect(await bad({ itemIds: ids, change: { step: 'RETIRE' } })).toMatchObject([{ path: 'input.reason' }]);
    const many = Array.from({ length: 501 }, () => ids[0]);
    expect(await bad({ itemIds: many, change: { step: 'SUBMIT' } })).toMatchObject([
      { path: 'input.itemIds' },
    ]);
  });

  it('writes a sheet and plans it', async () => {
    const sheet = await ask<{ exportBulkEditSheet: { url: string; itemCount: number } }>(
      `mutation ($input: ExportBulkEditSheetInput!) { exportBulkEditSheet(input: $input) { url itemCount } }`,
      { filter: { state: 'APPROVED' } },
      author,
    );
    expect(sheet.data?.exportBulkEditSheet.itemCount).toBe(3);
    const headers = { authorization: `Bearer ${author}` };
    const file = await fetch(sheet.data?.exportBulkEditSheet.url ?? '', { headers });
    const form = new FormData();
    form.append('file', new Blob([await file.arrayBuffer()]), 'sua.xlsx');
    const upload = await fetch(`${stack.url}/files`, { method: 'POST', body: form, headers });
    const { fileId } = (await upload.json()) as { fileId: string };
    const planned = await ask<object>(
      `mutation ($input: PlanBulkEditFromSheetInput!) { planBulkEditFromSheet(input: $input) {
        isFromSheet itemCounts { planned { code count } } } }`,
      { fileId },
      author,
    );
    expect(planned.data).toEqual({
      planBulkEditFromSheet: {
        isFromSheet: true,
        itemCounts: { planned: [{ code: 'UNCHANGED', count: 3 }] },
      },
    });
  });
});
