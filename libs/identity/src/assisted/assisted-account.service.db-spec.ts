import { IdentityModule } from '@app/identity';
import type { Actor } from '@platform/security';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { RoleService } from '../role/role.service';
import { type AssistedPerson, AssistedAccountService } from './assisted-account.service';
import { CardCheck } from './card-check';

describe('accounts for people without VNeID', () => {
  let context: TestContext;
  let accounts: AssistedAccountService;
  let province: { id: string };
  let commune: { id: string };
  let helper: Actor;
  let count = 0;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule]);
    accounts = context.get(AssistedAccountService);
    province = await anOrgUnit(context.database, { type: 'PROVINCE' });
    commune = await anOrgUnit(context.database, { type: 'COMMUNE', parentId: province.id });
    helper = await withRole('HELPER', commune.id);
  });
  afterAll(() => context.close());

  const withRole = async (role: 'HELPER' | 'ADMINISTRATOR', unitId: string) => {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, role, unitId);
    return actor;
  };
  const WORDS = ['An', 'Bình', 'Chi', 'Dũng', 'Én', 'Giang', 'Hà', 'Khôi', 'Lan', 'Minh'];
  const person = (changes: Partial<AssistedPerson> = {}): AssistedPerson => ({
    unitId: commune.id,
    fullName: `Lò Thị ${[...String((count += 1))].map((digit) => WORDS[Number(digit)]).join(' ')}`,
    birthDate: '1950-01-01',
    residenceUnitId: commune.id,
    groups: ['ND'],
    evenIfAlike: false,
    ...changes,
  });

  it('are made with a card that opens them, and an entry in the audit log; the PIN is kept nowhere', async () => {
    const { account, card } = await accounts.create(
      helper,
      person({ fullName: '  Lò  Văn Ánh '.normalize('NFD') }),
    );
    expect(account).toMatchObject({
      fullName: 'Lò Văn Ánh',
      code: card.code,
      unitId: commune.id,
      isLocked: false,
    });
    expect(await context.get(CardCheck).check(card.code, card.pin)).toMatchObject({ learnerId: account.id });
    const [learner] = await context.database.query(
      `select issuer, identity_level, personal_number, residence_unit_id from identity.learner where id = $1`,
      [account.id],
    );
    expect(learner).toEqual({
      issuer: 'assisted',
      identity_level: 0,
      personal_number: null,
      residence_unit_id: commune.id,
    });
    const [audit] = await context.database.query(
      'select action, actor_id, after from platform.audit_event where subject_id = $1',
      [account.id],
    );
    expect(audit).toMatchObject({ action: 'identity:create-assisted-account', actor_id: helper.id });
    const rows = await context.database.query<{ text: string }>(
      `select a::text || l::text as text from identity.assisted_account a join identity.learner l on l.id = a.learner_id
        where l.id = $1`,
      [account.id],
    );
    expect(rows[0].text).not.toContain(card.pin);
    expect(rows[0].text).not.toContain(Buffer.from(card.pin).toString('hex'));
  });

  it('ask before a second one for the same name, accents aside, and day of birth; also under a race', async () => {
    const twin = person({ fullName: 'Vàng Thị Dợ' });
    const outcomes = await Promise.allSettled([accounts.create(helper, twin), accounts.create(helper, twin)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(accounts.create(helper, { ...twin, fullName: 'VANG THI DO' })).rejects.toMatchObject({
      code: 'LOOKS_ALIKE',
      details: { count: 1 },
    });
    const second = await accounts.create(helper, { ...twin, evenIfAlike: true });
    expect(second.account.fullName).toBe('Vàng Thị Dợ');
    await expect(accounts.create(helper, { ...twin, birthDate: '1951-01-01' })).resolves.toBeDefined();
  });

  it('ask also when the person seems to have a VNeID account in the commune', async () => {
    await aLearner(context.database, {
      fullName: 'Giàng A Páo',
      birthDate: '1988-08-08',
      residenceUnitId: commune.id,
    });
    await expect(
      accounts.create(helper, person({ fullName: 'Giang A Pao', birthDate: '1988-08-08' })),
    ).rejects.toMatchObject({ code: 'LOOKS_ALIKE' });
  });

  it('name a representative for a child, encrypted', async () => {
    const child = person({ birthDate: `${new Date().getFullYear() - 10}-01-01` });
    await expect(accounts.create(helper, child)).rejects.toMatchObject({
      fields: [{ path: 'input.guardian', code: 'guardian_required' }],
    });
    const { account } = await accounts.create(helper, { ...child, guardian: 'Mẹ: Lò Thị Hoa, 0900000001' });
    expect(account.guardian?.includes('Hoa')).toBe(false);
    expect(accounts.guardianOf(account)).toBe('Mẹ: Lò Thị Hoa, 0900000001');
  });

  it.each([
    [{ fullName: 'R2-D2' }, 'input.fullName'],
    [{ birthDate: '2999-01-01' }, 'input.birthDate'],
  ] as [Partial<AssistedPerson>, string][])('refuse %j', async (changes, path) => {
    await expect(accounts.create(helper, person(changes))).rejects.toMatchObject({ fields: [{ path }] });
  });

  it('cannot be made for a unit that is closed, nor with a residence that is no commune', async () => {
    const closed = await anOrgUnit(context.database, { parentId: commune.id, validTo: '2026-01-01' });
    await expect(accounts.create(helper, person({ unitId: closed.id }))).rejects.toMatchObject({
      code: 'UNIT_CLOSED',
    });
    const before = await context.database.query('select count(*) from identity.learner');
    await expect(accounts.create(helper, person({ residenceUnitId: province.id }))).rejects.toMatchObject({
      fields: [{ path: 'input.residenceUnitId' }],
    });
    expect(await context.database.query('select count(*) from identity.learner')).toEqual(before);
  });

  it('are seen and touched only by helpers of their place, and not by one whose role was withdrawn', async () => {
    const { account } = await accounts.create(helper, person({ fullName: 'Sùng Thị Mảy' }));
    const elsewhere = await withRole('HELPER', (await anOrgUnit(context.database, { type: 'COMMUNE' })).id);
    const left = await withRole('HELPER', commune.id);
    await context.database.query('update identity.role_grant set revoked_at = now() where learner_id = $1', [
      left.id,
    ]);
    const list = (actor: Actor, search = 'sung thi may') =>
      accounts.list(actor, { unitId: commune.id, search, includeClosed: false, after: null, limit: 10 });
    for (const actor of [elsewhere, left])
      for (const act of [
        () => accounts.find(actor, account.id),
        () => accounts.renewPin(actor, account.id, 'mất thẻ'),
        () => accounts.close(actor, account.id, 'đã chuyển đi'),
        () => list(actor),
        () => accounts.create(actor, person()),
      ])
        await expect(act()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await list(helper)).toMatchObject([{ id: account.id }]);
    expect(await list(helper, account.code.toLowerCase())).toMatchObject([{ id: account.id }]);
    expect(await list(helper, '%')).toEqual([]);
    const above = await withRole('ADMINISTRATOR', province.id);
    expect(await accounts.find(above, account.id)).toMatchObject({ id: account.id });
  });

  it('list by name, page by page', async () => {
    const hall = await anOrgUnit(context.database, { parentId: commune.id });
    for (const fullName of ['Tẩn C', 'Tẩn A', 'Tẩn B'])
      await accounts.create(helper, person({ unitId: hall.id, fullName, residenceUnitId: null }));
    const page = (after: string[] | null) =>
      accounts.list(helper, { unitId: hall.id, includeClosed: false, after, limit: 2 });
    const first = await page(null);
    expect(first.map(({ fullName }) => fullName)).toEqual(['Tẩn A', 'Tẩn B']);
    expect(await page([first[1].fullName, first[1].id])).toMatchObject([{ fullName: 'Tẩn C' }]);
  });

  it('lock after five wrong PINs, however many come at once, until a helper gives a new one', async () => {
    const { account, card } = await accounts.create(helper, person());
    const cards = context.get(CardCheck);
    const wrong = card.pin === '112233' ? '112234' : '112233';
    const tries = await Promise.all(Array.from({ length: 20 }, () => cards.check(card.code, wrong)));
    expect(tries.every((outcome) => outcome === null)).toBe(true);
    const [{ failed_tries: failed }] = await context.database.query<{ failed_tries: number }>(
      'select failed_tries from identity.assisted_account where learner_id = $1',
      [account.id],
    );
    expect(failed).toBe(5);
    expect(await cards.check(card.code, card.pin)).toBeNull();
    expect(await accounts.find(helper, account.id)).toMatchObject({ isLocked: true });
    const renewed = await accounts.renewPin(helper, account.id, 'bị khóa');
    expect(renewed.card.code).toBe(card.code);
    expect(await cards.check(card.code, card.pin)).toBeNull();
    expect(await cards.check(card.code, renewed.card.pin)).not.toBeNull();
  });

  it('let nobody in with a PIN that was renewed while it was being looked at', async () => {
    const { account, card } = await accounts.create(helper, person());
    const cards = context.get(CardCheck);
    const checked = await cards.check(card.code, card.pin);
    await accounts.renewPin(helper, account.id, 'mất thẻ');
    expect(checked && (await cards.admit(checked))).toBe(false);
  });

  it('end with their sessions when closed; closing again changes nothing, and a closed one gets no PIN', async () => {
    const { account, card } = await accounts.create(helper, person());
    await context.database.query(
      `insert into identity.session (id, learner_id, identity_level, expires_at)
        values (gen_random_uuid(), $1, 0, now() + interval '1 hour')`,
      [account.id],
    );
    const closed = await accounts.close(helper, account.id, 'trùng người');
    expect(await accounts.close(helper, account.id, 'trùng người')).toEqual(closed);
    expect(await context.get(CardCheck).check(card.code, card.pin)).toBeNull();
    const sessions = await context.database.query(
      'select revoked_reason from identity.session where learner_id = $1',
      [account.id],
    );
    expect(sessions).toEqual([{ revoked_reason: 'ACCOUNT_CLOSED' }]);
    await expect(accounts.renewPin(helper, account.id, 'cấp lại')).rejects.toMatchObject({
      code: 'ACCOUNT_CLOSED',
    });
  });

  it('hold no role', async () => {
    const { account } = await accounts.create(helper, person());
    const administrator = await withRole('ADMINISTRATOR', province.id);
    await expect(
      context.get(RoleService).grant(administrator, account.id, 'HELPER', commune.id, 'thử'),
    ).rejects.toMatchObject({ fields: [{ code: 'assisted_account' }] });
  });

  it('lack a personal number, and nothing else does: the database sees to it', async () => {
    const { account } = await accounts.create(helper, person());
    for (const change of [
      `personal_number = '\\x01', personal_number_index = '\\x01'`,
      'identity_level = 2',
      `issuer = 'vneid'`,
    ])
      await expect(
        context.database.query(`update identity.learner set ${change} where id = $1`, [account.id]),
      ).rejects.toThrow('violates check constraint');
  });
});
