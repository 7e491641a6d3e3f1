import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
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
  type TableFormat,
  writeCsv,
  writeXlsx,
} from '@platform/tabular';
import { ScopeService } from '../role/scope.service';
import { ORG_UNIT_COLUMNS, ORG_UNIT_OUTPUT } from './org-unit-columns';
import { OrgUnitTreeRepository } from './org-unit-tree.repository';
import { OrgUnitRepository } from './org-unit.repository';
import { planOrgUnitImport } from './plan-org-unit-import';
import { readOrgUnitRow } from './read-org-unit-row';

/** Units in and out as files. */
@Injectable()
export class OrgUnitImportService {
  constructor(
    private readonly database: Database,
    private readonly files: FileExchange,
    private readonly units: OrgUnitRepository,
    private readonly tree: OrgUnitTreeRepository,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /** Founds and renames the units of an uploaded file, below the units of the actor. Safe to repeat. */
  async import(actor: Actor, fileId: string, mode: ImportMode, dryRun: boolean): Promise<ImportReport> {
    const file = await this.files.read(actor, fileId);
    const rows = readRecords(await readTable(file.content), ORG_UNIT_COLUMNS).map(
      ({ line, cells, fault }) => ({
        line,
        unit: fault ? [rowNote(fault)] : readOrgUnitRow(cells),
      }),
    );
    const roots = await this.scope.rootsFor(actor, 'identity:manage-units');
    return this.database.transaction(async () => {
      await this.tree.lock();
      const keys = rows.flatMap(({ unit }) =>
        Array.isArray(unit) ? [] : unit.parent ? [unit, unit.parent] : [unit],
      );
      const known = await this.tree.versionsOf(keys, roots);
      const parentIds = known.flatMap(({ parentId }) => (parentId ? [parentId] : []));
      const parentKeys = await this.tree.keysOf([...new Set(parentIds)]);
      const plan = planOrgUnitImport(rows, { units: known, parentKeys }, uuidv7);
      if (mayApply(plan.rows, mode, dryRun)) {
        await this.tree.insert(plan.inserts);
        await this.tree.rename(plan.renames);
        if (plan.inserts.length + plan.renames.length > 0)
          await this.audit.record({
            actor,
            action: 'identity:import-units',
            subjectType: 'upload',
            subjectId: fileId,
            after: {
              mode,
              created: plan.inserts.length,
              renamed: plan.renames.map(({ id }) => id).slice(0, 500),
            },
          });
      }
      return reportImport(plan.rows, mode, dryRun);
    });
  }

  /** A file of the unit and everything below it, closed units too, in the columns of the import. */
  async export(
    actor: Actor,
    rootId: string,
    format: TableFormat,
  ): Promise<{ id: string; name: string; rows: number }> {
    await this.scope.demand(actor, 'identity:manage-units', rootId);
    const units = await this.units.subtree(rootId);
    const parentIds = units.flatMap(({ parentId }) => (parentId ? [parentId] : []));
    const parents = await this.tree.keysOf([...new Set(parentIds)]);
    const values = units.map((unit): OutputValue[] => {
      const parent = unit.parentId ? parents.get(unit.parentId) : undefined;
      return [
        unit.type,
        unit.code,
        unit.nameVi,
        unit.nameEn,
        parent?.type ?? null,
        parent?.code ?? null,
        unit.validFrom,
        unit.validTo,
      ];
    });
    const content =
      format === 'CSV'
        ? writeCsv(ORG_UNIT_OUTPUT, values)
        : await writeXlsx('units', ORG_UNIT_OUTPUT, values);
    const file = await this.files.save(actor, `units.${format.toLowerCase()}`, content);
    return { ...file, rows: values.length };
  }
}
