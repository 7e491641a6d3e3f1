import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

export interface TargetRow extends Record<string, unknown> {
  id: string;
  indicatorCode: string;
  unitId: string;
  year: number;
  /** Percent; null says that the plan sets no target. */
  value: number | null;
  source: string;
  enteredAt: Date;
}

export type NewTarget = Omit<TargetRow, 'enteredAt'> & { enteredBy: string | null };

const columns = `id, indicator_code as "indicatorCode", unit_id as "unitId", year, value::float8 as value, source,
  entered_at as "enteredAt"`;

const insert = `insert into reporting.target (id, indicator_code, unit_id, year, value, source, entered_by)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict on constraint target_one_value`;

const valuesOf = (row: NewTarget) => [
  row.id,
  row.indicatorCode,
  row.unitId,
  row.year,
  row.value,
  row.source,
  row.enteredBy,
];

@Injectable()
export class TargetRepository {
  constructor(private readonly database: Database) {}

  async set(row: NewTarget): Promise<TargetRow> {
    const stored = await this.database.queryOne<TargetRow>(
      `${insert} do update set value = excluded.value, source = excluded.source,
        entered_by = excluded.entered_by, entered_at = now() returning ${columns}`,
      valuesOf(row),
    );
    if (!stored) throw new Error('setting a target returned nothing');
    return stored;
  }

  /** For shipped data: what is there stays. */
  async insertIfAbsent(row: NewTarget): Promise<void> {
    await this.database.query(`${insert} do nothing`, valuesOf(row));
  }

  /** The present target, locked until the transaction ends. */
  lock(indicatorCode: string, unitId: string, year: number): Promise<TargetRow | null> {
    return this.database.queryOne(
      `select ${columns} from reporting.target
        where indicator_code = $1 and unit_id = $2 and year = $3 for update`,
      [indicatorCode, unitId, year],
    );
  }

  list(unitId: string, year: number | null): Promise<TargetRow[]> {
    return this.database.query(
      `select ${columns} from reporting.target where unit_id = $1 and ($2::int is null or year = $2)
        order by year desc, indicator_code`,
      [unitId, year],
    );
  }

  /** Targets of one indicator and year by unit. */
  async byUnit(indicatorCode: string, year: number, unitIds: string[]): Promise<Map<string, TargetRow>> {
    const rows = await this.database.query<TargetRow>(
      `select ${columns} from reporting.target where indicator_code = $1 and year = $2 and unit_id = any($3)`,
      [indicatorCode, year, unitIds],
    );
    return new Map(rows.map((row) => [row.unitId, row]));
  }
}
