import {
  FactService,
  FigureService,
  PublicReportService,
  ReportExport,
  ReportingModule,
  ReportService,
} from '@app/reporting';
import { IdentityModule } from '@app/identity';
import { FileExchange } from '@platform/files';
import type { Actor } from '@platform/security';
import { readTable } from '@platform/tabular';
import { vietnamDate, vietnamYear } from '@platform/time';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { anIndicator, aReportedCertificate } from '@testing/reporting';

const year = vietnamYear(new Date());

describe('indicator reports', () => {
  let context: TestContext;
  let facts: FactService;
  let reports: ReportService;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, ReportingModule]);
    facts = context.get(FactService);
    reports = context.get(ReportService);
  });
  afterAll(() => context.close());

  async function aMap() {
    const { database } = context;
    const nation = await anOrgUnit(database, { type: 'NATION' });
    const province = await anOrgUnit(database, { type: 'PROVINCE', parentId: nation.id });
    const [here, there] = [
      await anOrgUnit(database, {
        type: 'COMMUNE',
        parentId: province.id,
        code: uniqueCode(),
        nameVi: 'Xã Đây',
      }),
      await anOrgUnit(database, {
        type: 'COMMUNE',
        parentId: province.id,
        code: uniqueCode(),
        nameVi: 'Xã Kia',
      }),
    ];
    return { nation, province, here, there };
  }

  let codes = 0;
  const uniqueCode = () => `T${(codes += 1)}`.padStart(6, '0');

  async function aManager(unitId: string): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'UNIT_MANAGER', unitId);
    return actor;
  }

  async function certified(count: number, residenceUnitId?: string): Promise<void> {
    const people = [];
    for (let index = 0; index < count; index += 1)
      people.push(await aLearner(context.database, { residenceUnitId }));
    await facts.record(people.map(({ id }) => aReportedCertificate(id)));
  }

  const ask = (indicatorCode: string, unitId: string, asOf: string | null = null) =>
    reports.make({ indicatorCode, unitId, year, asOf });

  it('rolls distinct people up from commune to province to nation', async () => {
    const { code } = await anIndicator(context.database);
    const { nation, province, here, there } = await aMap();
    await certified(3, here.id);
    await certified(2, there.id);
    const person = await aLearner(context.database, { residenceUnitId: here.id });
    await facts.record([
      aReportedCertificate(person.id),
      aReportedCertificate(person.id, { group: 'CBCC', programmeCode: 'pho-cap-cbcc' }),
    ]);
    const ofProvince = await ask(code, province.id);
    expect(ofProvince.numerator).toBe(6);
    expect(ofProvince.children.map((child) => [child.unit.id, child.numerator])).toEqual([
      [here.id, 4],
      [there.id, 2],
    ]);
    const ofNation = await ask(code, nation.id);
    expect(ofNation.children.map((child) => child.numerator)).toEqual([6]);
    expect((await ask(code, here.id)).numerator).toBe(4);
  });

  it('counts somebody without a known place for the nation and for nobody else', async () => {
    const { code } = await anIndicator(context.database);
    const { nation, province } = await aMap();
    await certified(1);
    expect((await ask(code, nation.id)).numerator).toBe(1);
    expect((await ask(code, province.id)).numerator).toBe(0);
  });

  it('counts a person of several years once, where the last one says', async () => {
    const { database } = context;
    const cumulative = await anIndicator(database);
    const inYear = await anIndicator(database, { counting: 'IN_YEAR' });
    const { province, here, there } = await aMap();
    const person = await aLearner(database, { residenceUnitId: here.id });
    await facts.record([
      aReportedCertificate(person.id, { issuedAt: new Date(`${year - 1}-06-01T00:00:00Z`) }),
    ]);
    expect((await ask(cumulative.code, here.id)).numerator).toBe(1);
    expect((await ask(inYear.code, here.id)).numerator).toBe(0);
    await database.query('update identity.learner set residence_unit_id = $2 where id = $1', [
      person.id,
      there.id,
    ]);
    await facts.record([aReportedCertificate(person.id)]);
    for (const { code } of [cumulative, inYear]) {
      const report = await ask(code, province.id);
      expect([report.numerator, ...report.children.map((child) => child.numerator)]).toEqual([1, 0, 1]);
    }
  });

  it('says "no data" without a population and keeps "no target" apart from 0 and from "not entered"', async () => {
    const { database } = context;
    const { code, populationCode } = await anIndicator(database);
    const { province, here, there } = await aMap();
    const manager = await aManager(province.id);
    await certified(1, here.id);
    const entered = context.get(FigureService);
    const target = (unitId: string, value: number | null) =>
      entered.set(manager, 'target', { code, unitId, year, value, source: 'kế hoạch thử' });
    await target(province.id, null);
    await target(here.id, 0);

    const before = await ask(code, province.id);
    expect(before).toMatchObject({ numerator: 1, denominator: null, percent: null, isReached: null });
    expect(before.target).toMatchObject({ value: null, source: 'kế hoạch thử' });
    expect(before.children.map((child) => child.target && child.target.value)).toEqual([0, null]);
    expect(before.children[1]?.target).toBeNull();

    const population = (unitId: string, value: number) =>
      entered.set(manager, 'population', {
        code: populationCode,
        unitId,
        year,
        value,
        source: 'niên giám thử',
      });
    await population(province.id, 0);
    await population(here.id, 3);
    await population(there.id, 3);
    const after = await ask(code, province.id);
    expect(after).toMatchObject({ denominator: 0, percent: null, isReached: null });
    expect(after.children.map((child) => [child.percent, child.isReached])).toEqual([
      [33.33, true],
      [0, null],
    ]);
    await target(here.id, 33.34);
    expect((await ask(code, here.id)).isReached).toBe(false);
    const log = await database.query(
      `select before, after->>'value' as value from platform.audit_event
        where action = 'reporting:set-target' and subject_id = $1 order by id`,
      [here.id],
    );
    expect(log).toEqual([
      { before: null, value: '0' },
      { before: { value: 0, source: 'kế hoạch thử' }, value: '33.34' },
    ]);
  });

  it('forgets a revoked certificate today and remembers it as of a day before', async () => {
    const { database } = context;
    const { code } = await anIndicator(database);
    const { here } = await aMap();
    const person = await aLearner(database, { residenceUnitId: here.id });
    const certificate = aReportedCertificate(person.id, { issuedAt: new Date(`${year}-01-10T00:00:00Z`) });
    await facts.record([certificate]);
    await facts.record([{ ...certificate, state: 'REVOKED' }]);
    await database.query(`update reporting.contribution set removed_at = $2 where certificate_id = $1`, [
      certificate.certificateId,
      `${year}-01-20T02:00:00Z`,
    ]);
    expect((await ask(code, here.id)).numerator).toBe(0);
    expect((await ask(code, here.id, `${year}-01-09`)).numerator).toBe(0);
    expect((await ask(code, here.id, `${year}-01-10`)).numerator).toBe(1);
    expect((await ask(code, here.id, `${year}-01-19`)).numerator).toBe(1);
    expect((await ask(code, here.id, `${year}-01-20`)).numerator).toBe(0);
    await expect(ask(code, here.id, `${year - 1}-12-31`)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(ask(code, here.id, `${year}-02-30`)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('does not count what has not come yet: a minor before the eighteenth birthday', async () => {
    const { database } = context;
    const { code } = await anIndicator(database, { adult: true });
    const { here } = await aMap();
    const today = vietnamDate(new Date());
    const minor = await aLearner(database, {
      residenceUnitId: here.id,
      birthDate: `${year - 10}${today.slice(4)}`,
    });
    await facts.record([aReportedCertificate(minor.id)]);
    expect((await ask(code, here.id)).numerator).toBe(0);
  });

  it('keeps a district of the older plans readable, shows who took over and refuses new figures', async () => {
    const { database } = context;
    const { code, populationCode } = await anIndicator(database);
    const { province, here } = await aMap();
    const district = await anOrgUnit(database, {
      type: 'DISTRICT',
      parentId: province.id,
      validTo: '2025-07-02',
    });
    await database.query('insert into identity.org_unit_successor values ($1, $2)', [district.id, here.id]);
    await certified(1, here.id);
    const manager = await aManager(province.id);
    const report = await reports.report(manager, {
      indicatorCode: code,
      unitId: district.id,
      year,
      asOf: null,
    });
    expect(report.numerator).toBe(0);
    expect(report.children.map((child) => [child.unit.id, child.numerator])).toEqual([[here.id, 1]]);
    expect((await ask(code, province.id)).children.map((child) => child.unit.type)).toEqual([
      'COMMUNE',
      'COMMUNE',
    ]);
    const figures = { unitId: district.id, year, value: 5, source: 'sau khi giải thể' };
    await expect(
      context.get(FigureService).set(manager, 'target', { ...figures, code }),
    ).rejects.toMatchObject({ code: 'FIGURES_OF_CLOSED_UNIT' });
    await expect(
      context.get(FigureService).set(manager, 'population', { ...figures, code: populationCode }),
    ).rejects.toMatchObject({ code: 'FIGURES_OF_CLOSED_UNIT' });
  });

  it('is for the own subtree only, to read as to change', async () => {
    const { code, populationCode } = await anIndicator(context.database);
    const { province, here, there } = await aMap();
    const manager = await aManager(here.id);
    const question = (unitId: string) => ({ indicatorCode: code, unitId, year, asOf: null });
    expect((await reports.report(manager, question(here.id))).unit.id).toBe(here.id);
    for (const unitId of [there.id, province.id]) {
      const figures = { unitId, year, value: 5, source: 'ngoài phạm vi' };
      const refused = { code: 'NOT_FOUND' };
      await expect(reports.report(manager, question(unitId))).rejects.toMatchObject(refused);
      await expect(context.get(ReportExport).make(manager, question(unitId))).rejects.toMatchObject(refused);
      await expect(
        context.get(FigureService).set(manager, 'target', { ...figures, code }),
      ).rejects.toMatchObject(refused);
      await expect(
        context.get(FigureService).set(manager, 'population', { ...figures, code: populationCode }),
      ).rejects.toMatchObject(refused);
      await expect(context.get(FigureService).list(manager, 'target', unitId, null)).rejects.toMatchObject(
        refused,
      );
      await expect(
        context.get(FigureService).list(manager, 'population', unitId, null),
      ).rejects.toMatchObject(refused);
    }
  });

  it('hides small groups from the public, in a unit, among its siblings and below', async () => {
    const { code } = await anIndicator(context.database);
    const { province, here, there } = await aMap();
    await certified(3, here.id);
    await certified(6, there.id);
    const publicReports = context.get(PublicReportService);
    const ofProvince = await publicReports.report(code, province.id, year);
    expect(ofProvince).toMatchObject({ numerator: 9, isHidden: false });
    expect(ofProvince.children.map((child) => child.numerator)).toEqual([null, null]);
    for (const unit of [here, there])
      expect(await publicReports.report(code, unit.id, year)).toMatchObject({
        numerator: null,
        isHidden: true,
      });
  });

  it('is exported with words where there is no number', async () => {
    const { code } = await anIndicator(context.database);
    const { province, here } = await aMap();
    await certified(1, here.id);
    const manager = await aManager(province.id);
    const { id, rows } = await context
      .get(ReportExport)
      .make(manager, { indicatorCode: code, unitId: province.id, year, asOf: null });
    expect(rows).toBe(3);
    const { content } = await context.get(FileExchange).read(manager, id);
    const table = await readTable(content);
    expect(table.rows[1]?.cells.map((cell) => cell.text)).toEqual([
      here.code,
      'Xã Đây',
      '1',
      '',
      'Chưa có số liệu',
      'Chưa nhập',
      '',
    ]);
  });
});
