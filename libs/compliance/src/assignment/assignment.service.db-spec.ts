import { AssignmentService, ComplianceModule, FulfilmentService } from '@app/compliance';
import { IdentityModule } from '@app/identity';
import type { Actor } from '@platform/security';
import { readTable } from '@platform/tabular';
import { FileExchange } from '@platform/files';
import { anAssignment, anObligation, currentYear } from '@testing/compliance';
import { aLearner, aMembership, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssignmentExport, exportName } from './assignment-export.service';
import { assignmentState } from './assignment-state';

describe('assignments', () => {
  let context: TestContext;
  let service: AssignmentService;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, ComplianceModule]);
    service = context.get(AssignmentService);
  });
  afterAll(() => context.close());

  async function aManager(unitId: string): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'UNIT_MANAGER', unitId);
    return actor;
  }

  /** A province with two communes and one official in each, both with an obligation. */
  async function aProvince() {
    const { database } = context;
    const province = await anOrgUnit(database, { type: 'PROVINCE' });
    const [here, there] = [
      await anOrgUnit(database, { type: 'COMMUNE', parentId: province.id, nameVi: 'Xã Đây' }),
      await anOrgUnit(database, { type: 'COMMUNE', parentId: province.id, nameVi: 'Xã Kia' }),
    ];
    const obligation = await anObligation(database, { unitId: province.id, state: 'ACTIVE' });
    const [official, other] = [
      await aLearner(database, { fullName: 'Đặng Thuỳ Trâm' }),
      await aLearner(database, { fullName: 'Bùi Thị Xuân' }),
    ];
    const lines = [
      await aMembership(database, official.id, here.id),
      await aMembership(database, other.id, there.id),
    ];
    const [first, second] = [
      await anAssignment(database, obligation, lines[0]?.id ?? ''),
      await anAssignment(database, obligation, lines[1]?.id ?? ''),
    ];
    return { province, here, there, obligation, official, other, first, second };
  }

  const filter = (obligationId: string) => ({ obligationId, unitId: null, state: null, search: null });

  it('are seen by a manager in the own subtree only', async () => {
    const { province, here, there, obligation } = await aProvince();
    const names = async (actor: Actor, unitId: string | null = null) =>
      (await service.list(actor, { ...filter(obligation.id), unitId }, 10, null)).map((row) => row.fullName);
    const above = await aManager(province.id);
    const below = await aManager(here.id);
    expect(await names(above)).toEqual(['Bùi Thị Xuân', 'Đặng Thuỳ Trâm']);
    expect(await names(above, there.id)).toEqual(['Bùi Thị Xuân']);
    expect(await names(below)).toEqual(['Đặng Thuỳ Trâm']);
    await expect(names(below, there.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(names(below, province.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const stranger = await aManager((await anOrgUnit(context.database)).id);
    await expect(names(stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await service.countsOf(below, [obligation.id])).get(obligation.id)).toEqual({
      NOT_STARTED: 1,
      IN_PROGRESS: 0,
      FULFILLED: 0,
      OVERDUE: 0,
      WAIVED: 0,
    });
  });

  it('are found by a part of the name without accents and page by page', async () => {
    const { province, obligation } = await aProvince();
    const above = await aManager(province.id);
    const found = await service.list(above, { ...filter(obligation.id), search: 'dang thuy' }, 10, null);
    expect(found.map((row) => row.fullName)).toEqual(['Đặng Thuỳ Trâm']);
    const [first] = await service.list(above, filter(obligation.id), 1, null);
    const rest = await service.list(above, filter(obligation.id), 10, [
      first?.sortName ?? '',
      first?.id ?? '',
    ]);
    expect(rest.map((row) => row.fullName)).toEqual(['Đặng Thuỳ Trâm']);
  });

  it('are in progress after a course or a test of the year', async () => {
    const { obligation, official } = await aProvince();
    await context.get(FulfilmentService).recordActivity([official.id, official.id]);
    await context.get(FulfilmentService).recordActivity([official.id]);
    const [own] = await service.ofLearner(official.id);
    expect(own).toMatchObject({ obligationId: obligation.id, year: obligation.year });
    expect(own && assignmentState(own, own.today)).toBe('IN_PROGRESS');
  });

  it('are waived with a reason, once, on record', async () => {
    const { here, first } = await aProvince();
    const manager = await aManager(here.id);
    const waived = await service.waive(manager, first.id, 'nghỉ thai sản cả năm');
    expect(assignmentState(waived, waived.today)).toBe('WAIVED');
    const again = await service.waive(manager, first.id, 'lý do khác');
    expect(again.waiveReason).toBe('nghỉ thai sản cả năm');
    const log = await context.database.query(
      'select action, reason, actor_id, before from platform.audit_event where subject_id = $1',
      [first.id],
    );
    expect(log).toEqual([
      {
        action: 'compliance:waive-assignment',
        reason: 'nghỉ thai sản cả năm',
        actor_id: manager.id,
        before: { state: 'NOT_STARTED' },
      },
    ]);
  });

  it('are waived neither from outside the scope, nor by their holder, nor when done or closed', async () => {
    const { database } = context;
    const { here, province, obligation, official, other, first, second } = await aProvince();
    const manager = await aManager(here.id);
    await expect(service.waive(manager, second.id, 'ngoài phạm vi')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await aRoleGrant(database, official.id, 'UNIT_MANAGER', here.id);
    await expect(service.waive(official.actor, first.id, 'tự miễn')).rejects.toMatchObject({
      code: 'ASSIGNMENT_OWN',
    });
    await context.get(FulfilmentService).recordCertificates([
      {
        certificateId: other.id,
        learnerId: other.id,
        programmeCode: obligation.programmeCode,
        state: 'ISSUED',
        year: null,
        issuedAt: new Date(`${await currentYear(database)}-03-01T00:00:00Z`),
      },
    ]);
    const above = await aManager(province.id);
    await expect(service.waive(above, second.id, 'đã xong')).rejects.toMatchObject({
      code: 'ASSIGNMENT_FULFILLED',
    });
    await database.query(`update compliance.obligation set state = 'CLOSED' where id = $1`, [obligation.id]);
    await expect(service.waive(above, first.id, 'đã đóng')).rejects.toMatchObject({
      code: 'ASSIGNMENT_CLOSED',
    });
  });

  it('are exported for the own subtree only, to a file of the caller, on record', async () => {
    const { here, obligation } = await aProvince();
    const manager = await aManager(here.id);
    const { id, rows } = await context.get(AssignmentExport).make(manager, obligation.id, null, 'XLSX');
    expect(rows).toBe(1);
    const { content, name } = await context.get(FileExchange).read(manager, id);
    const table = await readTable(content);
    expect(table.rows.map((row) => row.cells.slice(0, 4).map((cell) => cell.text))).toEqual([
      ['Đặng Thuỳ Trâm', 'Xã Đây', '', 'Chưa bắt đầu'],
    ]);
    expect(table.rows[0]?.cells[4]).toEqual({ kind: 'date', text: `${obligation.year}-12-31` });
    expect(name).toMatch(new RegExp(`^yeu-cau-OBL-[A-Z0-9]+-${obligation.year}[.]xlsx$`));
    const log = await context.database.query(
      `select actor_id, after, at is not null as dated from platform.audit_event where subject_id = $1 and action = 'compliance:export-assignments'`,
      [obligation.id],
    );
    expect(log).toEqual([
      { actor_id: manager.id, dated: true, after: { unitId: null, rows: 1, format: 'XLSX' } },
    ]);
  });

  it('are exported as CSV with ISO days, the day of fulfilment in Vietnam', async () => {
    const { province, obligation, official, first } = await aProvince();
    await context.get(FulfilmentService).recordCertificates([
      {
        certificateId: first.id,
        learnerId: official.id,
        programmeCode: obligation.programmeCode,
        state: 'ISSUED',
        year: obligation.year,
        issuedAt: new Date(`${obligation.year}-02-28T17:30:00Z`),
      },
    ]);
    const manager = await aManager(province.id);
    const file = await context.get(AssignmentExport).make(manager, obligation.id, null, 'CSV');
    const { content } = await context.get(FileExchange).read(manager, file.id);
    expect(file.name).toMatch(/[.]csv$/);
    expect(content.toString('utf8')).toContain(
      `Đặng Thuỳ Trâm,Xã Đây,,Đã hoàn thành,${obligation.year}-12-31,${obligation.year}-03-01,`,
    );
  });

  it.each([
    ['DT-CBCC', 'yeu-cau-DT-CBCC-2026.xlsx'],
    ['DT-2026-CBCC', 'yeu-cau-DT-2026-CBCC.xlsx'],
    ['DT-20267', 'yeu-cau-DT-20267-2026.xlsx'],
  ])('are exported to a file that names code %s and the year once', (code, name) => {
    expect(exportName({ code, year: 2026 }, 'XLSX')).toBe(name);
  });

  it('have the same state in SQL as by the rule, for every mix of facts', async () => {
    const { database } = context;
    const year = await currentYear(database);
    const unit = await anOrgUnit(database);
    const manager = await aManager(unit.id);
    const due = [`${year - 1}-06-30`, `${year + 1}-06-30`];
    const mixes = [false, true].flatMap((a) =>
      [false, true].flatMap((b) => [false, true].map((c) => [a, b, c])),
    );
    for (const dueOn of due) {
      const obligation = await anObligation(database, {
        unitId: unit.id,
        year: Number(dueOn.slice(0, 4)),
        dueOn,
        state: 'ACTIVE',
      });
      for (const [isStarted, isFulfilled, isWaived] of mixes) {
        const person = await aLearner(database);
        const line = await aMembership(database, person.id, unit.id);
        const { id } = await anAssignment(database, obligation, line.id);
        if (isStarted)
          await database.query('insert into compliance.activity values ($1, $2)', [
            person.id,
            obligation.year,
          ]);
        if (isFulfilled) {
          await database.query('insert into compliance.fulfilment values ($1, $1, $2, $3, now(), null)', [
            person.id,
            obligation.programmeCode,
            obligation.year,
          ]);
          await database.query(
            'update compliance.assignment set fulfilled_by = $2, fulfilled_at = now() where id = $1',
            [id, person.id],
          );
        }
        if (isWaived)
          await database.query(
            `update compliance.assignment set waived_at = now(), waived_by = id, waive_reason = 'thử' where id = $1`,
            [id],
          );
      }
      const counted = (await service.countsOf(manager, [obligation.id])).get(obligation.id);
      const rows = await service.list(manager, filter(obligation.id), 100, null);
      const states = rows.map((row) => assignmentState(row, row.today));
      expect(rows).toHaveLength(8);
      for (const [state, count] of Object.entries(counted ?? {}))
        expect([state, states.filter((other) => other === state).length]).toEqual([state, count]);
      for (const state of new Set(states))
        expect(
          (await service.list(manager, { ...filter(obligation.id), state }, 100, null)).map((row) => row.id),
        ).toEqual(rows.filter((row) => assignmentState(row, row.today) === state).map((row) => row.id));
    }
  });
});
