import { Injectable } from '@nestjs/common';
import type { LearnerGroup } from '@app/identity';
import { Database } from '@platform/database';
import type { ProgrammeCondition } from './condition';

/** A programme as services and resolvers read it. */
export interface ProgrammeRow {
  id: string;
  code: string;
  groupCode: LearnerGroup;
  titleVi: string;
  titleEn: string | null;
  frameworkCode: string;
  conditions: ProgrammeCondition[];
  validityMonths: number | null;
  unitId: string;
}

/** A programme that a learner may still earn a certificate of. */
export interface OpenProgramme extends ProgrammeRow {
  learnerId: string;
  /** Level of the VNeID account at the last sign-in. */
  identityLevel: number;
}

const columns = `p.id, p.code, p.group_code as "groupCode", p.title_vi as "titleVi", p.title_en as "titleEn",
  p.framework_code as "frameworkCode", p.conditions, p.validity_months as "validityMonths", p.unit_id as "unitId"`;

@Injectable()
export class ProgrammeRepository {
  constructor(private readonly database: Database) {}

  findAll(): Promise<ProgrammeRow[]> {
    return this.database.query({
      name: 'certification.programmes',
      text: `select ${columns} from certification.programme p order by p.code`,
    });
  }

  /**
   * Programmes of learners' groups that have not led to a certificate yet, for all pairs in one query.
   * A revoked certificate has used up the right: nothing is issued again by itself.
   */
  findOpen(pairs: { learnerId: string; groupCode: LearnerGroup }[]): Promise<OpenProgramme[]> {
    return this.database.query(
      {
        name: 'certification.open-programmes',
        text: `select u.learner_id as "learnerId", l.identity_level as "identityLevel", ${columns}
          from unnest($1::uuid[], $2::text[]) as u(learner_id, group_code)
            join identity.learner l on l.id = u.learner_id
            join certification.programme p on p.group_code = u.group_code
          where not exists (select from certification.certificate c
            where c.learner_id = u.learner_id and c.programme_id = p.id)
          order by u.learner_id, p.id`,
      },
      [pairs.map((pair) => pair.learnerId), pairs.map((pair) => pair.groupCode)],
    );
  }

  /** Adds a programme unless its code is taken; says whether it did. */
  async insertIfAbsent(programme: ProgrammeRow): Promise<boolean> {
    const rows = await this.database.query(
      `insert into certification.programme
          (id, code, group_code, title_vi, title_en, framework_code, conditions, validity_months, unit_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (code) do nothing returning id`,
      [
        programme.id,
        programme.code,
        programme.groupCode,
        programme.titleVi,
        programme.titleEn,
        programme.frameworkCode,
        JSON.stringify(programme.conditions),
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
