import { IdentityModule } from '@app/identity';
import { FileExchange } from '@platform/files';
import type { Actor } from '@platform/security';
import type { ImportMode } from '@platform/tabular';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { OrgUnitImportService } from './org-unit-import.service';
import { OrgUnitRepository } from './org-unit.repository';

const HEADER = 'type,code,nameVi,nameEn,parentType,parentCode,validFrom,validTo';

describe('files of units', () => {
  let context: TestContext;
  let admin: Actor;
  let province: { id: string; code: string };
  let codes = 10;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule]);
  });
  afterAll(() => context.close());
  beforeEach(async () => {
    province = await anOrgUnit(context.database, { type: 'PROVINCE', code: String((codes += 1)) });
    const person = await aLearner(context.database);
    admin = person.actor;
    await aRoleGrant(context.database, person.id, 'ADMINISTRATOR', province.id);
  });

  const bring = async (lines: string[], mode: ImportMode = 'BEST_EFFORT', dryRun = false) => {
    const content = Buffer.from([HEADER, ...lines].join('\n'));
    const { id } = await context.get(FileExchange).save(admin, 'units.csv', content);
    return context.get(OrgUnitImportService).import(admin, id, mode, dryRun);
  };
  const below = async () => (await context.get(OrgUnitRepository).subtree(province.id)).slice(1);
  const agency = (code: string, name = `Sở ${code}`) =>
    `AGENCY,${code}-${province.code},${name},,PROVINCE,${province.code},2025-07-01,`;

  it('found units, and change nothing the second time', async () => {
    const lines = [`AGENCY,B-${province.code},Phòng B,,AGENCY,A-${province.code},2025-07-01,`, agency('A')];
    expect(await bring(lines)).toMatchObject({ total: 2, created: 2, failed: 0 });
    expect(await bring(lines)).toMatchObject({ created: 0, unchanged: 2 });
    expect((await below()).map((unit) => unit.nameVi)).toEqual(['Sở A', 'Phòng B']);
  });

  it('change nothing in a dry run, nor with a bad row when all or nothing is asked', async () => {
    expect(await bring([agency('A')], 'BEST_EFFORT', true)).toMatchObject({ created: 1, isApplied: false });
    expect(await bring([agency('A'), agency('Sở !')], 'ALL_OR_NOTHING')).toMatchObject({
      skipped: 1,
      failed: 1,
    });
    expect(await below()).toEqual([]);
  });

  it('rename units', async () => {
    await bring([agency('A')]);
    expect(await bring([agency('A', 'Sở mới')])).toMatchObject({ updated: 1 });
    expect((await below())[0]?.nameVi).toBe('Sở mới');
  });

  it('do not reach beyond the scope', async () => {
    const other = await anOrgUnit(context.database, { type: 'PROVINCE', code: String((codes += 1)) });
    const report = await bring([`AGENCY,X-${other.code},Sở X,,PROVINCE,${other.code},2025-07-01,`]);
    expect(report.rows[0]).toMatchObject({ status: 'FAILED', notes: [{ code: 'parent_not_found' }] });
  });

  it.each(['CSV', 'XLSX'] as const)(
    'that were exported as %s change nothing when imported',
    async (format) => {
      await bring([agency('A'), agency('001', '"Sở ""0"", một"')]);
      const { id, rows } = await context.get(OrgUnitImportService).export(admin, province.id, format);
      expect(rows).toBe(3);
      const report = await context.get(OrgUnitImportService).import(admin, id, 'ALL_OR_NOTHING', false);
      expect(report).toMatchObject({ total: 3, unchanged: 3, failed: 0 });
    },
  );

  it('found 3,000 units in seconds', async () => {
    const lines = Array.from({ length: 3_000 }, (_, index) => agency(`N${index}`));
    const begin = performance.now();
    expect(await bring(lines)).toMatchObject({ created: 3_000 });
    expect(performance.now() - begin).toBeLessThan(20_000);
  }, 60_000);
});
