import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput, notFound } from '@platform/errors';
import { FileExchange } from '@platform/files';
import { translate } from '@platform/i18n';
import { readRecords, readTable, writeXlsx } from '@platform/tabular';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import {
  BulkEditPlanner,
  type BulkTarget,
  demandPerson,
  MOST_BULK_ITEMS,
  type Wish,
} from './bulk-edit-planner';
import { BulkItemsRepository } from './bulk-items.repository';
import { BULK_COLUMNS, readSheetRow, sheetColumns, type SheetWish, toSheetRow } from './bulk-sheet';
import { UnitReach } from './unit-reach';

const READ = AssessmentPermissions['assessment:read-bank'];
const AUTHOR = AssessmentPermissions['assessment:author'];
const FILE_NAME = 'sua-hang-loat.xlsx';

/** Many questions changed in a spreadsheet: out with what is said of them, in again as a plan. */
@Injectable()
export class BulkSheetService {
  constructor(
    private readonly database: Database,
    private readonly planner: BulkEditPlanner,
    private readonly bulk: BulkItemsRepository,
    private readonly files: FileExchange,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /** A sheet of these questions, or of those that a filter finds; `NOT_FOUND` when one is out of reach. */
  async export(actor: Actor, target: BulkTarget): Promise<{ id: string; name: string; itemCount: number }> {
    const ids = await this.planner.idsOf(actor, target);
    const items = await this.bulk.find(ids);
    const reach = new UnitReach(this.scope, actor);
    const rows = [];
    for (const id of ids) {
      const item = items.get(id);
      if (!item || !(await reach.covers(READ, item.unitId))) throw notFound('item');
      rows.push(toSheetRow(item));
    }
    const bytes = await writeXlsx('Câu hỏi', sheetColumns(), rows);
    await this.database.transaction(() =>
      this.audit.record({
        actor,
        action: 'assessment:export-items',
        subjectType: 'item',
        subjectId: null,
        after: { format: 'BULK_EDIT_SHEET', items: rows.length },
      }),
    );
    return { ...(await this.files.save(actor, FILE_NAME, bytes)), itemCount: rows.length };
  }

  /**
   * Plans what an uploaded sheet says, row by row, in the order of the file. A question that somebody changed after
   * its row was exported is `CHANGED_SINCE`. `BAD_USER_INPUT` for a file that is no table or has more than 5,000 rows.
   */
  async plan(actor: Actor, fileId: string): Promise<string> {
    demandPerson(actor);
    const { content } = await this.files.read(actor, fileId);
    const records = readRecords(await readTable(content), BULK_COLUMNS);
    if (records.length === 0 || records.length > MOST_BULK_ITEMS)
      throw badInput({
        path: 'input.fileId',
        code: records.length === 0 ? 'no_rows' : 'too_many_items',
        message: `must have 1 to ${MOST_BULK_ITEMS} rows`,
        values: { max: MOST_BULK_ITEMS },
      });
    const wishes = records.map((record) => ({ ...readSheetRow(record), line: record.line }));
    const found = await this.withItems(actor, wishes);
    return this.planner.planWishes(actor, { act: 'DESCRIBE' }, found, { isFromSheet: true, reason: null });
  }

  /** Rows without an id find their question by its code, in the banks in which the actor writes. */
  private async withItems(actor: Actor, wishes: readonly (SheetWish & { line: number })[]): Promise<Wish[]> {
    const codes = wishes.flatMap(({ itemId, code }) => (itemId === null && code !== null ? [code] : []));
    const byCode = await this.bulk.idsByCode(await this.scope.rootsFor(actor, AUTHOR), [...new Set(codes)]);
    return wishes.map(({ line, ...wish }): Wish => {
      const ids = wish.itemId ? [wish.itemId] : (byCode.get(wish.code ?? '') ?? []);
      const fault =
        wish.fault ??
        (ids.length > 1 ? translate('bulk.ambiguous_code', { line, value: wish.code ?? '' }) : null);
      return { ...wish, itemId: ids[0] ?? null, fault };
    });
  }
}
