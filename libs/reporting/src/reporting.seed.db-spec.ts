import { IdentityModule } from '@app/identity';
import { IndicatorService, ReportingModule, ReportingSeed } from '@app/reporting';
import { anOrgUnit } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';

describe('shipped indicators', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, ReportingModule]);
  });
  afterAll(() => context.close());

  const targetsOf = (unitId: string) =>
    context.database.query(
      `select indicator_code as code, year, value::float8 as value from reporting.target where unit_id = $1
        order by indicator_code, year`,
      [unitId],
    );

  it('are loaded without the units of the plan, then with them, once', async () => {
    const { database } = context;
    const seed = context.get(ReportingSeed);
    await seed.load();
    const indicators = await context.get(IndicatorService).list();
    expect(indicators.map((indicator) => indicator.code)).toEqual(
      [1, 2, 3, 4, 5, 6].map((number) => `BDHVS-${number}`),
    );

    const province = await anOrgUnit(database, { type: 'PROVINCE', code: '38' });
    const district = await anOrgUnit(database, {
      type: 'DISTRICT',
      nameVi: 'Huyện Thạch Thành',
      parentId: province.id,
    });
    await database.query(
      `update identity.org_unit set valid_from = '2008-08-01', valid_to = '2025-07-01' where id = $1`,
      [district.id],
    );
    await Promise.all([seed.load(), seed.load()]);
    await seed.load();
    expect(await targetsOf(district.id)).toEqual([
      { code: 'BDHVS-1', year: 2025, value: 90 },
      { code: 'BDHVS-1', year: 2026, value: 100 },
      { code: 'BDHVS-2', year: 2025, value: 100 },
      { code: 'BDHVS-2', year: 2026, value: null },
      { code: 'BDHVS-3', year: 2025, value: null },
      { code: 'BDHVS-3', year: 2026, value: 100 },
      { code: 'BDHVS-4', year: 2025, value: 85 },
      { code: 'BDHVS-4', year: 2026, value: 100 },
      { code: 'BDHVS-5', year: 2025, value: 60 },
      { code: 'BDHVS-5', year: 2026, value: 80 },
      { code: 'BDHVS-6', year: 2025, value: 80 },
      { code: 'BDHVS-6', year: 2026, value: 100 },
    ]);
    expect(await targetsOf(province.id)).toHaveLength(6);
  });

  it('do not overwrite what people have entered since', async () => {
    const { database } = context;
    await database.query(`update reporting.target set value = 12 where indicator_code = 'BDHVS-1'`);
    await context.get(ReportingSeed).load();
    const rows = await database.query(
      `select distinct value::float8 as value from reporting.target where indicator_code = 'BDHVS-1'`,
    );
    expect(rows).toEqual([{ value: 12 }]);
  });
});
