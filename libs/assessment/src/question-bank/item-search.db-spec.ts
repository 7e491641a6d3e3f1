import { IdentityModule } from '@app/identity';
import type { Actor } from '@platform/security';
import { anApprovedItem, anItemDraft } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssessmentApiModule } from '../assessment-api.module';
import { AssessmentModule } from '../assessment.module';
import { ItemCommentService } from '../item-comments/item-comment.service';
import { ItemAuthoringService } from './item-authoring.service';
import { ItemDescriptionService } from './item-description.service';
import { CURSORS, positionIn } from './item-filter';
import type { ItemFilter, ItemSort } from './item-search';
import { toItem } from './item.type';
import { toConnection } from '@platform/graphql';

const essay = {
  type: 'EXTENDED_TEXT',
  prompt: 'Kể tên ba cách lưu tệp.',
  explanation: '',
  source: 'Dữ liệu kiểm thử',
  rubric: [{ id: 'k1', text: 'Nội dung', levels: [{ id: 'm1', text: 'Đủ', points: 1 }] }],
};

describe('finding questions', () => {
  let context: TestContext;
  let authoring: ItemAuthoringService;
  let author: Actor;
  let unitId: string;
  let ids: Record<'password' | 'essay' | 'plain', string>;

  beforeAll(async () => {
    context = await openTestContext([IdentityModule, AssessmentModule, AssessmentApiModule]);
    authoring = context.get(ItemAuthoringService);
    unitId = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'AUTHOR', unitId);
    author = actor;
    const password = await authoring.create(author, unitId, { ...anItemDraft(), code: 'F-1' });
    const marked = await anApprovedItem(context.database, { unitId, content: essay, kind: 'PRACTICE' });
    const plain = await anApprovedItem(context.database, { unitId, prompt: 'Trời nhiều mây.' });
    ids = { password: password.id, essay: marked.itemId, plain: plain.itemId };
    await context.get(ItemDescriptionService).describe(author, password.id, {
      tags: ['An toàn', 'Đăng nhập'],
      licence: 'CC-BY-4.0',
      origin: 'Sở Khoa học và Công nghệ',
      references: [],
    });
    await context.get(ItemCommentService).add(author, {
      itemId: plain.itemId,
      itemVersionId: null,
      place: null,
      text: 'Xem lại.',
    });
    for (const [version, times] of [
      [marked.itemVersionId, 7],
      [plain.itemVersionId, 3],
    ])
      await context.database.query(
        'insert into assessment.item_exposure (item_version_id, times_asked) values ($1, $2)',
        [version, times],
      );
  });
  afterAll(() => context.close());

  const found = async (filter: ItemFilter, sort: ItemSort = 'NEWEST') => {
    const rows = await authoring.list(author, filter, null, 10, sort);
    const names = Object.entries(ids);
    return rows.map(({ id }) => names.find(([, known]) => known === id)?.[0]).sort();
  };

  it.each<[ItemFilter, string[]]>([
    [{ search: 'dang nhap' }, ['password']],
    [{ search: 'AN TOAN' }, ['password']],
    [{ search: 'luu tep' }, ['essay']],
    [{ search: 'an toan | dang' }, ['password']],
    [{ search: '%' }, []],
    [{ tags: ['an toàn', 'đăng nhập'] }, ['password']],
    [{ tags: ['an toàn', 'khác'] }, []],
    [{ anyTags: ['an toàn', 'khác'] }, ['password']],
    [{ licence: 'CC-BY-4.0' }, ['password']],
    [{ origin: 'khoa hoc' }, ['password']],
    [{ markedBy: 'PEOPLE' }, ['essay']],
    [{ markedBy: 'MACHINE' }, ['password', 'plain']],
    [{ hasUnresolvedComments: true }, ['plain']],
    [{ hasUnresolvedComments: false }, ['essay', 'password']],
    [{ timesAskedAtLeast: 4 }, ['essay']],
    [{ timesAskedAtMost: 3 }, ['password', 'plain']],
    [{ timesAskedAtLeast: 1, timesAskedAtMost: 3 }, ['plain']],
    [{ cognitiveLevel: 'APPLY' }, []],
    [{ state: 'DRAFT' }, ['password']],
    [{ state: 'APPROVED', markedBy: 'MACHINE' }, ['plain']],
  ])('takes %j', async (filter, expected) => {
    expect(await found({ ...filter, unitId })).toEqual(expected);
  });

  it('knows who wrote on a question', async () => {
    expect(await found({ authorId: author.id })).toEqual(['password']);
    expect(await found({ authorId: unitId })).toEqual([]);
  });

  it.each<[ItemSort, (keyof typeof ids)[]]>([
    ['NEWEST', ['plain', 'essay', 'password']],
    ['MOST_ASKED', ['essay', 'plain', 'password']],
  ])('lists by %s, page after page', async (sort, expected) => {
    const seen: string[] = [];
    for (let after: string | null = null, page = 0; page < 4; page += 1) {
      const rows = await authoring.list(author, { unitId }, positionIn(sort, after), 2, sort);
      const { nodes, pageInfo } = toConnection(
        rows.map((row) => toItem(row)),
        { first: 1 },
        (item) => item,
        CURSORS[sort],
      );
      if (rows[0]) seen.push(rows[0].id);
      expect(nodes.length).toBeLessThanOrEqual(1);
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(expected.map((name) => ids[name]));
  });

  it('refuses a cursor of another order', () => {
    const cursor = Buffer.from(JSON.stringify(['F-1', 'itm_x'])).toString('base64url');
    expect(() => positionIn('MOST_ASKED', cursor)).toThrow('after');
    expect(() => positionIn('NEWEST', cursor)).toThrow('after');
  });
});
