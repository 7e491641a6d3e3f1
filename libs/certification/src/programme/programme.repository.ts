import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { LearnerGroup } from '@app/identity';
import { Database } from '@platform/database';
import { holdsItsPlace } from '../issuing/certificate.repository';
import type { Rule } from '../rule/rule';
import type { Counting, HeldPeriods, Period, PeriodRule } from './period';
import type { ProgrammeType } from './programme.entity';
import type { Validity } from './validity';

/** What ships with the product, as it is written: the first version, published. */
export interface NewProgramme {
  code: string;
  groupCode: LearnerGroup;
  titleVi: string;
  titleEn: string | null;
  frameworkCode: string;
  rule: Rule;
  periodRule: PeriodRule;
  unitId: string;
}

/** A programme in one of its versions, as services and resolvers read it. */
export interface ProgrammeRow extends Counting, Validity {
  id: string;
  versionId: string;
  versionNumber: number;
  code: string;
  type: ProgrammeType;
  groupCode: LearnerGroup | null;
  titleVi: string;
  titleEn: string | null;
  descriptionVi: string | null;
  descriptionEn: string | null;
  criteriaVi: string | null;
  criteriaEn: string | null;
  rule: Rule;
  periodRule: PeriodRule;
  /** The period that what happens now belongs to, by the database's clock. */
  currentPeriod: Period;
  renewalDays: number | null;
  /** The unit that answers for it and issues its certificates. */
  unitId: string;
  unitNameVi: string;
  unitNameEn: string | null;
}

/** A programme that a learner may still earn a certificate of. */
export interface OpenProgramme extends ProgrammeRow, HeldPeriods {
  learnerId: string;
  /** Level of the VNeID account at the last sign-in. */
  identityLevel: number;
}

const columns = `p.id, v.id as "versionId", v.number as "versionNumber", p.code, p.type,
  v.group_code as "groupCode", v.title_vi as "titleVi", v.title_en as "titleEn",
  v.description_vi as "descriptionVi", v.description_en as "descriptionEn", v.criteria_vi as "criteriaVi",
  v.criteria_en as "criteriaEn", v.framework_code as "frameworkCode", v.framework_version as "frameworkVersion",
  v.rule, v.period_rule as "periodRule",
  case v.period_rule when 'ONCE' then 'ONCE' else to_char(now() at time zone 'Asia/Ho_Chi_Minh', 'YYYY') end
    as "currentPeriod",
  v.validity_rule as "validityRule", v.validity_months as "validityMonths", v.valid_through::text as "validThrough",
  v.renewal_days as "renewalDays", p.unit_id as "unitId", issuer.name_vi as "unitNameVi",
  issuer.name_en as "unitNameEn"`;
const tables = `certification.programme p join certification.programme_version v on v.programme_id = p.id
  join identity.org_unit issuer on issuer.id = p.unit_id`;

/** Whether learner `l` is in the group that version `v` is for. */
export const isForLearner = `(v.group_code is null or exists (
  select from identity.learner_group g where g.learner_id = l.id and g.group_code = v.group_code))`;

/**
 * Besides what holds its place: what a merge gave away and a reversal could not give back, since it had been revoked
 * meanwhile.
 */
const usesUpItsRight = `(${holdsItsPlace('c')} or exists (select from certification.rebinding r
  where r.certificate_id = c.id and r.direction = 'REVERSAL' and r.successor_id is null))`;

/**
 * What learner `l`, with the accounts merged into theirs, holds of programme `p`: as `held` all of it, as `newest` the
 * last one to be issued.
 */
