import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput } from '@platform/errors';
import { FileExchange } from '@platform/files';
import type { Actor } from '@platform/security';
import {
  type ImportMode,
  type ImportReport,
  mayApply,
  type OutputValue,
  readRecords,
  readTable,
  reportImport,
  rowNote,
  TABLE_LIMITS,
  type TableFormat,
  writeCsv,
  writeXlsx,
} from '@platform/tabular';
import { ScopeService } from '../role/scope.service';
import { MaskedNumbers } from './masked-numbers';
import { labelOfKind } from './membership-kinds';
import { OrgUnitRepository } from './org-unit.repository';
import { readRosterRow } from './read-roster-row';
import { ROSTER_COLUMNS, ROSTER_OUTPUT } from './roster-columns';
import { RosterWriter } from './roster-writer';
import { RosterService } from './roster.service';

/** Rosters in and out as files. */
@Injectable()
export class RosterFileService {
  constructor(
    private readonly database: Database,
    private readonly files: FileExchange,
    private readonly rosters: RosterService,
    private readonly writer: RosterWriter,
    private readonly units: OrgUnitRepository,
    private readonly scope: ScopeService,
    private readonly masked: MaskedNumbers,
    private readonly audit: AuditLog,
  ) {}

  /** Adds and corrects the people of an uploaded file. Safe to repeat; nobody is removed by being left out. */
  async import(
    actor: Actor,
    input: { unitId: string; fileId: string; mode: ImportMode; dryRun: boolean },
  ): Promise<ImportReport> {
    await this.scope.demand(actor, 'identity:manage-roster', input.unitId);
    const file = await this.files.read(actor, input.fileId);
    const records = readRecords(await readTable(file.content), ROSTER_COLUMNS);
    return this.database.transaction(async () => {
      const unit = await this.rosters.openUnit(actor, input.unitId);
      const rows = records.map(({ line, cells, fault }) => ({
        line,
        row: fault ? [rowNote(fault)] : readRosterRow(cells, unit.type),
      }));
      const plan = await this.writer.plan(unit.id, rows, await this.units.today());
      if (mayApply(plan.rows, input.mode, input.dryRun)) {
        await this.writer.write(unit.id, plan);
        if (plan.inserts.length + plan.updates.length > 0)
          await this.audit.record({
            actor,
            action: 'identity:import-roster',
            subjectType: 'org_unit',
            subjectId: unit.id,
            after: {
              fileId: input.fileId,
              mode: input.mode,
              created: plan.inserts.length,
              updated: plan.updates.map(({ id }) => id).slice(0, 500),
            },
          });
      }
      return reportImport(plan.rows, input.mode, input.dryRun);
    });
  }

  /** A list of the people of a unit and everything below it, with masked numbers. The log keeps who took it. */
  async export(
    actor: Actor,
    unitId: string,
    format: TableFormat,
  ): Promise<{ id: string; name: string; rows: number }> {
    const lines = await this.rosters.list(actor, {
      unitId,
      includeSubtree: true,
      includeEnded: false,
      after: null,
      limit: TABLE_LIMITS.rows + 1,
    });
    if (lines.length > TABLE_LIMITS.rows)
      throw badInput({
        path: 'unitId',
        code: 'too_many_rows',
        message: `has more than ${TABLE_LIMITS.rows} people: export smaller units`,
        values: { max: TABLE_LIMITS.rows },
      });
    const values = lines.map((line): OutputValue[] => [
      line.unitCode,
      line.unitNameVi,
      line.fullName,
      this.masked.of(line),
      line.position,
      labelOfKind(line.kind),
      line.validFrom,
      line.validTo,
      line.learnerId ? 'x' : null,
    ]);
    const content =
      format === 'CSV' ? writeCsv(ROSTER_OUTPUT, values) : await writeXlsx('roster', ROSTER_OUTPUT, values);
    await this.database.transaction(() =>
      this.audit.record({
        actor,
        action: 'identity:export-roster',
        subjectType: 'org_unit',
        subjectId: unitId,
        after: { rows: values.length, format },
      }),
    );
    const file = await this.files.save(actor, `roster.${format.toLowerCase()}`, content);
    return { ...file, rows: values.length };
  }
}
