import { Injectable } from '@nestjs/common';
import type { LearnerGroup } from '@app/identity';
import { Database } from '@platform/database';
import type { ProgrammeCondition } from './condition';
import type { HeldPeriods, Period, PeriodRule } from './period';

/** A programme as it is written. */
export interface NewProgramme {
  id: string;
  code: string;
  groupCode: LearnerGroup;
  titleVi: string;
  titleEn: string | null;
  frameworkCode: string;
  conditions: ProgrammeCondition[];
  periodRule: PeriodRule;
  validityMonths: number | null;
  unitId: string;
}

/** A programme as services and resolvers read it. */
export interface ProgrammeRow extends NewProgramme {
  /** The period that what happens now belongs to, by the database's clock. */
  currentPeriod: Period;
  /** The unit that answers for it and issues its certificates. */
  unitNameVi: string;
  unitNameEn: string | null;
}

/** A programme that a learner may still earn a certificate of. */
export interface OpenProgramme extends ProgrammeRow, HeldPeriods {
  learnerId: string;
  /** Level of the VNeID account at the last sign-in. */
  identityLevel: number;
}

const columns = `p.id, p.code, p.group_code as "groupCode", p.title_vi as "titleVi", p.title_en as "titleEn",
  p.framework_code as "frameworkCode", p.conditions, p.period_rule as "periodRule",
  case p.period_rule when 'ONCE' then 'ONCE' else to_char(now() at time zone 'Asia/Ho_Chi_Minh', 'YYYY') end
    as "currentPeriod",
  p.validity_months as "validityMonths", p.unit_id as "unitId", issuer.name_vi as "unitNameVi",
  issuer.name_en as "unitNameEn"`;

const tables = `certification.programme p join identity.org_unit issuer on issuer.id = p.unit_id`;

@Injectable()
export class ProgrammeRepository {
  constructor(private readonly database: Database) {}

  findAll(): Promise<ProgrammeRow[]> {
    return this.database.query({
      name: 'certification.programmes',
      text: `select ${columns} from ${tables} order by p.code`,
    });
  }

  /**
   * Programmes of learners' groups that may still lead to a certificate, for all pairs in one query: those that are
   * earned once and have led to none, and the yearly ones with the periods that are taken. A revoked certificate
   * has used up its right: nothing is issued again by itself.
   */
  findOpen(pairs: { learnerId: string; groupCode: LearnerGroup }[]): Promise<OpenProgramme[]> {
    return this.database.query(
      {
        name: 'certification.open-programmes',
        text: `select u.learner_id as "learnerId", l.identity_level as "identityLevel",
            coalesce(held.periods, '{}') as "heldPeriods", held.once_in as "heldOnceIn", ${columns}
          from unnest($1::uuid[], $2::text[]) as u(learner_id, group_code)
            join identity.learner l on l.id = u.learner_id
            join (${tables}) on p.group_code = u.group_code
            cross join lateral (
              select array_agg(c.period) as periods, max(extract(year from
                c.issued_at at time zone 'Asia/Ho_Chi_Minh')::int) filter (where c.period = 'ONCE') as once_in
              from certification.certificate c
              where c.learner_id = u.learner_id and c.programme_id = p.id and c.state <> 'SUPERSEDED') held
          where p.period_rule = 'CALENDAR_YEAR' or held.periods is null
          order by u.learner_id, p.id`,
      },
      [pairs.map((pair) => pair.learnerId), pairs.map((pair) => pair.groupCode)],
    );
  }

  /** Adds a programme unless its code is taken; says whether it did. */
  async insertIfAbsent(programme: NewProgramme): Promise<boolean> {
    const rows = await this.database.query(
      `insert into certification.programme
          (id, code, group_code, title_vi, title_en, framework_code, conditions, period_rule,
            validity_months, unit_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (code) do nothing returning id`,
      [
        programme.id,
        programme.code,
        programme.groupCode,
        programme.titleVi,
        programme.titleEn,
        programme.frameworkCode,
        JSON.stringify(programme.conditions),
        programme.periodRule,
        programme.validityMonths,
        programme.unitId,
      ],
    );
    return rows.length > 0;
  }

  /** The nation's unit: owner of what ships with the product. */
  async findNationId(): Promise<string | null> {
    const row = await this.database.queryOne<{ id: string }>(
      `select id from identity.org_unit where type = 'NATION' and code = 'VN' and valid_to is null`,
    );
    return row?.id ?? null;
  }
}
