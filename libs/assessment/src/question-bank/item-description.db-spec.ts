import { IdentityModule } from '@app/identity';
import { Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { anItemDraft } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssessmentApiModule } from '../assessment-api.module';
import { AssessmentModule } from '../assessment.module';
import { QuizRepository } from '../quiz/quiz.repository';
import { ItemAuthoringService } from './item-authoring.service';
import { ItemDescriptionService } from './item-description.service';

describe('shared and described questions', () => {
  let context: TestContext;
  let authoring: ItemAuthoringService;
  let descriptions: ItemDescriptionService;
  let [nation, province, commune, elsewhere] = ['', '', '', ''];
  let author: Actor;
  let itemId: string;

  beforeAll(async () => {
    context = await openTestContext([IdentityModule, AssessmentModule, AssessmentApiModule]);
    authoring = context.get(ItemAuthoringService);
    descriptions = context.get(ItemDescriptionService);
    nation = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    province = (await anOrgUnit(context.database, { type: 'PROVINCE', parentId: nation })).id;
    commune = (await anOrgUnit(context.database, { type: 'COMMUNE', parentId: province })).id;
    elsewhere = (await anOrgUnit(context.database, { type: 'PROVINCE', parentId: nation })).id;
    author = await person('AUTHOR', province);
    itemId = (await authoring.create(author, province, { ...anItemDraft(), code: 'S-1' })).id;
    await context.database.query(
      `update assessment.item_version set state = 'APPROVED', approved_at = now() where item_id = $1`,
      [itemId],
    );
  });
  afterAll(() => context.close());

  async function person(role: 'AUTHOR' | 'ADMINISTRATOR', unitId: string): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, role, unitId);
    return actor;
  }

  const drawnBy = async (unitId: string) => {
    const [cell] = await context.get(QuizRepository).findCandidates(unitId, [{ skills: ['4.1'], count: 1 }]);
    return cell?.itemVersionIds.length;
  };
  const drawnByAll = () => Promise.all([province, commune, elsewhere].map(drawnBy));

  it('are drawn by the unit, by those below, or by everybody', async () => {
    expect(await drawnByAll()).toEqual([1, 1, 0]);
    await descriptions.share(author, itemId, 'UNIT');
    expect(await drawnByAll()).toEqual([1, 0, 0]);
    for (const actor of [author, await person('ADMINISTRATOR', province)])
      await expect(descriptions.share(actor, itemId, 'NATIONAL')).rejects.toEqual(
        new Refused('NATION_DECIDES'),
      );
    const stranger = await person('AUTHOR', elsewhere);
    await expect(authoring.get(stranger, itemId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await descriptions.share(await person('ADMINISTRATOR', nation), itemId, 'NATIONAL');
    expect(await drawnByAll()).toEqual([1, 1, 1]);
    expect(await authoring.get(stranger, itemId)).toMatchObject({ code: 'S-1', visibility: 'NATIONAL' });
    await expect(descriptions.share(stranger, itemId, 'UNIT')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(descriptions.share(author, itemId, 'UNIT')).rejects.toEqual(new Refused('NATION_DECIDES'));
    const nobody = (await aLearner(context.database)).actor;
    await expect(authoring.get(nobody, itemId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await authoring.list(nobody, {}, null, 10)).toEqual([]);
  });

  it('are found by all of their tags', async () => {
    const description = { tags: ['Mật khẩu', 'an toàn'], licence: 'CC-BY-4.0', origin: 'Sở', references: [] };
    const item = await descriptions.describe(author, itemId, description);
    expect(item).toMatchObject({ ...description, tags: ['an toàn', 'mật khẩu'] });
    expect(await authoring.list(author, { tags: ['MẬT KHẨU', 'an toàn'] }, null, 10)).toHaveLength(1);
    expect(await authoring.list(author, { tags: ['mật khẩu', 'khác'] }, null, 10)).toEqual([]);
  });

  it('are found by what they resemble, as far as the reader may see', async () => {
    const near = await authoring.create(author, province, {
      ...anItemDraft('mat khau nen dung chung cho moi tai khoan'),
      code: 'S-2',
    });
    await authoring.create(author, province, { ...anItemDraft('Trời hôm nay nhiều mây.'), code: 'S-3' });
    const alike = async (actor: Actor) =>
      (await descriptions.listAlike(actor, itemId)).map(({ code }) => code);
    expect(await alike(author)).toEqual(['S-2']);
    expect(await alike(await person('AUTHOR', elsewhere))).toEqual([]);
    await expect(
      descriptions.listAlike((await aLearner(context.database)).actor, near.id),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
