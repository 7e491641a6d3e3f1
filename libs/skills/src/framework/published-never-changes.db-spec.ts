import { IdentityModule } from '@app/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { SkillsModule } from '../skills.module';
import { SkillsSeed } from '../skills.seed';
import { SkillsReader } from './skills-reader';

describe('a published version under direct SQL', () => {
  let context: TestContext;
  let id: string;
  let draftId: string;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, SkillsModule]);
    await context.get(SkillsSeed).load();
    id = (await context.get(SkillsReader).currentVersion('HVS-REF'))?.id ?? '';
    const draft = await context.database.queryOne<{ id: string }>(
      `select id from skills.framework_version where state = 'AWAITING_TEXT'`,
    );
    draftId = draft?.id ?? '';
  });
  afterAll(() => context.close());

  const run = (sql: string) =>
    context.database.query(sql.replaceAll(':draft', draftId).replaceAll(':id', id));

  it.each([
    `update skills.framework_version set title_vi = 'Khác' where id = ':id'`,
    `update skills.framework_version set valid_to = '2030-01-01' where id = ':id'`,
    `update skills.framework_version set groups = '[]' where id = ':id'`,
    `update skills.framework_version set state = 'DRAFT', published_at = null where id = ':id'`,
    `update skills.framework_version set state = 'RETIRED', retired_at = now(), version = '9' where id = ':id'`,
    `delete from skills.framework_version where id = ':id'`,
    `update skills.skill set name_vi = 'Khác' where version_id = ':id' and code = '1.1'`,
    `update skills.skill set version_id = ':draft' where version_id = ':id' and code = '1.1'`,
    `delete from skills.skill where version_id = ':id'`,
    `insert into skills.skill (id, version_id, domain_number, code, position, name_vi, applies_to, variants, search_text)
      values (gen_random_uuid(), ':id', '1', '1.9', 99, 'Mới', '{ND}', '{}', '')`,
    `update skills.outcome set text_vi = 'Khác' where version_id = ':id'`,
    `delete from skills.outcome where version_id = ':id' and code = '1.1.CB1a'`,
    `insert into skills.outcome (version_id, code, skill_code, step_code, position) values (':id', 'x', '1.1', 'CB1', 9)`,
    `update skills.domain set name_vi = 'Khác' where version_id = ':id'`,
    `insert into skills.domain (version_id, number, position, name_vi) values (':id', '7', 7, 'Mới')`,
    `update skills.level set name_vi = 'Khác' where version_id = ':id'`,
    `insert into skills.level (version_id, code, position, name_vi) values (':id', 'X', 9, 'Mới')`,
    `update skills.level_step set number = 99 where version_id = ':id' and code = 'CS2'`,
    `insert into skills.level_step (version_id, code, level_code, number) values (':id', 'CS3', 'CS', 9)`,
    `update skills.requirement set step_code = 'CB1' where version_id = ':id'`,
    `delete from skills.requirement where version_id = ':id' and group_code = 'ND'`,
    `insert into skills.requirement (version_id, group_code, skill_code, step_code) values (':id', 'X', '1.1', 'CB1')`,
    `truncate skills.requirement`,
    `truncate skills.framework_version cascade`,
    `update skills.framework set code = 'KHAC' where code = 'HVS-REF'`,
  ])('refuses: %s', async (sql) => {
    await expect(run(sql)).rejects.toThrow(/never changes|append-only/);
  });

  it.each([
    [
      'begins as published',
      `insert into skills.framework_version select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'version', '2'))).* from skills.framework_version v where id = ':id'`,
      /begins as a draft/,
    ],
    [
      'is published without a skill',
      `update skills.framework_version set state = 'PUBLISHED', published_at = now(), valid_from = '2026-01-01' where id = ':draft'`,
      /cannot go/,
    ],
    [
      'is published without a skill as a draft',
      `update skills.framework_version set state = 'DRAFT' where id = ':draft'; update skills.framework_version set state = 'PUBLISHED', published_at = now(), valid_from = '2026-01-01' where id = ':draft'`,
      /cannot go/,
    ],
    [
      'is retired unpublished',
      `update skills.framework_version set state = 'RETIRED', retired_at = now() where id = ':draft'`,
      /cannot go/,
    ],
  ])('refuses that a version %s', async (_, sql, message) => {
    await expect(run(sql)).rejects.toThrow(message);
  });

  it('lets a draft change', async () => {
    await run(`update skills.framework_version set title_en = 'Changed' where id = ':draft'`);
    const row = await context.database.queryOne(
      'select title_en from skills.framework_version where id = $1',
      [draftId],
    );
    expect(row).toEqual({ title_en: 'Changed' });
  });

  it('refuses a skill that is inserted while its version is being published', async () => {
    const { database } = context;
    await run(`
      insert into skills.framework (id, code) values ('${id.replace(/^./, 'f')}', 'DUA');
      insert into skills.framework_version select (jsonb_populate_record(v, jsonb_build_object('id',
          '${id.replace(/^./, 'e')}', 'framework_id', '${id.replace(/^./, 'f')}', 'state', 'DRAFT',
          'published_at', null))).* from skills.framework_version v where id = ':id'`);
    const raced = id.replace(/^./, 'e');
    await database.query(
      `insert into skills.domain (version_id, number, position, name_vi) values ($1, '1', 0, 'A')`,
      [raced],
    );
    const insertSkill = (code: string) =>
      database.query(
        `insert into skills.skill (id, version_id, domain_number, code, position, name_vi, applies_to, variants,
          search_text) values (gen_random_uuid(), $1, '1', $2, 0, 'A', '{ND}', '{}', '')`,
        [raced, code],
      );
    await insertSkill('1.1');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let publishedInside = (): void => undefined;
    const isPublished = new Promise<void>((resolve) => (publishedInside = resolve));
    const publishing = database.transaction(async () => {
      await database.query(
        `update skills.framework_version set state = 'PUBLISHED', published_at = now() where id = $1`,
        [raced],
      );
      publishedInside();
      await held;
    });
    await isPublished;
    const late = insertSkill('1.2').then(
      () => 'inserted',
      (error: Error) => error.message,
    );
    // The insertion must wait for the open publication instead of reading the old state.
    const first = await Promise.race([
      late,
      new Promise((resolve) => setTimeout(() => resolve('waits'), 300)),
    ]);
    release();
    await publishing;
    expect([first, await late]).toEqual(['waits', expect.stringMatching(/never changes/)]);
  });
});
