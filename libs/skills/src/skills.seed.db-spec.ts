import { readFileSync } from 'node:fs';
import { IdentityModule, LEARNER_GROUPS } from '@app/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { FrameworkService } from './framework/framework.service';
import { SkillsReader } from './framework/skills-reader';
import { FrameworkExport } from './importing/framework-export.service';
import { readFrameworkFile } from './importing/read-framework-file';
import { SkillService } from './skill/skill.service';
import { SkillsModule } from './skills.module';
import { SkillsSeed } from './skills.seed';

const FILES = ['hvs-ref', 'tt02-2025', 'qd757-2025'];
const fileText = (name: string) => readFileSync(`libs/skills/content/${name}.json`, 'utf8');

describe('the frameworks that are shipped', () => {
  let context: TestContext;
  let reader: SkillsReader;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, SkillsModule]);
    reader = context.get(SkillsReader);
    // Twice at once: two machines are set up in the same moment.
    await Promise.all([context.get(SkillsSeed).load(), context.get(SkillsSeed).load()]);
  });
  afterAll(() => context.close());

  const tables = ['framework_version', 'skill', 'outcome', 'requirement'];
  const counts = async () => {
    const rows = tables.map((table) =>
      context.database.queryOne<{ count: string }>(`select count(*) from skills.${table}`),
    );
    return (await Promise.all(rows)).map((row) => Number(row?.count));
  };

  it('are loaded once, however often', async () => {
    const before = await counts();
    await context.get(SkillsSeed).load();
    expect(await counts()).toEqual(before);
    expect(before[0]).toBe(3);
  });

  it.each(['HVS-REF', 'TT02-2025'])('%s is in force with 24 skills in 6 domains', async (code) => {
    const current = await reader.currentVersion(code);
    expect(current).toMatchObject({ code });
    const row = await context.database.queryOne(
      `select count(distinct code)::int as skills, count(distinct domain_number)::int as domains
        from skills.skill where version_id = $1`,
      [current?.id],
    );
    expect(row).toEqual({ skills: 24, domains: 6 });
    const codes = await reader.skillCodes(code);
    expect(codes.slice(0, 4)).toEqual(['1.1', '1.2', '1.3', '2.1']);
    expect(codes).toHaveLength(24);
  });

  it('757 awaits its text: groups and header, no skill, not in force', async () => {
    const found = await context.get(FrameworkService).find(null, 'QD757-2025', null);
    expect(found).toMatchObject({ state: 'AWAITING_TEXT', isInForce: false, validFrom: null });
    expect(found?.groups.map((group) => group.code)).toEqual(['HSSV', 'ND', 'CBCC', 'NLDDN']);
    expect(await reader.currentVersion('QD757-2025')).toBeNull();
    expect(await reader.skillCodes('QD757-2025')).toEqual([]);
  });

  it('records what was accepted as missing, and why', async () => {
    const rows = await context.database.query(
      `select f.code, v.incomplete_reason is not null as "isAccepted", a.reason = v.incomplete_reason as "isLogged"
        from skills.framework_version v join skills.framework f on f.id = v.framework_id
        join platform.audit_event a on a.subject_id = v.id and a.action = 'skills:import-framework'
        order by f.code`,
    );
    expect(rows).toEqual([
      { code: 'HVS-REF', isAccepted: false, isLogged: null },
      { code: 'QD757-2025', isAccepted: true, isLogged: true },
      { code: 'TT02-2025', isAccepted: true, isLogged: true },
    ]);
  });

  it.each(LEARNER_GROUPS)('the reference requires something of %s at known steps', async (group) => {
    const profile = await reader.requiredProfile('HVS-REF', group);
    expect(profile.length).toBeGreaterThanOrEqual(20);
    const stepOf: Record<string, number> = { CB1: 1, CB2: 2, TC1: 3 };
    for (const line of profile) expect(line.step).toBe(stepOf[line.levelCode]);
    const codes = await reader.skillCodes('HVS-REF');
    expect(profile.map((line) => line.skillCode)).toEqual(
      codes.filter((code) => profile.some((line) => line.skillCode === code)),
    );
  });

  it('knows no profile of an unknown group or framework', async () => {
    expect(await reader.requiredProfile('HVS-REF', 'LEARNER')).toEqual([]);
    expect(await reader.requiredProfile('KHONG-CO', 'ND')).toEqual([]);
  });

  it.each(FILES)('%s comes out as it went in', async (name) => {
    const { file } = readFrameworkFile(fileText(name));
    const text = await context.get(FrameworkExport).toJson(file?.code ?? '', file?.version ?? '');
    expect(readFrameworkFile(text)).toEqual(readFrameworkFile(fileText(name)));
  });

  describe('search', () => {
    const found = async (
      search: string,
      framework: string | null = 'HVS-REF',
      group: string | null = null,
    ) => {
      const rows = await context.get(SkillService).search({ search, framework, group }, 100, null);
      const ids = rows.map((row) => row.id);
      const skills = await context.database.query<{ id: string; code: string; name: string }>(
        'select id, code, name_vi as name from skills.skill where id = any($1)',
        [ids],
      );
      return ids.map((id) => skills.find((skill) => skill.id === id));
    };

    it.each(['duyệt, tìm kiếm', 'DUYET tim kiem', 'Duyệt tìm kiếm'.normalize('NFD'), '  kiem   duyet '])(
      'finds "%s" with accents or without, in any order of words',
      async (search) => {
        expect((await found(search)).map((skill) => skill?.code)).toContain('1.1');
      },
    );

    it('finds nothing when one word is nowhere', async () => {
      expect(await found('duyet xyzzy')).toEqual([]);
    });

    it.each(['duyet%kiem', 'd_yet', 'duyet\\', '100%', "kie'm", 'duyet％', 'duyet＼'])(
      'takes "%s" as it is',
      async (search) => {
        expect(await found(search)).toEqual([]);
      },
    );

    it('finds every skill in force without a word, by framework and code', async () => {
      const rows = await context
        .get(SkillService)
        .search({ search: '', framework: null, group: null }, 100, null);
      expect(rows.map((row) => [row.frameworkCode, row.position])).toEqual(
        ['HVS-REF', 'TT02-2025'].flatMap((code) => Array.from({ length: 24 }, (_, at) => [code, at])),
      );
    });

    it('finds only what applies to the group', async () => {
      expect(await found('', null, 'LEARNER')).toHaveLength(24);
      expect(await found('', 'HVS-REF', 'LEARNER')).toEqual([]);
    });

    it('uses the trigram index when there is something to choose from', async () => {
      const plan = await context.database.transaction(async () => {
        await context.database.query('set local enable_seqscan = off');
        return context.database.query(
          `explain select 1 from skills.skill k where k.search_text like '%' || platform.search_text('mật khẩu') || '%'`,
        );
      });
      expect(JSON.stringify(plan)).toContain('skill_search');
    });
  });
});
