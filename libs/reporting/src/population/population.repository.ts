import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

export interface PopulationRow extends Record<string, unknown> {
  id: string;
  populationCode: string;
  unitId: string;
  year: number;
  value: number;
  source: string;
  enteredAt: Date;
}

export type NewPopulation = Omit<PopulationRow, 'enteredAt'> & { enteredBy: string | null };

const columns = `id, population_code as "populationCode", unit_id as "unitId", year, value, source,
  entered_at as "enteredAt"`;

const insert = `insert into reporting.population (id, population_code, unit_id, year, value, source, entered_by)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict on constraint population_one_value`;

const valuesOf = (row: NewPopulation) => [
  row.id,
  row.populationCode,
  row.unitId,
  row.year,
  row.value,
  row.source,
  row.enteredBy,
];

@Injectable()
export class PopulationRepository {
  constructor(private readonly database: Database) {}

  async set(row: NewPopulation): Promise<PopulationRow> {
    const stored = await this.database.queryOne<PopulationRow>(
      `${insert} do update set value = excluded.value, source = excluded.source,
        entered_by = excluded.entered_by, entered_at = now() returning ${columns}`,
      valuesOf(row),
    );
    if (!stored) throw new Error('setting a population returned nothing');
    return stored;
  }

  /** For shipped data: what is there stays. */
  async insertIfAbsent(row: NewPopulation): Promise<void> {
    await this.database.query(`${insert} do nothing`, valuesOf(row));
  }

  /** The present value, locked until the transaction ends. */
  lock(populationCode: string, unitId: string, year: number): Promise<PopulationRow | null> {
    return this.database.queryOne(
      `select ${columns} from reporting.population
        where population_code = $1 and unit_id = $2 and year = $3 for update`,
      [populationCode, unitId, year],
    );
  }

  list(unitId: string, year: number | null): Promise<PopulationRow[]> {
    return this.database.query(
      `select ${columns} from reporting.population where unit_id = $1 and ($2::int is null or year = $2)
        order by year desc, population_code`,
      [unitId, year],
    );
  }

  /** Values of one population and year by unit. */
  async valuesOf(populationCode: string, year: number, unitIds: string[]): Promise<Map<string, number>> {
    const rows = await this.database.query<{ unit_id: string; value: number }>(
      `select unit_id, value from reporting.population
        where population_code = $1 and year = $2 and unit_id = any($3)`,
      [populationCode, year, unitIds],
    );
    return new Map(rows.map((row) => [row.unit_id, row.value]));
  }
}
