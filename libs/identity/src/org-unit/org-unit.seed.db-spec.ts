import { IdentityModule, IdentitySeed } from '@app/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { OrgUnitReader } from './org-unit.reader';
import { OrgUnitRepository } from './org-unit.repository';

describe('the administrative map', () => {
  let context: TestContext;
  let seconds = 0;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule]);
    const begin = performance.now();
    await context.get(IdentitySeed).load();
    seconds = (performance.now() - begin) / 1000;
  });
  afterAll(() => context.close());

  const count = async (condition: string) => {
    const row = await context.database.queryOne<{ n: number }>(
      `select count(*)::int as n from identity.org_unit where ${condition}`,
    );
    return row?.n;
  };
  const unit = async (code: string, validFrom: string, type = 'PROVINCE') => {
    const row = await context.database.queryOne<{ id: string; name_vi: string; valid_to: string | null }>(
      `select id, name_vi, valid_to::text from identity.org_unit
        where type = $3 and code = $1 and valid_from = $2`,
      [code, validFrom, type],
    );
    if (!row) throw new Error(`no ${code}`);
    return row;
  };
  const successors = async (id: string) =>
    ((await context.get(OrgUnitRepository).successorsOf([id])).get(id) ?? []).map((found) => found.nameVi);

  it('has 34 provinces of today, 63 of before, 3,321 communes', async () => {
    expect(await count(`type = 'PROVINCE' and valid_to is null`)).toBe(34);
    expect(await count(`type = 'PROVINCE' and valid_to = '2025-07-01'`)).toBe(63);
    expect(await count(`type = 'COMMUNE' and valid_to is null`)).toBe(3321);
    expect(await count(`type = 'DISTRICT' and valid_to is null`)).toBe(0);
    expect(seconds).toBeLessThan(30);
  });

  it('stays the same when it is loaded again, and keeps what people have renamed', async () => {
    const before = await count('true');
    await context.database.query(`update identity.org_unit set name_vi = 'Sở khác' where code = 'SNV-38'`);
    await context.get(IdentitySeed).load();
    expect(await count('true')).toBe(before);
    expect(await count(`name_vi = 'Sở khác'`)).toBe(1);
  });

  it('does not take the old code 15 (Yên Bái) for the new one (Lào Cai)', async () => {
    const old = await unit('15', '2008-08-01');
    const current = await unit('15', '2025-07-01');
    expect([old.name_vi, old.valid_to]).toEqual(['Tỉnh Yên Bái', '2025-07-01']);
    expect([current.name_vi, current.valid_to]).toEqual(['Tỉnh Lào Cai', null]);
    const below = await context.get(OrgUnitRepository).subtree(old.id);
    expect(below.map((found) => found.id)).toEqual([old.id]);
    expect(await successors(old.id)).toEqual(['Tỉnh Lào Cai']);
  });

  it('has two versions of Đồng Nai, and the communes below the one of today', async () => {
    const former = await unit('75', '2008-08-01');
    const first = await unit('75', '2025-07-01');
    const current = await unit('75', '2026-04-30');
    expect([first.name_vi, first.valid_to]).toEqual(['Tỉnh Đồng Nai', '2026-04-30']);
    expect([current.name_vi, current.valid_to]).toEqual(['Thành phố Đồng Nai', null]);
    expect(await successors(former.id)).toEqual(['Tỉnh Đồng Nai']);
    expect(await successors(first.id)).toEqual(['Thành phố Đồng Nai']);
    expect(await count(`parent_id = '${current.id}' and type = 'COMMUNE'`)).toBe(95);
  });

  it('knows the districts of the older plans as closed units with a successor', async () => {
    const district = await unit('391', '2008-08-01', 'DISTRICT');
    expect([district.name_vi, district.valid_to]).toEqual(['Huyện Thạch Thành', '2025-07-01']);
    expect(await successors(district.id)).toEqual(['Tỉnh Thanh Hóa']);
  });

  it('puts every path below that of its parent', async () => {
    const wrong = await context.database.query(
      `select unit.id from identity.org_unit unit left join identity.org_unit parent on parent.id = unit.parent_id
        where unit.path <> coalesce(parent.path, ''::ltree) || replace(unit.id::text, '-', '')::ltree`,
    );
    expect(wrong).toEqual([]);
  });

  describe('searching', () => {
    const names = async (search: string, asOf = '2026-11-22') => {
      const found = await context.get(OrgUnitReader).list({ search, asOf, after: null, limit: 10 });
      return found.map((each) => each.nameVi);
    };

    it.each(['thanh hoa', 'Thanh Hóa', 'THANH HÓA', 'Thanh Hóa'.normalize('NFD'), 'thanh hoá'])(
      'finds the province first by %j',
      async (search) => {
        expect((await names(search))[0]).toBe('Tỉnh Thanh Hóa');
      },
    );

    it('finds "Đ" by "d" and the other way round', async () => {
      expect(await names('dong nai')).toEqual(['Thành phố Đồng Nai']);
      expect(await names('đà nẵng')).toEqual(['Thành phố Đà Nẵng']);
    });

    it('finds by code', async () => {
      expect(await names('SKHCN-38')).toEqual(['Sở Khoa học và Công nghệ tỉnh Thanh Hóa']);
      expect(await names('14797')).toEqual(['Phường Hạc Thành']);
    });

    it('shows the map of another day', async () => {
      expect(await names('yen bai', '2025-06-30')).toEqual(['Tỉnh Yên Bái']);
      expect(await names('tinh dong nai', '2026-04-29')).toEqual(['Tỉnh Đồng Nai']);
      expect(await names('tinh dong nai', '2026-04-30')).toEqual([]);
    });

    it.each(['%', '_', '\\', "' or 1=1 --"])('takes %j for a text', async (search) => {
      expect(await names(search)).toEqual([]);
    });
  });
});
