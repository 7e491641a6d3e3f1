import { IdentityModule } from '@app/identity';
import type { Actor } from '@platform/security';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { type CreateOrgUnit, OrgUnitService } from './org-unit.service';

describe('changing the tree of units', () => {
  let context: TestContext;
  let units: OrgUnitService;
  let admin: Actor;
  let province: { id: string };
  let count = 0;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule]);
    units = context.get(OrgUnitService);
    province = await anOrgUnit(context.database, { type: 'PROVINCE' });
    const person = await aLearner(context.database);
    admin = person.actor;
    await aRoleGrant(context.database, person.id, 'ADMINISTRATOR', province.id);
  });
  afterAll(() => context.close());

  const input = (changes: Partial<CreateOrgUnit> = {}): CreateOrgUnit => ({
    type: 'AGENCY',
    code: `CQ-${(count += 1)}`,
    nameVi: 'Cơ quan thử',
    nameEn: null,
    parentId: province.id,
    validFrom: '2026-01-01',
    reason: 'thành lập',
    ...changes,
  });

  it('founds a unit, with an entry in the audit log', async () => {
    const unit = await units.create(admin, input({ nameVi: '  Sở  Thử '.normalize('NFD') }));
    expect(unit).toMatchObject({ nameVi: 'Sở Thử', parentId: province.id, validTo: null });
    const [event] = await context.database.query(
      'select action, reason, actor_id from platform.audit_event where subject_id = $1',
      [unit.id],
    );
    expect(event).toEqual({ action: 'identity:create-unit', reason: 'thành lập', actor_id: admin.id });
  });

  it('refuses a code that another unit of the kind bears at the same time', async () => {
    const { code } = await units.create(admin, input());
    await expect(units.create(admin, input({ code, validFrom: '2027-01-01' }))).rejects.toMatchObject({
      code: 'CODE_TAKEN',
    });
  });

  it('lets one of twenty founders at once have a code', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, day) =>
        units.create(
          admin,
          input({ code: 'CHUNG', validFrom: `2026-02-${String(day + 1).padStart(2, '0')}` }),
        ),
      ),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });

  it('refuses a kind that cannot stand there, and a code of the wrong form', async () => {
    await expect(units.create(admin, input({ type: 'PROVINCE', code: '99' }))).rejects.toMatchObject({
      code: 'PARENT_TYPE',
    });
    await expect(units.create(admin, input({ type: 'COMMUNE', code: '123' }))).rejects.toMatchObject({
      fields: [{ path: 'input.code', code: 'bad_code' }],
    });
  });

  it('hides units outside of the scope', async () => {
    const elsewhere = await anOrgUnit(context.database, { type: 'PROVINCE' });
    const notFound = { code: 'NOT_FOUND' };
    await expect(units.create(admin, input({ parentId: elsewhere.id }))).rejects.toMatchObject(notFound);
    await expect(units.rename(admin, elsewhere.id, { nameVi: 'X' }, 'thử')).rejects.toMatchObject(notFound);
    await expect(units.close(admin, elsewhere.id, '2026-12-31', [], 'thử')).rejects.toMatchObject(notFound);
  });

  it('closes from the bottom up, and gives the code free', async () => {
    const parent = await units.create(admin, input());
    const child = await units.create(admin, input({ parentId: parent.id }));
    const heir = await units.create(admin, input());
    const close = (id: string, validTo = '2026-06-01') =>
      units.close(admin, id, validTo, [heir.id], 'sáp nhập');
    await expect(close(parent.id)).rejects.toMatchObject({ code: 'HAS_OPEN_CHILDREN' });
    await close(child.id);
    expect((await close(parent.id)).validTo).toBe('2026-06-01');
    await expect(close(parent.id)).rejects.toMatchObject({ code: 'ALREADY_CLOSED' });
    await expect(
      units.create(admin, input({ parentId: parent.id, validFrom: '2026-06-01' })),
    ).rejects.toMatchObject({
      code: 'PARENT_CLOSED',
    });
    await expect(close(heir.id, '2025-01-01')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    const next = await units.create(admin, input({ code: parent.code, validFrom: '2026-06-01' }));
    expect(next.id).not.toBe(parent.id);
  });

  it('refuses an heir that does not exist or is gone by then', async () => {
    const unit = await units.create(admin, input());
    const gone = await anOrgUnit(context.database, { parentId: province.id, validTo: '2026-01-01' });
    await expect(units.close(admin, unit.id, '2026-06-01', [gone.id], 'thử')).rejects.toMatchObject({
      code: 'SUCCESSOR_CLOSED',
    });
    await expect(units.close(admin, unit.id, '2026-06-01', [unit.id], 'thử')).rejects.toMatchObject({
      fields: [{ path: 'input.successorIds.0' }],
    });
  });

  it('renames, and writes no log when the name is the same', async () => {
    const unit = await units.create(admin, input());
    await units.rename(admin, unit.id, { nameVi: 'Tên mới' }, 'đổi tên');
    await units.rename(admin, unit.id, { nameVi: 'Tên mới' }, 'đổi tên');
    const events = await context.database.query(
      `select before, after from platform.audit_event where subject_id = $1 and action = 'identity:rename-unit'`,
      [unit.id],
    );
    expect(events).toEqual([
      { before: { nameVi: 'Cơ quan thử', nameEn: null }, after: { nameVi: 'Tên mới', nameEn: null } },
    ]);
  });
});
