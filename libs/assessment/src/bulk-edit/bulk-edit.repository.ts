import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { toJsonb } from '../item-exchange/to-jsonb';
import type { BulkAct, BulkChange } from './bulk-change';
import type { BulkEditCode } from './bulk-edit-codes';
import type { BulkEditState } from './bulk-edit.entity';
import type { ItemValues } from './item-values';

export interface BulkEditRecord {
  id: string;
  requestedBy: string;
  change: BulkChange;
  isFromSheet: boolean;
  reason: string | null;
  state: BulkEditState;
  createdAt: Date;
  appliedAt: Date | null;
  undoneBy: string | null;
  undoneAt: Date | null;
  undoReason: string | null;
}

export interface BulkEditRow {
  position: number;
  itemId: string | null;
  code: string | null;
  /** Of a sheet; null where all questions share one change. */
  change: BulkChange | null;
  planned: BulkEditCode;
  fault: string | null;
  fingerprint: string | null;
  before: Partial<ItemValues> | null;
  after: Partial<ItemValues> | null;
  applied: BulkEditCode | null;
  leftFingerprint: string | null;
  itemVersionId: string | null;
  undone: BulkEditCode | null;
}

/** Units below which somebody may do each act. */
export type ActReach = Record<BulkAct, readonly string[]>;

export type PlannedRow = Omit<BulkEditRow, 'applied' | 'leftFingerprint' | 'itemVersionId' | 'undone'>;
export type AppliedResult = Pick<
  BulkEditRow,
  'position' | 'applied' | 'before' | 'after' | 'leftFingerprint' | 'itemVersionId'
>;
export type UndoneResult = Pick<BulkEditRow, 'position' | 'undone'>;

export type BulkEditStage = 'planned' | 'applied' | 'undone';
export interface StageCount {
  stage: BulkEditStage;
  code: BulkEditCode;
  count: number;
}

type Row<T> = T & Record<string, unknown>;

const columns = `id, requested_by as "requestedBy", change, is_from_sheet as "isFromSheet", reason, state,
  created_at as "createdAt", applied_at as "appliedAt", undone_by as "undoneBy", undone_at as "undoneAt",
  undo_reason as "undoReason"`;
const rowColumns = `position, item_id as "itemId", code, change, planned, fault, fingerprint, before, after, applied,
  left_fingerprint as "leftFingerprint", item_version_id as "itemVersionId", undone`;

const isPast = `((state in ('APPLIED', 'UNDONE')
    and coalesce(undone_at, applied_at) < now() - make_interval(days => $1))
  or (state = 'PLANNED' and created_at < now() - interval '7 days'))`;

/** Questions of the edit `e` that there are. */
const questionsOf = `select from assessment.bulk_edit_item r join assessment.item i on i.id = r.item_id
  where r.bulk_edit_id = e.id and r.planned <> 'NOT_FOUND'`;

/** Whether what the edit `e` does is within reach today at one of its questions; one about none harms nobody. */
const isReadable = (reach: string) => `(not exists (${questionsOf})
  or exists (${questionsOf} and exists (select from identity.org_unit unit
    join identity.org_unit root on unit.path <@ root.path
    where unit.id = i.unit_id and (${reach}::jsonb -> (e.change->>'act')) ? root.id::text)))`;
/** Planned, applied and undone changes of many questions. */
@Injectable()
export class BulkEditRepository {
  constructor(private readonly database: Database) {}

  async insert(
    edit: Pick<BulkEditRecord, 'id' | 'requestedBy' | 'change' | 'isFromSheet' | 'reason'>,
    rows: readonly PlannedRow[],
  ): Promise<void> {
    await this.database.query(
      `insert into assessment.bulk_edit (id, requested_by, change, is_from_sheet, reason)
        values ($1, $2, $3, $4, $5)`,
      [edit.id, edit.requestedBy, toJsonb(edit.change), edit.isFromSheet, edit.reason],
    );
    await this.database.query(
      `insert into assessment.bulk_edit_item (bulk_edit_id, position, item_id, code, change, planned, fault,
          fingerprint, before, after)
        select $1, r.position, r."itemId", r.code, r.change, r.planned, r.fault, r.fingerprint, r.before, r.after
        from jsonb_to_recordset($2::jsonb) as r(position int, "itemId" uuid, code text, change jsonb,
          planned text, fault text, fingerprint text, before jsonb, after jsonb)`,
      [edit.id, toJsonb(rows)],
    );
  }

  /** Plans that nobody applied for a week say nothing of the bank any more, and nobody compares so many. */
  async forgetOldPlans(requestedBy: string, kept: number): Promise<void> {
    await this.database.query(
      `delete from assessment.bulk_edit
        where requested_by = $1 and state = 'PLANNED' and (created_at < now() - interval '7 days'
          or id not in (select id from assessment.bulk_edit
            where requested_by = $1 and state = 'PLANNED' order by id desc limit $2))`,
      [requestedBy, kept],
    );
  }

  find(id: string): Promise<BulkEditRecord | null> {
    return this.database.queryOne<Row<BulkEditRecord>>(
      `select ${columns} from assessment.bulk_edit where id = $1`,
      [id],
    );
  }

  /** As `find`; two who apply or undo the same edit take turns. */
  lock(id: string): Promise<BulkEditRecord | null> {
    return this.database.queryOne<Row<BulkEditRecord>>(
      `select ${columns} from assessment.bulk_edit where id = $1 for update`,
      [id],
    );
  }

