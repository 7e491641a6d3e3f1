import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { NumeratorRule } from './numerator-rule';

export interface IndicatorRow extends Record<string, unknown> {
  id: string;
  code: string;
  nameVi: string;
  nameEn: string;
  populationCode: string;
  populationNameVi: string;
  populationNameEn: string;
  /** The rule in force today. */
  rule: NumeratorRule;
  ruleVersion: number;
}

export interface RuleRow extends Record<string, unknown> {
  indicatorCode: string;
  version: number;
  validFrom: string;
  rule: NumeratorRule;
}

export interface NewIndicator {
  id: string;
  code: string;
  nameVi: string;
  nameEn: string;
  populationCode: string;
  populationNameVi: string;
  populationNameEn: string;
}

const select = `select i.id, i.code, i.name_vi as "nameVi", i.name_en as "nameEn",
    i.population_code as "populationCode", i.population_name_vi as "populationNameVi",
    i.population_name_en as "populationNameEn", r.rule, r.version as "ruleVersion"
  from reporting.indicator i
    join lateral (select rule, version from reporting.indicator_rule
      where indicator_code = i.code and valid_from <= (now() at time zone 'Asia/Ho_Chi_Minh')::date
      order by valid_from desc limit 1) r on true`;

@Injectable()
export class IndicatorRepository {
  constructor(private readonly database: Database) {}

  list(): Promise<IndicatorRow[]> {
    return this.database.query(`${select} order by i.code`);
  }

  findByCode(code: string): Promise<IndicatorRow | null> {
    return this.database.queryOne(`${select} where i.code = $1`, [code]);
  }

  async hasPopulation(populationCode: string): Promise<boolean> {
    const rows = await this.database.query(
      'select from reporting.indicator where population_code = $1 limit 1',
      [populationCode],
    );
    return rows.length > 0;
  }

  /** Every version of every rule, the newest first. */
  rules(): Promise<RuleRow[]> {
    return this.database.query(
      `select indicator_code as "indicatorCode", version, valid_from::text as "validFrom", rule
        from reporting.indicator_rule order by indicator_code, valid_from desc`,
    );
  }

  /** Makes an indicator or brings its names up to date. */
  async upsert(indicator: NewIndicator): Promise<void> {
    await this.database.query(
      `insert into reporting.indicator (id, code, name_vi, name_en, population_code, population_name_vi,
          population_name_en, measure) values ($1, $2, $3, $4, $5, $6, $7, 'PERCENT')
        on conflict on constraint indicator_code do update set name_vi = excluded.name_vi,
          name_en = excluded.name_en, population_name_vi = excluded.population_name_vi,
          population_name_en = excluded.population_name_en`,
      [
        indicator.id,
        indicator.code,
        indicator.nameVi,
        indicator.nameEn,
        indicator.populationCode,
        indicator.populationNameVi,
        indicator.populationNameEn,
      ],
    );
  }

  /** Adds a version of a rule; one that is there already never changes. */
  async insertRule(row: RuleRow): Promise<void> {
    await this.database.query(
      `insert into reporting.indicator_rule (indicator_code, version, valid_from, rule)
        values ($1, $2, $3, $4) on conflict do nothing`,
      [row.indicatorCode, row.version, row.validFrom, JSON.stringify(row.rule)],
    );
  }
}
