import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import type { FrameworkContent } from './framework-content';
import { type DomainEntry, type FrameworkFile, type SkillEntry, stepsOf } from './framework-file';

/** What a search may find a skill by. */
const searchable = (skill: SkillEntry, domain: DomainEntry): string =>
  [
    skill.code,
    skill.nameVi,
    skill.nameEn,
    domain.nameVi,
    domain.nameEn,
    ...Object.values(skill.variants).flatMap((v) => [v.nameVi, v.nameEn, v.noteVi, v.noteEn]),
    ...Object.values(skill.outcomes).flatMap((list) => list.flatMap((o) => [o.code, o.textVi, o.textEn])),
  ]
    .filter((text) => text !== null)
    .join('\n');

/** The rows below a framework version, written and read as a whole. */
@Injectable()
export class FrameworkContentRepository {
  constructor(private readonly database: Database) {}

  /** Inserts the content of a draft; `file` must be in code order, which becomes the order of the rows. */
  async insert(versionId: string, file: FrameworkFile): Promise<void> {
    await this.insertRows(
      'level',
      'code text, position int, "nameVi" text, "nameEn" text',
      'code, position, name_vi, name_en',
      versionId,
      file.levels.map((level, position) => ({ ...level, position })),
    );
    await this.insertRows(
      'level_step',
      'code text, "levelCode" text, number int',
      'code, level_code, number',
      versionId,
      file.levels.flatMap((level) => stepsOf(level).map((step) => ({ ...step, levelCode: level.code }))),
    );
    await this.insertRows(
      'domain',
      'number text, position int, "nameVi" text, "nameEn" text',
      'number, position, name_vi, name_en',
      versionId,
      file.domains.map((domain, position) => ({ ...domain, position })),
    );
    await this.insertSkills(versionId, file);
    await this.insertRows(
      'requirement',
      '"group" text, skill text, level text',
      'group_code, skill_code, step_code',
      versionId,
      file.profiles.flatMap(({ group, requirements }) => requirements.map((line) => ({ group, ...line }))),
    );
  }

  private async insertSkills(versionId: string, file: FrameworkFile): Promise<void> {
    const skills = file.domains.flatMap((domain) =>
      domain.skills.map((skill) => ({
        ...skill,
        domainNumber: domain.number,
        search: searchable(skill, domain),
      })),
    );
    await this.database.query(
      `insert into skills.skill (id, version_id, domain_number, code, position, name_vi, name_en, applies_to,
          variants, search_text)
        select id, $1::uuid, "domainNumber", code, position, "nameVi", "nameEn",
          array(select jsonb_array_elements_text("appliesTo")), variants, platform.search_text(search)
        from jsonb_to_recordset($2::jsonb) as entry (id uuid, "domainNumber" text, code text, position int,
          "nameVi" text, "nameEn" text, "appliesTo" jsonb, variants jsonb, search text)`,
      [versionId, JSON.stringify(skills.map((skill, position) => ({ ...skill, id: uuidv7(), position })))],
    );
    const outcomes = skills.flatMap((skill) =>
      Object.entries(skill.outcomes).flatMap(([step, list]) =>
        list.map((outcome) => ({ ...outcome, skill: skill.code, step })),
      ),
    );
    await this.insertRows(
      'outcome',
      'code text, skill text, step text, position int, "textVi" text, "textEn" text',
      'code, skill_code, step_code, position, text_vi, text_en',
      versionId,
      outcomes.map((outcome, position) => ({ ...outcome, position })),
    );
  }

  /** One statement for all rows of a table; `record` lists the keys of a row in the order of `columns`. */
  private async insertRows(
    table: string,
    record: string,
    columns: string,
    versionId: string,
    rows: object[],
  ): Promise<void> {
    await this.database.query(
      `insert into skills.${table} (version_id, ${columns})
        select $1::uuid, entry.* from jsonb_to_recordset($2::jsonb) as entry (${record})`,
      [versionId, JSON.stringify(rows)],
    );
  }

  /** Empties a draft, so that another import can take its place. */
  async delete(versionId: string): Promise<void> {
    for (const table of ['requirement', 'outcome', 'skill', 'domain', 'level_step', 'level'])
      await this.database.query(`delete from skills.${table} where version_id = $1`, [versionId]);
  }

  /** The contents of some versions in one round trip, in any order. */
  load(versionIds: readonly string[]): Promise<FrameworkContent[]> {
    return this.database.query<FrameworkContent & Record<string, unknown>>(
      {
        name: 'skills.contents',
        text: `select v.id as "versionId",
          array(select jsonb_build_object('code', l.code, 'nameVi', l.name_vi, 'nameEn', l.name_en, 'steps',
              array(select jsonb_build_object('code', s.code, 'number', s.number) from skills.level_step s
                where s.version_id = v.id and s.level_code = l.code order by s.number))
            from skills.level l where l.version_id = v.id order by l.position) as levels,
          array(select jsonb_build_object('number', d.number, 'nameVi', d.name_vi, 'nameEn', d.name_en, 'skills',
              array(select jsonb_build_object('id', k.id, 'code', k.code, 'nameVi', k.name_vi, 'nameEn', k.name_en,
                  'appliesTo', k.applies_to, 'variants', k.variants, 'outcomes',
                  array(select jsonb_build_object('code', o.code, 'step', o.step_code, 'textVi', o.text_vi,
                      'textEn', o.text_en)
                    from skills.outcome o where o.version_id = v.id and o.skill_code = k.code order by o.position))
                from skills.skill k where k.version_id = v.id and k.domain_number = d.number order by k.position))
            from skills.domain d where d.version_id = v.id order by d.position) as domains,
          array(select jsonb_build_object('group', g.entry ->> 'code', 'requirements',
              array(select jsonb_build_object('skill', r.skill_code, 'level', r.step_code)
                from skills.requirement r
                join skills.skill k on k.version_id = r.version_id and k.code = r.skill_code
                where r.version_id = v.id and r.group_code = g.entry ->> 'code' order by k.position))
            from jsonb_array_elements(v.groups) with ordinality as g (entry, position)
            where exists (select from skills.requirement r
              where r.version_id = v.id and r.group_code = g.entry ->> 'code')
            order by g.position) as profiles
        from skills.framework_version v where v.id = any($1)`,
      },
      [versionIds],
    );
  }
}
