import { ComplianceModule, FulfilmentService, ObligationService } from '@app/compliance';
import { IdentityModule } from '@app/identity';
import type { Actor } from '@platform/security';
import { aProgramme } from '@testing/certification';
import { anObligation, currentYear } from '@testing/compliance';
import { aLearner, aMembership, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';

describe('obligations', () => {
  let context: TestContext;
  let service: ObligationService;
  let year: number;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, ComplianceModule]);
    service = context.get(ObligationService);
    year = await currentYear(context.database);
  });
  afterAll(() => context.close());

  /** A province with two communes, each with its manager. */
  async function aProvince() {
    const { database } = context;
    const province = await anOrgUnit(database, { type: 'PROVINCE' });
    const communes = [
      await anOrgUnit(database, { type: 'COMMUNE', parentId: province.id }),
      await anOrgUnit(database, { type: 'COMMUNE', parentId: province.id }),
    ] as const;
    return { province, communes, manager: await aManager(province.id) };
  }

  async function aManager(unitId: string): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'UNIT_MANAGER', unitId);
    return actor;
  }

  const assigned = (obligationId: string) =>
    context.database.query<{ learner_id: string | null; fulfilled_by: string | null }>(
      'select learner_id, fulfilled_by from compliance.assignment where obligation_id = $1',
      [obligationId],
    );

  it('concerns the wanted kinds in the whole subtree, on lines in force, and nobody else', async () => {
    const { database } = context;
    const { province, communes, manager } = await aProvince();
    const elsewhere = await anOrgUnit(database);
    const official = await aLearner(database, { fullName: 'Đỗ Thị Ánh' });
    await aMembership(database, official.id, communes[0].id);
    const pupil = await aLearner(database);
    await aMembership(database, pupil.id, communes[0].id, 'PUPIL');
    const stranger = await aLearner(database);
    await aMembership(database, stranger.id, elsewhere.id);
    const retired = await aLearner(database);
    const line = await aMembership(database, retired.id, communes[1].id);
    await database.query(
      `update identity.membership set valid_from = '2020-01-01', valid_to = '2020-12-31' where id = $1`,
      [line.id],
    );

    const { id } = await anObligation(database, { unitId: province.id });
    const preview = await service.preview(manager, id, 10);
    expect(preview.totals).toEqual({ people: 1, lines: 1, fulfilled: 0 });
    expect(preview.people).toEqual([
      {
        fullName: 'Đỗ Thị Ánh',
        hasAccount: true,
        isFulfilled: false,
        lines: [expect.objectContaining({ unitId: communes[0].id, kind: 'OFFICIAL' })],
      },
    ]);
    expect(await assigned(id)).toEqual([]);

    await service.activate(manager, id);
    expect(await assigned(id)).toEqual([{ learner_id: official.id, fulfilled_by: null }]);
  });

  it('is assigned once to a person on the rosters of two units', async () => {
    const { database } = context;
    const { province, communes, manager } = await aProvince();
    const person = await aLearner(database);
    await aMembership(database, person.id, communes[0].id);
    await aMembership(database, person.id, communes[1].id, 'LEADER');
    const { id } = await anObligation(database, { unitId: province.id, kinds: ['OFFICIAL', 'LEADER'] });
    expect((await service.preview(manager, id, 10)).totals).toMatchObject({ people: 1, lines: 2 });
    await service.activate(manager, id);
    expect(await assigned(id)).toEqual([{ learner_id: person.id, fulfilled_by: null }]);
  });

  it('is assigned once by 30 activations at the same time, with one entry in the log', async () => {
    const { database } = context;
    const { province, communes, manager } = await aProvince();
    for (let count = 0; count < 5; count += 1)
      await aMembership(database, (await aLearner(database)).id, communes[count % 2 ? 1 : 0].id);
    const { id } = await anObligation(database, { unitId: province.id });
    const answers = await Promise.all(Array.from({ length: 30 }, () => service.activate(manager, id)));
    expect(new Set(answers.map((answer) => answer.state))).toEqual(new Set(['ACTIVE']));
    expect(await assigned(id)).toHaveLength(5);
    const log = await database.query(
      `select after from platform.audit_event where subject_id = $1 and action = 'compliance:activate-obligation'`,
      [id],
    );
    expect(log).toEqual([{ after: { state: 'ACTIVE', assigned: 5 } }]);
  });

  it('leaves nobody unfulfilled who is certified while it is being activated', async () => {
    const { database } = context;
    const { province, communes, manager } = await aProvince();
    const obligation = await anObligation(database, { unitId: province.id });
    const people = [];
    for (let count = 0; count < 20; count += 1) {
      const person = await aLearner(database);
      await aMembership(database, person.id, communes[0].id);
      people.push(person.id);
    }
    const certify = (learnerId: string) =>
      context.get(FulfilmentService).recordCertificates([
        {
          certificateId: learnerId,
          learnerId,
          programmeCode: obligation.programmeCode,
          state: 'ISSUED',
          year: null,
          issuedAt: new Date(`${year}-02-01T02:00:00Z`),
        },
      ]);
    await Promise.all([...people.map(certify), service.activate(manager, obligation.id)]);
    const rows = await assigned(obligation.id);
    expect(rows).toHaveLength(20);
    expect(rows.filter((row) => row.fulfilled_by === null)).toEqual([]);
  });

  it('is not activated after its year, and not again after it was closed', async () => {
    const { database } = context;
    const { province, manager } = await aProvince();
    const past = await anObligation(database, { unitId: province.id, year: year - 1 });
    await expect(service.activate(manager, past.id)).rejects.toMatchObject({ code: 'OBLIGATION_YEAR_OVER' });
    const { id } = await anObligation(database, { unitId: province.id });
    await expect(service.close(manager, id, 'nhầm đối tượng')).rejects.toMatchObject({
      code: 'OBLIGATION_NOT_ACTIVE',
    });
    await service.activate(manager, id);
    expect((await service.close(manager, id, 'nhầm đối tượng')).state).toBe('CLOSED');
    await expect(service.activate(manager, id)).rejects.toMatchObject({ code: 'OBLIGATION_CLOSED' });
  });

  it('has a code once in a unit and year, a known programme and a due day in its year', async () => {
    const { province, manager } = await aProvince();
    const programme = await aProgramme(context.database, { group: 'CBCC' });
    const wish = {
      code: 'KNS-CBCC',
      year,
      programmeCode: programme.code,
      titleVi: 'Kỹ năng số cho cán bộ, công chức',
      titleEn: null,
      unitId: province.id,
      kinds: ['OFFICIAL' as const, 'LEADER' as const],
      dueOn: `${year}-12-09`,
    };
    expect(await service.create(manager, wish)).toMatchObject({
      state: 'DRAFT',
      dueOn: `${year}-12-09`,
      kinds: ['LEADER', 'OFFICIAL'],
    });
    await expect(service.create(manager, wish)).rejects.toMatchObject({ code: 'OBLIGATION_CODE_TAKEN' });
    await expect(
      service.create(manager, { ...wish, code: 'B', programmeCode: 'khong-co' }),
    ).rejects.toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'input.programmeCode' }] });
    await expect(
      service.create(manager, { ...wish, code: 'C', dueOn: `${year + 1}-01-01` }),
    ).rejects.toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'input.dueOn' }] });
  });

  it('is visible from below once it is no draft, changeable only from its own unit, and nowhere else', async () => {
    const { database } = context;
    const { province, communes, manager } = await aProvince();
    const { id } = await anObligation(database, { unitId: province.id });
    const below = await aManager(communes[0].id);
    const stranger = await aManager((await anOrgUnit(database)).id);
    const list = (actor: Actor) => service.list(actor, { year: null, state: null }, 10, null);

    expect(await list(below)).toEqual([]);
    await expect(service.getVisible(below, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(service.preview(below, id, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(service.activate(below, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await service.activate(manager, id);
    expect((await list(below)).map((row) => row.id)).toEqual([id]);
    await expect(service.close(below, id, 'không được')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await list(stranger)).toEqual([]);
    await expect(service.getVisible(stranger, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
