import { IdentityModule } from '@app/identity';
import type { Actor } from '@platform/security';
import { aLearner, aMembership, anAssistedLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssistedAccountService } from '../assisted/assisted-account.service';
import { CardCheck } from '../assisted/card-check';
import { MergedAccounts } from './merged-accounts';
import { MergingService } from './merging.service';

describe('merging an assisted account into a VNeID account', () => {
  let context: TestContext;
  let merging: MergingService;
  let commune: { id: string };
  let helper: Actor;
  let officer: Actor;
  let administrator: Actor;
  let count = 0;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule]);
    merging = context.get(MergingService);
    commune = await anOrgUnit(context.database, { type: 'COMMUNE' });
    [helper, officer, administrator] = await Promise.all(
      (['HELPER', 'UNIT_MANAGER', 'ADMINISTRATOR'] as const).map((role) => withRole(role, commune.id)),
    );
  });
  afterAll(() => context.close());

  const withRole = async (role: 'HELPER' | 'UNIT_MANAGER' | 'ADMINISTRATOR', unitId: string) => {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, role, unitId);
    return actor;
  };
  const NAME = 'Quàng Thị Ín';
  const aCard = async () => {
    count += 1;
    const birthDate = `19${String(10 + (count % 80))}-03-04`;
    const { account, card } = await context.get(AssistedAccountService).create(helper, {
      unitId: commune.id,
      fullName: NAME,
      birthDate,
      groups: ['ND'],
      evenIfAlike: true,
    });
    return { ...card, id: account.id, birthDate };
  };
  const aPerson = (birthDate: string, changes: { fullName?: string; residenceUnitId?: string } = {}) =>
    aLearner(context.database, { fullName: NAME, birthDate, residenceUnitId: commune.id, ...changes });
  const news = (assistedId: string) =>
    context.database.query<{ name: string }>(
      `select name from platform.outbox where kind = 'event' and payload->>'assistedId' = $1 order by id`,
      [assistedId],
    );
  const byOfficer = (
    assistedId: string,
    learnerId: string,
    actor = officer,
    confirmed: never[] | string[] = [],
  ) => merging.mergeByOfficer(actor, { assistedId, learnerId }, 'đã đối chiếu giấy tờ', confirmed as never[]);

  describe('by its card', () => {
    it('ends its sessions, closes its card and says so once; again it is the same merge', async () => {
      const card = await aCard();
      const person = await aPerson(card.birthDate);
      await context.database.query(
        `insert into identity.session (id, learner_id, identity_level, expires_at)
          values (gen_random_uuid(), $1, 0, now() + interval '1 hour')`,
        [card.id],
      );
      const merge = await merging.mergeByCard(person.actor, card.code, card.pin);
      expect(merge).toMatchObject({ assistedId: card.id, learnerId: person.id, way: 'CARD', findings: [] });
      expect(await merging.mergeByCard(person.actor, card.code, card.pin)).toEqual(merge);
      expect(await news(card.id)).toEqual([{ name: 'identity.accounts-merged' }]);
      const cards = context.get(CardCheck);
      const checked = await cards.check(card.code, card.pin);
      expect(checked && (await cards.admit(checked))).toBe(false);
      const sessions = await context.database.query(
        'select revoked_reason as reason from identity.session where learner_id = $1',
        [card.id],
      );
      expect(sessions).toEqual([{ reason: 'ACCOUNT_MERGED' }]);
      expect(await merging.own(person.actor)).toMatchObject([{ id: merge.id }]);
      const [audit] = await context.database.query(
        `select action, actor_id from platform.audit_event where subject_id = $1 order by id desc`,
        [card.id],
      );
      expect(audit).toEqual({ action: 'identity:merge-accounts', actor_id: person.id });
    });

    it('refuses another day of birth or name, and writes down that accents differ', async () => {
      const card = await aCard();
      const refused = async (code: string, birthDate: string, fullName?: string) => {
        const stranger = await aPerson(birthDate, { fullName });
        await expect(merging.mergeByCard(stranger.actor, card.code, card.pin)).rejects.toMatchObject({
          code,
        });
      };
      await refused('BIRTH_DATE_DIFFERS', '2001-01-01', NAME);
      await refused('NAME_DIFFERS', card.birthDate, 'Lò Văn Panh');
      await refused('NAME_DIFFERS', card.birthDate, 'Quàng Thị');
      await refused('NAME_DIFFERS', '2001-01-01', 'Lò Văn Panh');
      expect(await news(card.id)).toEqual([]);
      const unaccented = await aPerson(card.birthDate, { fullName: ' QUANG  THI IN' });
      expect(await merging.mergeByCard(unaccented.actor, card.code, card.pin)).toMatchObject({
        findings: ['NAME_DIFFERS'],
      });
    });

    it('counts a wrong PIN, and is not for accounts without VNeID', async () => {
      const card = await aCard();
      const person = await aPerson(card.birthDate);
      const wrong = card.pin === '112233' ? '112234' : '112233';
      for (let tries = 0; tries < 5; tries += 1)
        await expect(merging.mergeByCard(person.actor, card.code, wrong)).rejects.toMatchObject({
          code: 'CARD_NOT_ACCEPTED',
        });
      await expect(merging.mergeByCard(person.actor, card.code, card.pin)).rejects.toMatchObject({
        code: 'CARD_NOT_ACCEPTED',
      });
      const other = await anAssistedLearner(context.database, commune.id);
      await expect(merging.mergeByCard(other.actor, card.code, card.pin)).rejects.toMatchObject({
        code: 'VNEID_NEEDED',
      });
    });
  });

  describe('by an officer', () => {
    it('needs every difference to be named as seen', async () => {
      const assisted = await anAssistedLearner(context.database, commune.id, { birthDate: '1950-01-01' });
      const person = await aPerson('1950-07-01');
      const refused = (code: string, confirmed: string[]) =>
        expect(byOfficer(assisted.id, person.id, officer, confirmed)).rejects.toMatchObject({ code });
      await refused('NAME_DIFFERS', []);
      await refused('NAME_DIFFERS', ['BIRTH_DATE_DIFFERS']);
      await refused('BIRTH_DATE_DIFFERS', ['NAME_DIFFERS']);
      expect(
        await byOfficer(assisted.id, person.id, officer, ['NAME_DIFFERS', 'BIRTH_DATE_DIFFERS']),
      ).toMatchObject({ way: 'OFFICER', reason: 'đã đối chiếu giấy tờ', mergedBy: officer.id });
    });

    it('reaches both accounts: by the unit of one, and residence or roster of the other', async () => {
      const elsewhere = await anOrgUnit(context.database, { type: 'COMMUNE' });
      const [here, there] = [
        await anAssistedLearner(context.database, commune.id, { fullName: NAME, birthDate: '1951-01-01' }),
        await anAssistedLearner(context.database, elsewhere.id, { fullName: NAME, birthDate: '1951-01-01' }),
      ];
      const person = await aPerson('1951-01-01');
      const far = await aPerson('1951-01-01', { residenceUnitId: elsewhere.id });
      for (const [assistedId, learnerId, actor] of [
        [there.id, person.id, officer],
        [here.id, far.id, officer],
        [here.id, person.id, helper],
        [person.id, far.id, officer],
      ] as [string, string, Actor][])
        await expect(byOfficer(assistedId, learnerId, actor)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await aMembership(context.database, far.id, commune.id);
      expect(await byOfficer(here.id, far.id)).toMatchObject({ learnerId: far.id });
    });

    it('is not into the own account, nor into another assisted one', async () => {
      const assisted = await anAssistedLearner(context.database, commune.id);
      const other = await anAssistedLearner(context.database, commune.id);
      await context.database.query('update identity.learner set residence_unit_id = $2 where id = any($1)', [
        [other.id, officer.id],
        commune.id,
      ]);
      for (const learnerId of [officer.id, other.id])
        await expect(byOfficer(assisted.id, learnerId)).rejects.toMatchObject({
          fields: [{ path: 'input.learnerId' }],
        });
    });
  });

  it('leads to one account under a race of two people, whatever the way', async () => {
    const card = await aCard();
    const people = await Promise.all([aPerson(card.birthDate), aPerson(card.birthDate)]);
    const outcomes = await Promise.allSettled(
      people.flatMap(({ id, actor }) => [
        merging.mergeByCard(actor, card.code, card.pin),
        byOfficer(card.id, id),
      ]),
    );
    const merges = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value.id : []));
    expect(new Set(merges).size).toBe(1);
    expect(merges).toHaveLength(2);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'ALREADY_MERGED' });
    expect(await news(card.id)).toHaveLength(1);
  });

  describe('taken back', () => {
    it('is two people again: once, by an administrator in reach, and the card works again', async () => {
      const card = await aCard();
      const person = await aPerson(card.birthDate);
      const merge = await merging.mergeByCard(person.actor, card.code, card.pin);
      const elsewhere = await withRole('ADMINISTRATOR', (await anOrgUnit(context.database)).id);
      for (const actor of [officer, person.actor, elsewhere])
        await expect(merging.reverse(actor, merge.id, 'nhầm người')).rejects.toMatchObject({
          code: 'NOT_FOUND',
        });
      const reversed = await Promise.all([
        merging.reverse(administrator, merge.id, 'nhầm người'),
        merging.reverse(administrator, merge.id, 'nhầm người'),
      ]);
      expect(reversed[0]).toMatchObject({ reversalReason: 'nhầm người', reversedBy: administrator.id });
      expect(reversed[1]).toEqual(reversed[0]);
      expect(await news(card.id)).toEqual([
        { name: 'identity.accounts-merged' },
        { name: 'identity.merge-reversed' },
      ]);
      const cards = context.get(CardCheck);
      const checked = await cards.check(card.code, card.pin);
      expect(checked && (await cards.admit(checked))).toBe(true);
      expect(await merging.own(person.actor)).toEqual([]);
      // To the right person this time.
      const right = await aPerson(card.birthDate);
      expect(await merging.mergeByCard(right.actor, card.code, card.pin)).toMatchObject({
        learnerId: right.id,
      });
      expect(await merging.list(officer, card.id)).toMatchObject([
        { learnerId: right.id, reversedAt: null },
        { learnerId: person.id },
      ]);
    });

    it('stays written down: a trigger refuses any other change', async () => {
      const card = await aCard();
      const person = await aPerson(card.birthDate);
      const { id } = await merging.mergeByCard(person.actor, card.code, card.pin);
      for (const change of [
        `update identity.account_merge set merged_at = now() where id = '${id}'`,
        `update identity.account_merge set learner_id = assisted_id where id = '${id}'`,
        `delete from identity.account_merge where id = '${id}'`,
      ])
        await expect(context.database.query(change)).rejects.toThrow();
    });
  });

  it('waits for whoever is giving the account something', async () => {
    const card = await aCard();
    const person = await aPerson(card.birthDate);
    const accounts = context.get(MergedAccounts);
    let letGo = () => {};
    const isHeld = new Promise<void>((held) => {
      void context.database.transaction(async () => {
        expect(await accounts.hold([card.id])).toEqual(new Set([card.id]));
        held();
        await new Promise<void>((resolve) => (letGo = resolve));
      });
    });
    await isHeld;
    const merge = merging.mergeByCard(person.actor, card.code, card.pin);
    const first = await Promise.race([
      merge.then(() => 'merged'),
      new Promise((resolve) => setTimeout(() => resolve('waiting'), 400)),
    ]);
    expect(first).toBe('waiting');
    letGo();
    await merge;
    expect(await accounts.hold([card.id, person.id])).toEqual(new Set([person.id]));
  });
});