  /** Of one person what they may read, the newest first. */
  list(
    requestedBy: string,
    reach: ActReach,
    beforeId: string | null,
    limit: number,
  ): Promise<BulkEditRecord[]> {
    return this.database.query<Row<BulkEditRecord>>(
      `select ${columns} from assessment.bulk_edit e
        where requested_by = $1 and ($2::uuid is null or id < $2) and ${isReadable('$4')}
        order by id desc limit $3`,
      [requestedBy, beforeId, limit, toJsonb(reach)],
    );
  }

  /** Whether one of the edit's questions is within reach today, or it is about none. */
  async isReadable(id: string, reach: ActReach): Promise<boolean> {
    const row = await this.database.queryOne(
      `select 1 as one from assessment.bulk_edit e where e.id = $1 and ${isReadable('$2')}`,
      [id, toJsonb(reach)],
    );
    return row !== null;
  }

  /**
   * Deletes what can be undone no longer, and plans that nobody applied for a week; says how many. One that is being
   * undone at this moment is waited for, and stays.
   */
  async purge(days: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      `delete from assessment.bulk_edit where id in (
          select id from assessment.bulk_edit where ${isPast} order by id limit $2) and ${isPast} returning id`,
      [days, limit],
    );
    return rows.length;
  }

  /** With the unit that each question belongs to now; null for one that does not exist. */
  rows(
    id: string,
    code: BulkEditCode | null,
    after: number,
    limit: number,
  ): Promise<(BulkEditRow & { unitId: string | null })[]> {
    return this.database.query<Row<BulkEditRow & { unitId: string | null }>>(
      `select ${rowColumns}, (select i.unit_id from assessment.item i where i.id = item_id) as "unitId"
        from assessment.bulk_edit_item
        where bulk_edit_id = $1 and position > $2 and ($3::text is null or $3 in (planned, applied, undone))
        order by position limit $4`,
      [id, after, code, limit],
    );
  }

  /** How many questions had which outcome at which stage. */
  counts(ids: readonly string[]): Promise<(StageCount & { id: string })[]> {
    return this.database.query<Row<StageCount & { id: string }>>(
      `select r.bulk_edit_id as id, s.stage, s.code, count(*)::int as count from assessment.bulk_edit_item r
        cross join lateral (values ('planned', r.planned), ('applied', r.applied), ('undone', r.undone))
          s(stage, code)
        where r.bulk_edit_id = any($1) and s.code is not null group by 1, 2, 3 order by 1, 2, 3`,
      [ids],
    );
  }

  /** Rows still to be applied, in the order in which items are locked. */
  dueToApply(id: string, limit: number): Promise<BulkEditRow[]> {
    return this.due(id, `planned = 'CHANGES' and applied is null`, limit);
  }

  /** Rows still to be undone, in the order in which items are locked. */
  dueToUndo(id: string, limit: number): Promise<BulkEditRow[]> {
    return this.due(id, `applied = 'DONE' and undone is null`, limit);
  }

  async setApplied(id: string, results: readonly AppliedResult[]): Promise<void> {
    await this.database.query(
      `update assessment.bulk_edit_item i set applied = r.applied, before = r.before, after = r.after,
          left_fingerprint = r."leftFingerprint", item_version_id = r."itemVersionId"
        from jsonb_to_recordset($2::jsonb) as r(position int, applied text, before jsonb, after jsonb,
          "leftFingerprint" text, "itemVersionId" uuid)
        where i.bulk_edit_id = $1 and i.position = r.position`,
      [id, toJsonb(results)],
    );
  }

  async setUndone(id: string, results: readonly UndoneResult[]): Promise<void> {
    await this.database.query(
      `update assessment.bulk_edit_item i set undone = r.undone
        from jsonb_to_recordset($2::jsonb) as r(position int, undone text)
        where i.bulk_edit_id = $1 and i.position = r.position`,
      [id, toJsonb(results)],
    );
  }

  async setState(
    id: string,
    state: BulkEditState,
    undo: { by: string; reason: string } | null = null,
  ): Promise<void> {
    await this.database.query(
      `update assessment.bulk_edit set state = $2,
          applied_at = case when $2 = 'APPLIED' and applied_at is null then clock_timestamp() else applied_at end,
          undone_at = case when $2 = 'UNDONE' then clock_timestamp() end,
          undone_by = coalesce($3, undone_by), undo_reason = coalesce($4, undo_reason)
        where id = $1`,
      [id, state, undo?.by ?? null, undo?.reason ?? null],
    );
  }

  /** Says of what is left that it will not be done, when a worker has given up. */
  async leaveRest(id: string): Promise<void> {
    await this.database.query(
      `update assessment.bulk_edit_item i set
          applied = case when e.state = 'APPLYING' and planned = 'CHANGES' then coalesce(applied, 'NOT_DONE')
            else applied end,
          undone = case when e.state = 'UNDOING' and applied = 'DONE' then coalesce(undone, 'NOT_DONE') else undone end
        from assessment.bulk_edit e where e.id = $1 and i.bulk_edit_id = e.id`,
      [id],
    );
  }

  /** Units that the applied questions belong to. */
  async unitsOf(id: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select distinct i.unit_id as id from assessment.bulk_edit_item r join assessment.item i on i.id = r.item_id
        where r.bulk_edit_id = $1 and r.applied = 'DONE'`,
      [id],
    );
    return rows.map((row) => row.id);
  }

  private due(id: string, condition: string, limit: number): Promise<BulkEditRow[]> {
    return this.database.query<Row<BulkEditRow>>(
      `select ${rowColumns} from assessment.bulk_edit_item
        where bulk_edit_id = $1 and ${condition} order by item_id limit $2`,
      [id, limit],
    );
  }
}
