import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { FieldFault } from '@platform/errors';
import type { Notice, Place } from './exchange-item';
import type { ImportOptions, ImportState, RowOutcome } from './item-import.entity';
import type { ItemFileFormat } from './file-formats';
import { toJsonb } from './to-jsonb';

export interface ImportRecord {
  id: string;
  unitId: string;
  requestedBy: string;
  isByPerson: boolean;
  fileId: string;
  format: ItemFileFormat;
  options: ImportOptions;
  state: ImportState;
  readCount: number;
  isWritten: boolean | null;
  fileFaults: FieldFault[];
  createdAt: Date;
  finishedAt: Date | null;
}

export interface ImportRowRecord {
  position: number;
  place: Place;
  code: string | null;
  outcome: RowOutcome;
  faults: FieldFault[];
  notices: Notice[];
}

const columns = `id, unit_id as "unitId", requested_by as "requestedBy", is_by_person as "isByPerson",
  file_id as "fileId", format, options, state, read_count as "readCount", is_written as "isWritten",
  file_faults as "fileFaults", created_at as "createdAt", finished_at as "finishedAt"`;

@Injectable()
export class ItemImportRepository {
  constructor(private readonly database: Database) {}

  async insert(
    record: Pick<
      ImportRecord,
      'id' | 'unitId' | 'requestedBy' | 'isByPerson' | 'fileId' | 'format' | 'options'
    >,
  ): Promise<void> {
    await this.database.query(
      `insert into assessment.item_import (id, unit_id, requested_by, is_by_person, file_id, format, options)
        values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        record.id,
        record.unitId,
        record.requestedBy,
        record.isByPerson,
        record.fileId,
        record.format,
        JSON.stringify(record.options),
      ],
    );
  }

  /** Unfinished imports of one person or program; until the transaction ends nobody else adds one for them. */
  async countUnfinished(requestedBy: string): Promise<number> {
    await this.database.query(
      `select pg_advisory_xact_lock(hashtextextended('assessment.item_import.by:' || $1, 0))`,
      [requestedBy],
    );
    const row = await this.database.queryOne<{ count: number }>(
      `select count(*)::int as count from assessment.item_import where requested_by = $1 and finished_at is null`,
      [requestedBy],
    );
    return row?.count ?? 0;
  }

  find(id: string): Promise<ImportRecord | null> {
    return this.database.queryOne<ImportRecord & Record<string, unknown>>(
      `select ${columns} from assessment.item_import where id = $1`,
      [id],
    );
  }

  /** Newest first, of one person or program. */
  list(requestedBy: string, beforeId: string | null, limit: number): Promise<ImportRecord[]> {
    return this.database.query<ImportRecord & Record<string, unknown>>(
      `select ${columns} from assessment.item_import
        where requested_by = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [requestedBy, beforeId, limit],
    );
  }

  async progress(id: string, readCount: number): Promise<void> {
    await this.database.query(
      `update assessment.item_import set state = 'RUNNING', read_count = $2 where id = $1 and finished_at is null`,
      [id, readCount],
    );
  }

  /** Imports into one bank take turns until their transactions end: each sees what the one before has written. */
  async takeTurn(unitId: string): Promise<void> {
    await this.database.query(
      `select pg_advisory_xact_lock(hashtextextended('assessment.item_import:' || $1, 0))`,
      [unitId],
    );
  }

  /** Takes the right to finish, in the caller's transaction; false when somebody has finished it already. */
  async lockUnfinished(id: string): Promise<boolean> {
    const row = await this.database.queryOne(
      `select id from assessment.item_import where id = $1 and finished_at is null for update`,
      [id],
    );
    return row !== null;
  }

  async finish(
    id: string,
    outcome: { state: 'DONE' | 'FAILED'; isWritten: boolean; readCount: number; fileFaults: FieldFault[] },
  ): Promise<void> {
    await this.database.query(
      `update assessment.item_import set state = $2, is_written = $3, read_count = $4, file_faults = $5,
          finished_at = now() where id = $1 and finished_at is null`,
      [id, outcome.state, outcome.isWritten, outcome.readCount, toJsonb(outcome.fileFaults)],
    );
  }

  async insertRows(importId: string, rows: ImportRowRecord[]): Promise<void> {
    await this.database.query(
      `insert into assessment.item_import_row (import_id, position, place, code, outcome, faults, notices)
        select $1, r.position, r.place, r.code, r.outcome, r.faults, r.notices
        from jsonb_to_recordset($2::jsonb)
          as r(position int, place jsonb, code text, outcome text, faults jsonb, notices jsonb)`,
      [importId, toJsonb(rows)],
    );
  }

  rows(
    importId: string,
    outcome: RowOutcome | null,
    after: number,
    limit: number,
  ): Promise<ImportRowRecord[]> {
    return this.database.query<ImportRowRecord & Record<string, unknown>>(
      `select position, place, code, outcome, faults, notices from assessment.item_import_row
        where import_id = $1 and position > $2 and ($3::text is null or outcome = $3) order by position limit $4`,
      [importId, after, outcome, limit],
    );
  }

  async counts(importId: string): Promise<Record<RowOutcome, number>> {
    const rows = await this.database.query<{ outcome: RowOutcome; n: number }>(
      `select outcome, count(*)::int as n from assessment.item_import_row where import_id = $1 group by outcome`,
      [importId],
    );
    const counts = { CREATED: 0, CHANGED: 0, UNCHANGED: 0, FAULTY: 0 };
    for (const { outcome, n } of rows) counts[outcome] = n;
    return counts;
  }
}
