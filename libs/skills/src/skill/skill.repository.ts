import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { CURRENT_VERSIONS } from '../framework/in-force';

export interface SkillSearch {
  /** Words that must all occur; empty finds every skill. */
  words: string[];
  /** Code of one framework, or null for all in force. */
  framework: string | null;
  group: string | null;
}

/** Where a found skill stands. */
export interface FoundSkill {
  id: string;
  versionId: string;
  frameworkCode: string;
  frameworkVersion: string;
  position: number;
}

@Injectable()
export class SkillRepository {
  constructor(private readonly database: Database) {}

  /** Skills of the versions in force, without accents and case, by framework and code. */
  search(search: SkillSearch, limit: number, after: string[] | null): Promise<FoundSkill[]> {
    const [framework, position] = after ?? [];
    const matches = search.words.map((_, at) => `and k.search_text like ${pattern(`$${at + 6}`)}`);
    return this.database.query<FoundSkill & Record<string, unknown>>(
      `select k.id, k.version_id as "versionId", f.code as "frameworkCode", v.version as "frameworkVersion",
          k.position
        from skills.skill k
        join skills.framework_version v on v.id = k.version_id
        join skills.framework f on f.id = v.framework_id
        where v.id in (${CURRENT_VERSIONS})
          and ($1::text is null or f.code = $1) and ($2::text is null or $2 = any(k.applies_to))
          and ($4::text is null or (f.code collate "C", k.position) > ($4, $5::int))
          ${matches.join(' ')}
        order by f.code collate "C", k.position limit $3`,
      [search.framework, search.group, limit, framework ?? null, position ?? null, ...search.words],
    );
  }
}

/** SQL pattern that contains a parameter as it is: `%`, `_` and `\` of the typed text mean themselves. */
const pattern = (parameter: string): string =>
  `'%' || regexp_replace(platform.search_text(${parameter}::text), '([\\\\%_])', '\\\\\\1', 'g') || '%'`;
