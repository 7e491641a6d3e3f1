import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import type { Figure, FigureKind, FigureWish } from './figure';

/** Where each kind stands: two tables of one shape. */
const TABLES = {
  population: { code: 'population_code', value: 'value' },
  target: { code: 'indicator_code', value: 'value::float8' },
} as const;

const columnsOf = (kind: FigureKind) =>
  `${TABLES[kind].code} as code, unit_id as "unitId", year, ${TABLES[kind].value} as value, source,
    entered_at as "enteredAt"`;

const insertInto = (kind: FigureKind) =>
  `insert into reporting.${kind} (id, ${TABLES[kind].code}, unit_id, year, value, source, entered_by)
    values ($1, $2, $3, $4, $5, $6, $7) on conflict on constraint ${kind}_one_value`;

const valuesOf = (
  { code, unitId, year, value, source }: FigureWish<FigureKind>,
  enteredBy: string | null,
) => [uuidv7(), code, unitId, year, value, source, enteredBy];

/** Populations and targets. */
@Injectable()
export class FigureRepository {
  constructor(private readonly database: Database) {}

  async set<K extends FigureKind>(kind: K, wish: FigureWish<K>, enteredBy: string): Promise<Figure<K>> {
    const stored = await this.database.queryOne<Figure<K> & Record<string, unknown>>(
      `${insertInto(kind)} do update set value = excluded.value, source = excluded.source,
        entered_by = excluded.entered_by, entered_at = now() returning ${columnsOf(kind)}`,
      valuesOf(wish, enteredBy),
    );
    if (!stored) throw new Error(`setting a ${kind} returned nothing`);
    return stored;
  }

  /** For shipped data: what is there stays. */
  async insertIfAbsent<K extends FigureKind>(kind: K, wish: FigureWish<K>): Promise<void> {
    await this.database.query(`${insertInto(kind)} do nothing`, valuesOf(wish, null));
  }

  /** What stands there now, locked until the transaction ends. */
  lock<K extends FigureKind>(
    kind: K,
    { code, unitId, year }: Pick<FigureWish<K>, 'code' | 'unitId' | 'year'>,
  ): Promise<Figure<K> | null> {
    return this.database.queryOne<Figure<K> & Record<string, unknown>>(
      `select ${columnsOf(kind)} from reporting.${kind}
        where ${TABLES[kind].code} = $1 and unit_id = $2 and year = $3 for update`,
      [code, unitId, year],
    );
  }

  list<K extends FigureKind>(kind: K, unitId: string, year: number | null): Promise<Figure<K>[]> {
    return this.database.query<Figure<K> & Record<string, unknown>>(
      `select ${columnsOf(kind)} from reporting.${kind} where unit_id = $1 and ($2::int is null or year = $2)
        order by year desc, ${TABLES[kind].code}`,
      [unitId, year],
    );
  }

  /** Figures of one code and year by unit. */
  async byUnit<K extends FigureKind>(
    kind: K,
    code: string,
    year: number,
    unitIds: string[],
  ): Promise<Map<string, Figure<K>>> {
    const rows = await this.database.query<Figure<K> & Record<string, unknown>>(
      `select ${columnsOf(kind)} from reporting.${kind}
        where ${TABLES[kind].code} = $1 and year = $2 and unit_id = any($3)`,
      [code, year, unitIds],
    );
    return new Map(rows.map((row) => [row.unitId, row]));
  }
}
