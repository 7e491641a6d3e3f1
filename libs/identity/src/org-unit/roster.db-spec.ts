import { IdentityModule, LearnerService, RosterService } from '@app/identity';
import { FileExchange } from '@platform/files';
import type { Actor } from '@platform/security';
import { type ImportMode, readTable, writeXlsx } from '@platform/tabular';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { RosterFileService } from './roster-file.service';

const HEADER = 'Họ và tên;Số định danh;Ngày sinh;Chức vụ;Loại;Từ ngày;Đến ngày';

describe('rosters', () => {
  let context: TestContext;
  let manager: Actor;
  let province: { id: string };
  let unit: { id: string };
  let rosters: RosterService;
  let next = 0;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule]);
    rosters = context.get(RosterService);
  });
  afterAll(() => context.close());
  beforeEach(async () => {
    province = await anOrgUnit(context.database, { type: 'PROVINCE' });
    unit = await anOrgUnit(context.database, { parentId: province.id });
    const person = await aLearner(context.database);
    manager = person.actor;
    await aRoleGrant(context.database, person.id, 'UNIT_MANAGER', unit.id);
  });

  const aNumber = () => `038185${String((next += 1)).padStart(6, '0')}`;
  const aLine = (number: string, name = 'Lò Thị Mỵ', rest = '02/03/1985;;Công chức;01/07/2025;') =>
    `${name};${number};${rest}`;
  const upload = async (content: string | Buffer, owner = manager) =>
    (await context.get(FileExchange).save(owner, 'roster.csv', Buffer.from(content as string))).id;
  const bring = async (
    lines: string[] | Buffer,
    options: { mode?: ImportMode; dryRun?: boolean; actor?: Actor; unitId?: string } = {},
  ) => {
    const { mode = 'BEST_EFFORT', dryRun = false, actor = manager, unitId = unit.id } = options;
    return context.get(RosterFileService).import(actor, {
      unitId,
      fileId: await upload(Array.isArray(lines) ? [HEADER, ...lines].join('\n') : lines, actor),
      mode,
      dryRun,
    });
  };
  const list = (changes: object = {}) =>
    rosters.list(manager, {
      unitId: unit.id,
      includeSubtree: false,
      includeEnded: true,
      after: null,
      limit: 100,
      ...changes,
    });
  const events = async (learnerId: string) =>
    context.database.query(
      `select id from platform.outbox where name = 'identity.learner-linked' and payload ->> 'learnerId' = $1`,
      [learnerId],
    );
  const signIn = (personalNumber: string, subject = personalNumber) =>
    context.get(LearnerService).recordSignIn({
      issuer: 'test',
      subject: `sub-${subject}`,
      fullName: 'Lò Thị Mỵ',
      birthDate: '1985-03-02',
      personalNumber,
      identityLevel: 2,
    });

  it('imports people, and does nothing the second time', async () => {
    const lines = [aLine(aNumber(), 'Lò Thị Mỵ'), aLine(aNumber(), 'Hà Văn Sơn')];
    expect(await bring(lines)).toMatchObject({ total: 2, created: 2, failed: 0, isApplied: true });
    expect(await bring(lines)).toMatchObject({ total: 2, created: 0, updated: 0, unchanged: 2 });
    expect((await list()).map((line) => line.fullName)).toEqual(['Hà Văn Sơn', 'Lò Thị Mỵ']);
  });

  it('takes decomposed letters for the same', async () => {
    const line = aLine(aNumber(), 'Nguyễn Thị Ánh Tuyết');
    await bring([line.normalize('NFC')]);
    expect(await bring([line.normalize('NFD')])).toMatchObject({ unchanged: 1 });
    const decomposed = [HEADER, line].join('\n').normalize('NFD');
    expect(await bring(Buffer.from(decomposed))).toMatchObject({ unchanged: 1 });
  });

  it('writes nothing in a dry run', async () => {
    expect(await bring([aLine(aNumber())], { dryRun: true })).toMatchObject({ created: 1, isApplied: false });
    expect(await list()).toEqual([]);
    expect(
      await context.database.query('select id from platform.audit_event where subject_id = $1', [unit.id]),
    ).toEqual([]);
  });

  it('writes nothing at all when one row fails and all or nothing is asked', async () => {
    const report = await bring([aLine(aNumber()), aLine('12')], { mode: 'ALL_OR_NOTHING' });
    expect(report).toMatchObject({ created: 0, failed: 1, skipped: 1, isApplied: false });
    expect(await list()).toEqual([]);
  });

  it('writes the good rows otherwise and says line, code and column of the bad', async () => {
    const number = aNumber();
    const report = await bring([aLine(number), aLine('171234567'), 'chỉ một ô', aLine(number)]);
    expect(report).toMatchObject({ created: 1, failed: 3, isApplied: true });
    expect(report.rows.map((row) => [row.line, row.status, row.notes[0]?.code, row.notes[0]?.path])).toEqual([
      [2, 'CREATED', undefined, undefined],
      [3, 'FAILED', 'old_identity_card', 'personalNumber'],
      [4, 'FAILED', 'ragged_row', null],
      [5, 'FAILED', 'duplicate_in_file', 'personalNumber'],
    ]);
  });

  it('understands a workbook with dates, and explains a number without its zero', async () => {
    const { Workbook } = await import('exceljs');
    const workbook = new Workbook();
    const sheet = workbook.addWorksheet('Danh sách');
    sheet.addRow(HEADER.split(';'));
    const since = new Date('2025-07-01T00:00:00Z');
    sheet.addRow(['Lò Thị Mỵ', aNumber(), new Date('1985-03-02T00:00:00Z'), null, 'Viên chức', since]);
    sheet.addRow(['Hà Văn Sơn', 38185000001, new Date('1985-03-02T00:00:00Z'), null, 'Viên chức', since]);
    const report = await bring(Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(report.rows.map((row) => [row.status, row.notes[0]?.code])).toEqual([
      ['CREATED', undefined],
      ['FAILED', 'lost_leading_zero'],
    ]);
    expect(report.rows[1]?.notes[0]?.message).toContain('12 chữ số');
    expect((await list())[0]?.validFrom).toBe('2025-07-01');
  });

  it('ties a line to the account of the person and tells the other libs', async () => {
    const number = aNumber();
    const learnerId = await signIn(number);
    await bring([aLine(number)]);
    expect((await list())[0]?.learnerId).toBe(learnerId);
    expect(await events(learnerId)).toHaveLength(1);
    await bring([aLine(number)]);
    expect(await events(learnerId)).toHaveLength(1);
  });

  it('finds an account that was made at the very moment of the import', async () => {
    const number = aNumber();
    await bring([aLine(number)]);
    const learnerId = await signIn(number);
    await context.database.query('update identity.membership set learner_id = null where unit_id = $1', [
      unit.id,
    ]);
    await rosters.linkToAccounts([unit.id]);
    expect((await list())[0]?.learnerId).toBe(learnerId);
    expect(await events(learnerId)).toHaveLength(2);
  });

  it('stores the number encrypted, and writes it neither to the log nor to the queue', async () => {
    const number = aNumber();
    await bring([aLine(number)]);
    const rows = await context.database.query(
      `select m::text as text from identity.membership m
        union all select e::text from platform.audit_event e union all select o::text from platform.outbox o`,
    );
    expect(rows.filter((row) => String(row.text).includes(number))).toEqual([]);
  });

  it('makes no doubles when one file is imported five times at once', async () => {
    const lines = Array.from({ length: 20 }, () => aLine(aNumber()));
    const reports = await Promise.all(Array.from({ length: 5 }, () => bring(lines)));
    expect(reports.reduce((sum, report) => sum + report.created, 0)).toBe(20);
    expect(await list()).toHaveLength(20);
  });

  it('imports 3,000 people in seconds', async () => {
    const lines = Array.from({ length: 3_000 }, (_, index) =>
      aLine(aNumber(), `Người thứ ${'abcdefghij'[index % 10]}`),
    );
    const begin = performance.now();
    expect(await bring(lines)).toMatchObject({ created: 3_000, failed: 0 });
    expect(performance.now() - begin).toBeLessThan(20_000);
    expect(await bring(lines)).toMatchObject({ unchanged: 3_000 });
  }, 60_000);

  it('hides other units: the manager of one commune does not see the next', async () => {
    const other = await anOrgUnit(context.database, { parentId: province.id });
    const notFound = { code: 'NOT_FOUND' };
    await expect(list({ unitId: other.id })).rejects.toMatchObject(notFound);
    await expect(bring([aLine(aNumber())], { unitId: other.id })).rejects.toMatchObject(notFound);
    await expect(context.get(RosterFileService).export(manager, other.id, 'CSV')).rejects.toMatchObject(
      notFound,
    );
    await expect(list({ unitId: province.id, includeSubtree: true })).rejects.toMatchObject(notFound);
  });

  it('does not take the file of somebody else', async () => {
    const stranger = await aLearner(context.database);
    const fileId = await upload(`${HEADER}\n${aLine(aNumber())}`, stranger.actor);
    await expect(
      context
        .get(RosterFileService)
        .import(manager, { unitId: unit.id, fileId, mode: 'BEST_EFFORT', dryRun: false }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuses people for a unit that is closed', async () => {
    await context.database.query(`update identity.org_unit set valid_to = '2026-01-01' where id = $1`, [
      unit.id,
    ]);
    await expect(bring([aLine(aNumber())])).rejects.toMatchObject({ code: 'UNIT_CLOSED' });
  });

  it('shows a province everybody below it, and finds names without accents', async () => {
    const head = await aLearner(context.database);
    await aRoleGrant(context.database, head.id, 'UNIT_MANAGER', province.id);
    await bring([aLine(aNumber(), 'Đặng Thị Huệ'), aLine(aNumber(), 'Hà Văn Sơn')]);
    const filter = { unitId: province.id, includeSubtree: true, includeEnded: false, after: null, limit: 10 };
    expect(await rosters.list(head.actor, { ...filter, includeSubtree: false })).toEqual([]);
    const found = await rosters.list(head.actor, { ...filter, search: 'dang thi hue' });
    expect(found.map((line) => line.fullName)).toEqual(['Đặng Thị Huệ']);
  });

  it('exports masked numbers only, and keeps who took the list', async () => {
    const number = aNumber();
    await bring([aLine(number)]);
    for (const format of ['CSV', 'XLSX'] as const) {
      const { id, rows } = await context.get(RosterFileService).export(manager, unit.id, format);
      expect(rows).toBe(1);
      const table = await readTable((await context.get(FileExchange).read(manager, id)).content);
      const cells = table.rows[0]?.cells.map((cell) => cell.text) ?? [];
      expect(cells).toContain(`${number.slice(0, 4)}••••••${number.slice(-2)}`);
      expect(cells.join(' ')).not.toContain(number);
    }
    const log = await context.database.query(
      `select actor_id from platform.audit_event where action = 'identity:export-roster' and subject_id = $1`,
      [unit.id],
    );
    expect(log).toEqual([{ actor_id: manager.id }, { actor_id: manager.id }]);
  });

  describe('one person', () => {
    const person = (changes = {}) => ({
      unitId: unit.id,
      fullName: 'Lò Thị Mỵ',
      personalNumber: aNumber(),
      kind: 'OFFICIAL' as const,
      validFrom: '2025-07-01',
      reason: 'mới về',
      ...changes,
    });

    it('is added once, even by ten calls at once', async () => {
      const input = person();
      const results = await Promise.allSettled(Array.from({ length: 10 }, () => rosters.add(manager, input)));
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
      await expect(rosters.add(manager, input)).rejects.toMatchObject({ code: 'ALREADY_MEMBER' });
    });

    it('is refused with the path of the fault', async () => {
      await expect(rosters.add(manager, person({ personalNumber: '12' }))).rejects.toMatchObject({
        fields: [{ path: 'input.personalNumber', code: 'bad_number' }],
      });
    });

    it('leaves on a day, not before it came, and only once', async () => {
      const { line } = await rosters.add(manager, person());
      const end = (day: string) => rosters.end(manager, line.id, day, 'chuyển công tác');
      await expect(end('2025-06-30')).rejects.toMatchObject({ code: 'ENDS_BEFORE_START' });
      expect((await end('2026-01-31')).validTo).toBe('2026-01-31');
      await expect(end('2026-02-28')).rejects.toMatchObject({ code: 'ALREADY_ENDED' });
      const stranger = await aLearner(context.database);
      await expect(rosters.end(stranger.actor, line.id, '2026-01-31', 'thử')).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    });
  });

  it('tells who was active on a day, below the units asked for', async () => {
    const head = (
      await rosters.add(manager, {
        unitId: unit.id,
        fullName: 'Trưởng',
        personalNumber: aNumber(),
        kind: 'LEADER',
        validFrom: '2025-07-01',
        reason: 'mới về',
      })
    ).line;
    await bring([
      aLine(aNumber(), 'Đã nghỉ', ';;Công chức;01/07/2025;31/12/2025'),
      aLine(aNumber(), 'Giáo viên', ';;Giáo viên;01/07/2025;'),
    ]);
    const active = async (kinds: ('LEADER' | 'OFFICIAL')[], day: string, ids = [province.id, unit.id]) =>
      (await rosters.activeMembers(ids, kinds, day)).map((member) => member.fullName).sort();
    expect(await active(['LEADER', 'OFFICIAL'], '2025-12-31')).toEqual(['Trưởng', 'Đã nghỉ']);
    expect(await active(['LEADER', 'OFFICIAL'], '2026-01-01')).toEqual(['Trưởng']);
    expect(await active(['LEADER'], '2025-06-30')).toEqual([]);
    expect(await active(['OFFICIAL'], '2026-01-01')).toEqual([]);
    expect(await rosters.activeMembers([unit.id], ['LEADER'], '2026-01-01')).toEqual([
      { membershipId: head.id, learnerId: null, fullName: 'Trưởng', unitId: unit.id, kind: 'LEADER' },
    ]);
  });

  it('reads a file of 1,000 rows in a workbook', async () => {
    const columns = HEADER.split(';').map((header) => ({ header }));
    const rows = Array.from({ length: 1_000 }, () => [
      'Lò Thị Mỵ',
      aNumber(),
      '02/03/1985',
      null,
      'Công chức',
      '01/07/2025',
      null,
    ]);
    expect(await bring(await writeXlsx('roster', columns, rows))).toMatchObject({ created: 1_000 });
  });
});
