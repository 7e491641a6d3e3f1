import { IdentityModule } from '@app/identity';
import { aCourse } from '@testing/courses';
import { anOrgUnit } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CoursesModule } from '../courses.module';
import { SEARCHED } from './catalogue.repository';
import { CatalogueService } from './catalogue.service';

describe('catalogue', () => {
  let context: TestContext;
  let catalogue: CatalogueService;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CoursesModule]);
    catalogue = context.get(CatalogueService);
    const { id: unitId } = await anOrgUnit(context.database);
    const course = (code: string, titleVi: string, summaryVi: string) =>
      aCourse(context.database, { code, titleVi, summaryVi, unitId, skills: [`${code}-skill`] });
    await course('an-toan', 'Sống an toàn trên mạng', 'Giữ mật khẩu, tránh lừa đảo.');
    await course('duong-di', 'Đường đi của văn bản', 'Chuyển đổi số trong cơ quan: đúng 100% hồ sơ.');
    await course('bang-tinh', 'Bảng tính', 'Số liệu và ăn toàn điểm mười.');
    const retired = await course('da-dong', 'An toàn đã đóng', 'Không còn nhận người học.');
    await context.database.query('update courses.course set current_version_id = null where id = $1', [
      retired.id,
    ]);
  });
  afterAll(() => context.close());

  const codes = async (search: string, skill?: string) =>
    (await catalogue.search({ search, skill }, null, 10)).map(
      ({ structure }) => structure.version.courseCode,
    );

  it.each([
    ['an toan', ['bang-tinh', 'an-toan']],
    ['AN TOÀN', ['bang-tinh', 'an-toan']],
    ['mang an', ['an-toan']],
    ['mật khẩu'.normalize('NFD'), ['an-toan']],
    ['chuyen doi so', ['duong-di']],
    ['duong', ['duong-di']],
    ['100%', ['duong-di']],
    ['%', ['duong-di']],
    ['_', []],
    ['khong co gi', []],
    ['', ['bang-tinh', 'duong-di', 'an-toan']],
  ])('finds %j without accents, in title and summary, by title', async (search, expected) => {
    expect(await codes(search)).toEqual(expected);
  });

  it('finds by skill', async () => {
    expect(await codes('', 'an-toan-skill')).toEqual(['an-toan']);
  });

  it('goes through the list page by page, without gaps or doubles', async () => {
    const seen: string[] = [];
    for (let after: string[] | null = null; ;) {
      const [row] = await catalogue.search({}, after, 1);
      if (!row) break;
      seen.push(row.structure.version.courseCode);
      after = [row.sortKey, row.courseId];
    }
    expect(seen).toEqual(['bang-tinh', 'duong-di', 'an-toan']);
  });

  it('shows a retired course to whoever has its name, as closed', async () => {
    const { isOpen, structure } = await catalogue.get({ code: 'da-dong' });
    expect([isOpen, structure.version.courseCode]).toEqual([false, 'da-dong']);
    await expect(catalogue.get({ code: 'khong-co' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('reads a version once, however many ask at the same time and later', async () => {
    const fresh = await aCourse(context.database, { code: 'doc-mot-lan' });
    const query = jest.spyOn(context.database, 'query');
    await Promise.all(Array.from({ length: 20 }, () => catalogue.get({ id: fresh.id })));
    await catalogue.get({ id: fresh.id });
    const reads = query.mock.calls.filter(
      ([sql]) => typeof sql === 'object' && sql.name === 'courses.load-lessons',
    );
    query.mockRestore();
    expect(reads).toHaveLength(1);
  });

  it('finds words in a big catalogue by the trigram index', async () => {
    const plan: string[] = [];
    const undo = context.database.transaction(async () => {
      await context.database.query(
        `with made as (
          insert into courses.course (id, code, unit_id)
            select gen_random_uuid(), 'khoa-so-' || n, (select unit_id from courses.course limit 1)
            from generate_series(1, 5000) n returning id, code)
        insert into courses.course_version (id, course_id, number, state, title_vi, summary_vi, group_code, language,
            licence, published_at)
          select gen_random_uuid(), id, 1, 'PUBLISHED', md5(code), md5(code || 'x'), 'ND', 'vi', 'CC0-1.0', now()
          from made`,
      );
      await context.database.query('analyze courses.course_version');
      const lines = await context.database.query<{ 'QUERY PLAN': string }>(
        `explain select v.id from courses.course_version v where v.state = 'PUBLISHED' and ${SEARCHED}
          like platform.search_text('%chuyển%')`,
      );
      plan.push(...lines.map((line) => line['QUERY PLAN']));
      throw new Error('undo');
    });
    await expect(undo).rejects.toThrow('undo');
    expect(plan.join('\n')).toContain('course_version_search');
  });
});
