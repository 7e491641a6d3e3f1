import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { FrameworkRepository } from './framework.repository';

export interface RequiredSkill {
  skillCode: string;
  /** Step code, e.g. `CB2`. */
  levelCode: string;
  /** Number of the step over all levels: a higher one covers the lower ones. */
  step: number;
}

/** What other libs ask about frameworks. Safe inside transactions. */
@Injectable()
export class SkillsReader {
  constructor(
    private readonly database: Database,
    private readonly frameworks: FrameworkRepository,
  ) {}

  /** The published version in force today in Vietnam; null when there is none. Results keep its id. */
  async currentVersion(code: string): Promise<{ id: string; code: string; version: string } | null> {
    const current = await this.frameworks.findCurrent(code);
    return current && { id: current.id, code: current.code, version: current.version };
  }

  /** Codes of the skills of the current version, in their order; empty when none is in force. */
  async skillCodes(code: string): Promise<string[]> {
    const current = await this.frameworks.findCurrent(code);
    if (!current) return [];
    const rows = await this.database.query<{ code: string }>(
      {
        name: 'skills.codes',
        text: 'select code from skills.skill where version_id = $1 order by position',
      },
      [current.id],
    );
    return rows.map((row) => row.code);
  }

  /** Names of the skills of the current version, in their order; empty when none is in force. */
  async names(code: string): Promise<{ code: string; vi: string; en: string | null }[]> {
    const current = await this.frameworks.findCurrent(code);
    if (!current) return [];
    return this.database.query(
      {
        name: 'skills.names',
        text: 'select code, name_vi as vi, name_en as en from skills.skill where version_id = $1 order by position',
      },
      [current.id],
    );
  }

  /** Whether a version of a framework was ever published; of any version when none is named. */
  async isPublished(code: string, version: string | null): Promise<boolean> {
    const row = await this.database.queryOne(
      `select 1 as one from skills.framework_version v join skills.framework f on f.id = v.framework_id
        where f.code = $1 and ($2::text is null or v.version = $2) and v.published_at is not null limit 1`,
      [code, version],
    );
    return row !== null;
  }

  /** What the current version requires of a group, in the order of skills; empty when it says nothing. */
  async requiredProfile(code: string, group: string): Promise<RequiredSkill[]> {
    const current = await this.frameworks.findCurrent(code);
    if (!current) return [];
    return this.database.query<RequiredSkill & Record<string, unknown>>(
      {
        name: 'skills.required-profile',
        text: `select r.skill_code as "skillCode", r.step_code as "levelCode", s.number as step
          from skills.requirement r
          join skills.skill k on k.version_id = r.version_id and k.code = r.skill_code
          join skills.level_step s on s.version_id = r.version_id and s.code = r.step_code
          where r.version_id = $1 and r.group_code = $2 order by k.position`,
      },
      [current.id, group],
    );
  }
}