const holdings = `cross join lateral (
    select array(select l.id union all select m.id from identity.learner m where m.merged_into_id = l.id) as ids) own
  cross join lateral (
    select array_agg(c.period) as periods,
      max(extract(year from c.issued_at at time zone 'Asia/Ho_Chi_Minh')::int)
        filter (where c.period !~ '^[0-9]{4}$') as once_in
    from certification.certificate c
    where c.learner_id = any(own.ids) and c.programme_id = p.id and ${usesUpItsRight}) held
  left join lateral (
    select c.state, greatest(c.issued_at, c.valid_until - make_interval(days => v.renewal_days)) as renewable_since
    from certification.certificate c
    where c.learner_id = any(own.ids) and c.programme_id = p.id and ${usesUpItsRight}
      and c.valid_until is not null and v.renewal_days is not null
    order by c.issued_at desc, c.id desc limit 1) newest on true`;

const holdingColumns = `coalesce(held.periods, '{}') as "heldPeriods", held.once_in as "heldOnceIn",
  case when newest.state = 'ISSUED' and newest.renewable_since <= now() then newest.renewable_since end
    as "renewableSince"`;

@Injectable()
export class ProgrammeRepository {
  constructor(private readonly database: Database) {}

  /** Every programme that earns certificates now, by code, in its published version. */
  findAll(): Promise<ProgrammeRow[]> {
    return this.database.query<ProgrammeRow & Record<string, unknown>>({
      name: 'certification.programmes',
      text: `select ${columns} from ${tables} where v.state = 'PUBLISHED' order by p.code`,
    });
  }

  /** A version, whatever its state. */
  findVersion(versionId: string): Promise<ProgrammeRow | null> {
    return this.database.queryOne<ProgrammeRow & Record<string, unknown>>(
      `select ${columns} from ${tables} where v.id = $1`,
      [versionId],
    );
  }

  /**
   * Programmes of these learners' groups, for a merged account its person's, that may still lead to a certificate, in one query: those that are earned
   * once and have led to none or to one that can be renewed, and the yearly ones with the periods that are taken. A
   * revoked certificate has used up its right: nothing is issued again by itself.
   * @param versionId only this version, published or not; null: every published one.
   */
  findOpen(learnerIds: string[], versionId: string | null = null): Promise<OpenProgramme[]> {
    return this.database.query<OpenProgramme & Record<string, unknown>>(
      {
        name: 'certification.open-programmes',
        text: `select * from (
            select l.id as "learnerId", l.identity_level as "identityLevel",
              ${holdingColumns}, ${columns}
            from identity.learner l
              join (${tables}) on case when $2::uuid is null then v.state = 'PUBLISHED' else v.id = $2 end
                and ${isForLearner}
              ${holdings}
            where l.id in (select coalesce(told.merged_into_id, told.id) from identity.learner told
              where told.id = any($1))) as open
          where "periodRule" = 'CALENDAR_YEAR' or "heldPeriods" = '{}' or "renewableSince" is not null
          order by "learnerId", id`,
      },
      [learnerIds, versionId],
    );
  }

  /** What a learner holds of every published programme, open or not. */
  heldBy(learnerId: string): Promise<(HeldPeriods & { versionId: string })[]> {
    return this.database.query<HeldPeriods & { versionId: string } & Record<string, unknown>>(
      {
        name: 'certification.held-periods',
        text: `select v.id as "versionId", ${holdingColumns}
          from identity.learner l join (${tables}) on v.state = 'PUBLISHED' ${holdings} where l.id = $1`,
      },
      [learnerId],
    );
  }

  /** Adds a published programme unless its code is taken; says whether it did. */
  async insertIfAbsent(programme: NewProgramme): Promise<boolean> {
    const rows = await this.database.query(
      `with added as (
          insert into certification.programme (id, code, unit_id) values ($1, $2, $3)
            on conflict (code) do nothing returning id)
        insert into certification.programme_version (id, programme_id, number, state, group_code, title_vi, title_en,
            framework_code, rule, period_rule, published_at)
          select $4, id, 1, 'PUBLISHED', $5, $6, $7, $8, $9, $10, now() from added returning id`,
      [
        uuidv7(),
        programme.code,
        programme.unitId,
        uuidv7(),
        programme.groupCode,
        programme.titleVi,
        programme.titleEn,
        programme.frameworkCode,
        JSON.stringify(programme.rule),
        programme.periodRule,
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
