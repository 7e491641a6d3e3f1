import type { Actor } from '@platform/security';
import { anItemDraft, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { ItemAuthoringService } from '../question-bank/item-authoring.service';
import { BulkEditPlanner } from './bulk-edit-planner';
import { BulkEditService } from './bulk-edit.service';
import { PurgeBulkEdits } from './purge-bulk-edits.schedule';

describe('bulk edits that are over', () => {
  let context: TestContext;
  let edits: BulkEditService;
  let author: Actor;
  let unitId: string;
  let otherUnitId: string;
  let count = 0;

  beforeAll(async () => {
    context = await openExamContext();
    edits = context.get(BulkEditService);
  });
  afterAll(() => context.close());
  beforeEach(async () => {
    unitId = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    otherUnitId = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    const { id, actor } = await aLearner(context.database);
    author = actor;
    await aRoleGrant(context.database, id, 'AUTHOR', unitId);
    await aRoleGrant(context.database, id, 'AUTHOR', otherUnitId);
  });

  const aDraft = async (unit: string) =>
    (
      await context
        .get(ItemAuthoringService)
        .create(author, unit, { ...anItemDraft(), code: `K-${(count += 1)}` })
    ).id;
  const planned = (...itemIds: string[]) =>
    context.get(BulkEditPlanner).plan(author, { itemIds }, { act: 'DESCRIBE', addTags: ['an toàn'] }, null);
  async function applied(...itemIds: string[]): Promise<string> {
    const id = await planned(...itemIds);
    await edits.apply(author, id);
    return id;
  }
  const loseRole = (unit: string) =>
    context.database.query(
      'update identity.role_grant set revoked_at = now() where learner_id = $1 and unit_id = $2',
      [author.id, unit],
    );
  const mine = async () => (await edits.list(author, null, 10)).map(({ id }) => id);
  const age = (id: string, days: number) =>
    context.database.query(
      `update assessment.bulk_edit set created_at = created_at - make_interval(days => $2),
        applied_at = applied_at - make_interval(days => $2) where id = $1`,
      [id, days],
    );

  it('do not exist for whoever has lost the bank since', async () => {
    const [here, there] = [await applied(await aDraft(unitId)), await applied(await aDraft(otherUnitId))];
    const plan = await planned(await aDraft(unitId));
    await loseRole(unitId);
    expect(await mine()).toEqual([there]);
    for (const id of [here, plan]) {
      await expect(edits.get(author, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(edits.rows(author, id, null, { after: 0, limit: 10 })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      await expect(edits.undo(author, id, 'Thôi.')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(edits.get(author, there)).resolves.toMatchObject({ id: there });
  });

  it('say nothing of questions that have left one’s reach', async () => {
    const id = await applied(await aDraft(unitId), await aDraft(otherUnitId));
    await loseRole(unitId);
    expect(await mine()).toEqual([id]);
    const [out, within] = await edits.rows(author, id, null, { after: 0, limit: 10 });
    expect(out).toMatchObject({ applied: 'DONE', code: null, before: null, after: null });
    expect(within).toMatchObject({ applied: 'DONE', before: { tags: [] }, after: { tags: ['an toàn'] } });
  });

  it('go after thirty days, and plans after seven; what can be undone stays', async () => {
    const [old, young, plan, newPlan] = [
      await applied(await aDraft(unitId)),
      await applied(await aDraft(unitId)),
      await planned(await aDraft(unitId)),
      await planned(await aDraft(unitId)),
    ];
    await age(old, 31);
    await age(young, 29);
    await age(plan, 8);
    await context.get(PurgeBulkEdits).tick();
    expect(await mine()).toEqual([newPlan, young]);
    expect(
      await context.database.query('select 1 from assessment.bulk_edit_item where bulk_edit_id = any($1)', [
        [old, plan],
      ]),
    ).toEqual([]);
    await expect(edits.undo(author, young, 'Thôi.')).resolves.toMatchObject({ state: 'UNDONE' });
  });
});
