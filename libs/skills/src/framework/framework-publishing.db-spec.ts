import { IdentityModule } from '@app/identity';
import { hasMessage } from '@platform/i18n';
import type { Actor } from '@platform/security';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { aFrameworkFile } from '@testing/skills';
import { FrameworkImport } from '../importing/framework-import.service';
import { SkillsModule } from '../skills.module';
import { FrameworkPublishing } from './framework-publishing.service';
import { FrameworkService } from './framework.service';
import { ImportRefusals, PublishRefusals, RetireRefusals } from './publishing-refusals';
import { SkillsReader } from './skills-reader';

describe('publishing a framework version', () => {
  let context: TestContext;
  let publishing: FrameworkPublishing;
  let administrator: Actor;
  let reviewers: Actor[];
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, SkillsModule]);
    publishing = context.get(FrameworkPublishing);
    const nation = await anOrgUnit(context.database, { type: 'NATION', code: 'VN' });
    const person = async (role: 'ADMINISTRATOR' | 'REVIEWER') => {
      const { actor } = await aLearner(context.database);
      await aRoleGrant(context.database, actor.id, role, nation.id);
      return actor;
    };
    administrator = await person('ADMINISTRATOR');
    reviewers = await Promise.all(Array.from({ length: 8 }, () => person('REVIEWER')));
  });
  afterAll(() => context.close());

  /** Imports a draft by the administrator, who may publish too. */
  async function aDraft(code: string, changes: Record<string, unknown> = {}): Promise<string> {
    const { versionId } = await context
      .get(FrameworkImport)
      .import(administrator, JSON.stringify(aFrameworkFile({ code, ...changes })), {
        dryRun: false,
        acceptIncomplete: true,
        reason: 'Nhập để thử',
      });
    return versionId ?? '';
  }
  const reviewer = () => reviewers[0] ?? administrator;
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: { code: string }) => error.code,
    );

  it('is done by another person than the importer', async () => {
    const id = await aDraft('HAI-NGUOI');
    expect(await codeOf(publishing.publish(administrator, id, 'Tự công bố'))).toBe('FRAMEWORK_SAME_PERSON');
    expect(await publishing.publish(reviewer(), id, 'Đã đọc')).toMatchObject({
      state: 'PUBLISHED',
      isInForce: true,
    });
    const audit = await context.database.query(
      `select actor_id, reason, before, after ->> 'state' as state from platform.audit_event
        where subject_id = $1 and action = 'skills:publish-framework-version'`,
      [id],
    );
    expect(audit).toEqual([
      { actor_id: reviewer().id, reason: 'Đã đọc', before: { state: 'DRAFT' }, state: 'PUBLISHED' },
    ]);
  });

  it('has one winner when eight people publish at once', async () => {
    const id = await aDraft('DUA');
    const codes = await Promise.all(
      reviewers.map((actor) => codeOf(publishing.publish(actor, id, 'Cùng lúc'))),
    );
    expect(codes.sort()).toEqual([...Array<string>(7).fill('FRAMEWORK_ALREADY_PUBLISHED'), 'done']);
    const audit = await context.database.query(
      `select 1 from platform.audit_event where subject_id = $1 and action = 'skills:publish-framework-version'`,
      [id],
    );
    expect(audit).toHaveLength(1);
  });

  it('either publishes a draft or lets it be replaced, never both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const code = `DOI-${round}`;
      const id = await aDraft(code);
      const [published, replaced] = await Promise.all([
        codeOf(publishing.publish(reviewer(), id, 'Công bố')),
        codeOf(aDraft(code, { titleVi: 'Bản khác' })),
      ]);
      expect(['done NOT_FOUND', 'FRAMEWORK_ALREADY_PUBLISHED done']).toContain(`${replaced} ${published}`);
    }
  });

  it('refuses a framework whose text is awaited', async () => {
    const id = await aDraft('CHO', { completeness: 'awaiting text', domains: [], profiles: [] });
    expect(await codeOf(publishing.publish(reviewer(), id, 'Thử'))).toBe('FRAMEWORK_AWAITING_TEXT');
  });

  it('refuses an incomplete draft that nobody accepted', async () => {
    const id = await aDraft('THIEU', { completeness: 'partial: thiếu câu' });
    await context.database.query(
      `update skills.framework_version set incomplete_accepted_at = null, incomplete_accepted_by = null,
        incomplete_reason = null where id = $1`,
      [id],
    );
    expect(await codeOf(publishing.publish(reviewer(), id, 'Thử'))).toBe('FRAMEWORK_INCOMPLETE');
  });

  it('refuses a version that does not say when it begins', async () => {
    const id = await aDraft('KHONG-NGAY', { validFrom: null });
    expect(await codeOf(publishing.publish(reviewer(), id, 'Thử'))).toBe('FRAMEWORK_HAS_NO_START');
  });

  it('is hidden from who has no role on the nation', async () => {
    const id = await aDraft('NGOAI');
    const stranger = (await aLearner(context.database)).actor;
    expect(await codeOf(publishing.publish(stranger, id, 'Thử'))).toBe('NOT_FOUND');
    expect(await codeOf(publishing.retire(stranger, id, 'Thử'))).toBe('NOT_FOUND');
  });

  it('retires a published version once, which stays readable and is no longer current', async () => {
    const id = await aDraft('NGUNG');
    expect(await codeOf(publishing.retire(reviewer(), id, 'Thử'))).toBe('FRAMEWORK_NOT_PUBLISHED');
    await publishing.publish(reviewer(), id, 'Công bố');
    expect(await context.get(SkillsReader).currentVersion('NGUNG')).toMatchObject({ id });
    const codes = await Promise.all(
      reviewers.map((actor) => codeOf(publishing.retire(actor, id, 'Hết hiệu lực'))),
    );
    expect(codes.sort()).toEqual([...Array<string>(7).fill('FRAMEWORK_ALREADY_RETIRED'), 'done']);
    expect(await context.get(SkillsReader).currentVersion('NGUNG')).toBeNull();
    expect(await context.get(FrameworkService).find(null, 'NGUNG', null)).toMatchObject({ state: 'RETIRED' });
    expect(await codeOf(publishing.publish(reviewer(), id, 'Lại'))).toBe('FRAMEWORK_ALREADY_RETIRED');
  });

  it('makes the version current that came into force last, and none before its day', async () => {
    const publish = async (version: string, validFrom: string, validTo: string | null = null) => {
      const id = await aDraft('LOAT', { version, validFrom, validTo });
      await publishing.publish(reviewer(), id, 'Công bố');
    };
    const current = async () => (await context.get(SkillsReader).currentVersion('LOAT'))?.version;
    await publish('1.9', '2020-01-01', '2021-01-01');
    expect(await current()).toBeUndefined();
    await publish('1.10', '2026-02-01');
    await publish('1.2', '2026-01-01');
    await publish('2.0', '2999-01-01');
    expect(await current()).toBe('1.10');
  });

  it('counts the last day by the calendar of Vietnam', async () => {
    const { day } = (await context.database.queryOne<{ day: string }>(
      `select (now() at time zone 'Asia/Ho_Chi_Minh')::date::text as day`,
    )) ?? { day: '' };
    const id = await aDraft('HOM-NAY', { validFrom: day });
    expect(await publishing.publish(reviewer(), id, 'Công bố')).toMatchObject({ isInForce: true });
    const ended = await aDraft('HOM-QUA', { validTo: day });
    expect(await publishing.publish(reviewer(), ended, 'Công bố')).toMatchObject({ isInForce: false });
  });

  it('has a text in both languages for every refusal', () => {
    const codes = Object.keys({ ...PublishRefusals, ...RetireRefusals, ...ImportRefusals });
    const without = codes.filter(
      (code) => !hasMessage(`refusal.${code}`, 'vi') || !hasMessage(`refusal.${code}`, 'en'),
    );
    expect(without).toEqual([]);
  });
});
