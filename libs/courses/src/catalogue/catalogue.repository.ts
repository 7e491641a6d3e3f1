import type { LearnerGroup } from '@app/identity';
import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { searchPatterns } from './search-words';

/** An entry of the catalogue: which version of which course. */
export interface CatalogueRow {
  courseId: string;
  versionId: string;
  /** Title without accents and case, by which the list is sorted. */
  sortKey: string;
}

export interface CourseFilter {
  search?: string | null;
  group?: LearnerGroup | null;
  skill?: string | null;
}

/** A course somebody asks for: what it shows, and whether it still takes learners. */
export interface CourseRow {
  courseId: string;
  versionId: string;
  isOpen: boolean;
}

/** The expression of the index `course_version_search`: the planner finds it by its text. */
export const SEARCHED = `platform.search_text(
  v.title_vi || ' ' || coalesce(v.title_en, '') || ' ' || v.summary_vi || ' ' || coalesce(v.summary_en, ''))`;
const SORT_KEY = 'platform.search_text(v.title_vi) collate "C"';

@Injectable()
export class CatalogueRepository {
  constructor(private readonly database: Database) {}

  /** Open courses in the order of their titles, after a (sort key, course id). */
  search(filter: CourseFilter, after: string[] | null, limit: number): Promise<CatalogueRow[]> {
    const values: unknown[] = [limit];
    const put = (value: unknown) => `$${values.push(value)}`;
    const conditions = [
      `v.state = 'PUBLISHED'`,
      ...searchPatterns(filter.search ?? '').map(
        (pattern) => `${SEARCHED} like platform.search_text(${put(pattern)})`,
      ),
      ...(filter.group ? [`v.group_code = ${put(filter.group)}`] : []),
      ...(filter.skill ? [`${put(filter.skill)} = any(v.skills)`] : []),
      ...(after ? [`(${SORT_KEY}, c.id) > (${put(after[0])}, ${put(after[1])}::uuid)`] : []),
    ];
    return this.database.query<CatalogueRow>(
      `select c.id as "courseId", v.id as "versionId", ${SORT_KEY} as "sortKey"
        from courses.course c join courses.course_version v on v.id = c.current_version_id
        where ${conditions.join(' and ')} order by 3, 1 limit $1`,
      values,
    );
  }

  /** By id or by code; a course that was never published does not exist for the public. */
  find(key: { id: string } | { code: string }): Promise<CourseRow | null> {
    const [column, value] = 'id' in key ? ['id', key.id] : ['code', key.code];
    return this.database.queryOne<CourseRow>(
      {
        name: `courses.find-by-${column}`,
        text: `select c.id as "courseId", v.id as "versionId", c.current_version_id is not null as "isOpen"
          from courses.course c join courses.course_version v on v.course_id = c.id and v.published_at is not null
          where c.${column} = $1 order by v.id = c.current_version_id desc nulls last, v.published_at desc limit 1`,
      },
      [value],
    );
  }
}
