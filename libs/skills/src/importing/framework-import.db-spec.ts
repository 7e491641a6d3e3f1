import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdentityModule } from '@app/identity';
import type { Actor } from '@platform/security';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { aFrameworkFile } from '@testing/skills';
import { FrameworkPublishing } from '../framework/framework-publishing.service';
import { FrameworkService } from '../framework/framework.service';
import { SkillsModule } from '../skills.module';
import { FrameworkExport } from './framework-export.service';
import { FrameworkImport } from './framework-import.service';
import { readFrameworkFile } from './read-framework-file';

const OPTIONS = { dryRun: false, acceptIncomplete: false, reason: 'Nhập để thử' };

describe('importing a framework', () => {
  let context: TestContext;
  let imports: FrameworkImport;
  let editor: Actor;
  let reviewer: Actor;
  let nationId: string;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, SkillsModule]);
    imports = context.get(FrameworkImport);
    nationId = (await anOrgUnit(context.database, { type: 'NATION', code: 'VN' })).id;
    editor = (await aLearner(context.database)).actor;
    reviewer = (await aLearner(context.database)).actor;
    await aRoleGrant(context.database, editor.id, 'AUTHOR', nationId);
    await aRoleGrant(context.database, reviewer.id, 'REVIEWER', nationId);
  });
  afterAll(() => context.close());

  const text = (code: string, changes: Record<string, unknown> = {}) =>
    JSON.stringify(aFrameworkFile({ code, ...changes }));
  const stored = async (code: string) =>
    context.database.query<{ id: string; state: string; skills: number; titleVi: string }>(
      `select v.id, v.state, v.title_vi as "titleVi",
          (select count(*)::int from skills.skill where version_id = v.id) as skills
        from skills.framework_version v join skills.framework f on f.id = v.framework_id where f.code = $1`,
      [code],
    );

  it('stores a draft, with an entry in the log of administrative acts', async () => {
    const outcome = await imports.import(editor, text('NHAP'), OPTIONS);
    expect(outcome).toMatchObject({ faults: [], isUnchanged: false, counts: { skills: 3 } });
    expect(await stored('NHAP')).toEqual([
      { id: outcome.versionId, state: 'DRAFT', skills: 3, titleVi: 'Khung thử nghiệm' },
    ]);
    const audit = await context.database.queryOne(
      `select actor_id, action, reason, before, after from platform.audit_event where subject_id = $1`,
      [outcome.versionId],
    );
    expect(audit).toEqual({
      actor_id: editor.id,
      action: 'skills:import-framework',
      reason: 'Nhập để thử',
      before: null,
      after: { state: 'DRAFT', code: 'NHAP', version: '1.0', acceptsIncomplete: false },
    });
  });

  it('writes nothing in a dry run', async () => {
    const outcome = await imports.import(editor, text('CHAY-THU'), { ...OPTIONS, dryRun: true });
    expect(outcome).toMatchObject({ faults: [], versionId: null, counts: { skills: 3 } });
    expect(await stored('CHAY-THU')).toEqual([]);
  });

  it('writes nothing of a file with one fault', async () => {
    const outcome = await imports.import(editor, text('LOI', { validFrom: '2026-13-01' }), OPTIONS);
    expect(outcome).toMatchObject({ versionId: null, faults: [{ path: 'validFrom', code: 'bad_date' }] });
    expect(await stored('LOI')).toEqual([]);
  });

  it('refuses an incomplete file until the editor accepts what is missing', async () => {
    const content = text('THIEU', { completeness: 'partial: thiếu tên tiếng Anh' });
    for (const dryRun of [false, true])
      await expect(imports.import(editor, content, { ...OPTIONS, dryRun })).rejects.toMatchObject({
        code: 'FRAMEWORK_INCOMPLETE',
      });
    expect(await stored('THIEU')).toEqual([]);
    const { versionId } = await imports.import(editor, content, { ...OPTIONS, acceptIncomplete: true });
    const row = await context.database.queryOne(
      `select incomplete_accepted_by as by, incomplete_reason as reason, incomplete_accepted_at is not null as "hasTime"
        from skills.framework_version where id = $1`,
      [versionId],
    );
    expect(row).toEqual({ by: editor.id, reason: 'Nhập để thử', hasTime: true });
  });

  it('notes no acceptance where nothing is missing', async () => {
    const { versionId } = await imports.import(editor, text('DU'), { ...OPTIONS, acceptIncomplete: true });
    const row = await context.database.queryOne(
      'select incomplete_reason as reason from skills.framework_version where id = $1',
      [versionId],
    );
    expect(row).toEqual({ reason: null });
  });

  it('stores a header without skills as awaiting its text', async () => {
    const content = text('CHO', { completeness: 'awaiting text', domains: [], profiles: [] });
    await imports.import(editor, content, { ...OPTIONS, acceptIncomplete: true });
    expect(await stored('CHO')).toMatchObject([{ state: 'AWAITING_TEXT', skills: 0 }]);
  });

  it('puts another draft in its place under a new id, so that nobody publishes what they have not read', async () => {
    const first = await imports.import(editor, text('THAY'), OPTIONS);
    const second = await imports.import(editor, text('THAY', { titleVi: 'Bản sửa' }), OPTIONS);
    expect(second.versionId).not.toBe(first.versionId);
    expect(await stored('THAY')).toMatchObject([{ id: second.versionId, titleVi: 'Bản sửa', skills: 3 }]);
    await expect(
      context.get(FrameworkPublishing).publish(reviewer, first.versionId ?? '', 'Công bố'),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('keeps a draft that already says the same, in whatever order', async () => {
    const first = await imports.import(editor, text('CUNG'), OPTIONS);
    const file = aFrameworkFile({ code: 'CUNG' });
    const turned = JSON.stringify({ ...file, domains: [...(file.domains as unknown[])].reverse() });
    expect(await imports.import(editor, turned, OPTIONS)).toMatchObject({
      versionId: first.versionId,
      isUnchanged: true,
    });
  });

  it('refuses to touch a published version, and takes the next one beside it', async () => {
    const { versionId } = await imports.import(editor, text('CONG-BO'), OPTIONS);
    await context.get(FrameworkPublishing).publish(reviewer, versionId ?? '', 'Công bố');
    expect(await imports.import(editor, text('CONG-BO'), OPTIONS)).toMatchObject({
      versionId,
      isUnchanged: true,
    });
    for (const dryRun of [false, true])
      await expect(
        imports.import(editor, text('CONG-BO', { titleVi: 'Khác' }), { ...OPTIONS, dryRun }),
      ).rejects.toMatchObject({ code: 'FRAMEWORK_ALREADY_PUBLISHED' });
    await imports.import(editor, text('CONG-BO', { titleVi: 'Khác', version: '1.1' }), OPTIONS);
    expect((await stored('CONG-BO')).map((row) => row.state).sort()).toEqual(['DRAFT', 'PUBLISHED']);
  });

  it('stores one version when the same file is imported ten times at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => imports.import(editor, text('CUNG-LUC'), OPTIONS)),
    );
    expect(new Set(outcomes.map((outcome) => outcome.versionId)).size).toBe(1);
    expect(outcomes.filter((outcome) => !outcome.isUnchanged)).toHaveLength(1);
    expect(await stored('CUNG-LUC')).toMatchObject([{ skills: 3 }]);
  });

  it('stores one of ten different drafts whole when they come at once', async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        imports.import(editor, text('TRANH', { titleVi: `Bản ${at}` }), OPTIONS),
      ),
    );
    expect(await stored('TRANH')).toMatchObject([{ state: 'DRAFT', skills: 3 }]);
  });

  it('comes out as it went in', async () => {
    const content = text('TRON', {
      issuedOn: '2025-04-29',
      provenance: ['https://example.org'],
      gradeMapping: { source: 'Công văn', rows: [{ level: 'TC', grades: [6, 7] }] },
    });
    await imports.import(editor, content, OPTIONS);
    const exported = await context.get(FrameworkExport).toJson('TRON', '1.0');
    expect(await imports.import(editor, exported, OPTIONS)).toMatchObject({ isUnchanged: true });
    expect(readFrameworkFile(exported).counts).toEqual(readFrameworkFile(content).counts);
  });

  it('reads a file for the command line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hvs-framework-'));
    try {
      writeFileSync(join(folder, 'khung.json'), `\ufeff${text('LENH')}`);
      await imports.importFile(join(folder, 'khung.json'), OPTIONS);
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(await stored('LENH')).toMatchObject([{ state: 'DRAFT', skills: 3 }]);
  });

  it('is for editors of the nation: a province does not reach', async () => {
    const province = await anOrgUnit(context.database, { type: 'PROVINCE', parentId: nationId });
    const provincial = (await aLearner(context.database)).actor;
    await aRoleGrant(context.database, provincial.id, 'ADMINISTRATOR', province.id);
    for (const actor of [provincial, reviewer])
      await expect(imports.import(actor, text('TINH'), OPTIONS)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('shows drafts to those who work on them and to nobody else', async () => {
    await imports.import(editor, text('KIN'), OPTIONS);
    const find = (actor: Actor | null, version: string | null) =>
      context.get(FrameworkService).find(actor, 'KIN', version);
    const stranger = (await aLearner(context.database)).actor;
    for (const version of [null, '1.0']) {
      expect(await find(null, version)).toBeNull();
      expect(await find(stranger, version)).toBeNull();
      expect(await find(editor, version)).toMatchObject({ state: 'DRAFT' });
      expect(await find(reviewer, version)).toMatchObject({ state: 'DRAFT' });
    }
  });
});
