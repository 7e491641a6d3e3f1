import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import {
  assembleStructure,
  type CourseStructure,
  type LessonContent,
  type LessonRow,
  type ModuleContent,
  type ModuleRow,
  type VersionRow,
} from './course-structure';

/** Columns of `VersionRow`, for queries that name the version `v` and the course `c`. */
export const VERSION_COLUMNS = `v.id, v.course_id as "courseId", c.code as "courseCode", c.unit_id as "unitId", v.number,
  v.state, v.title_vi as "titleVi", v.title_en as "titleEn", v.summary_vi as "summaryVi", v.summary_en as "summaryEn",
  v.group_code as "groupCode", v.skills, v.language, v.licence, v.minutes, v.content_hash as "contentHash", v.revision,
  v.author_id as "authorId", v.contributor_ids as "contributorIds", v.return_reason as "returnReason",
  v.created_at as "createdAt", v.updated_at as "updatedAt", v.submitted_at as "submittedAt",
  v.published_at as "publishedAt"`;

/** A lesson or module that has no id yet. */
export type NewLesson = Omit<LessonContent, 'id'>;
export type NewModule = Omit<ModuleContent, 'id' | 'lessons'> & { lessons: NewLesson[] };

/** Whole course versions, drafts included: three statements for any number of them. */
@Injectable()
export class CourseStructureRepository {
  constructor(private readonly database: Database) {}

  async load(versionIds: string[]): Promise<CourseStructure[]> {
    if (versionIds.length === 0) return [];
    const versions = await this.database.query<VersionRow>(
      {
        name: 'courses.load-versions',
        text: `select ${VERSION_COLUMNS} from courses.course_version v join courses.course c on c.id = v.course_id
          where v.id = any($1)`,
      },
      [versionIds],
    );
    const modules = await this.database.query<ModuleRow>(
      {
        name: 'courses.load-modules',
        text: `select id, version_id as "versionId", code, title_vi as "titleVi", title_en as "titleEn", skills
          from courses.module where version_id = any($1) order by version_id, position`,
      },
      [versionIds],
    );
    const lessons = await this.database.query<LessonRow>(
      {
        name: 'courses.load-lessons',
        text: `select id, module_id as "moduleId", code, title_vi as "titleVi", title_en as "titleEn", minutes, body,
            skills, quiz_code as "quizCode"
          from courses.lesson where version_id = any($1) order by module_id, position`,
      },
      [versionIds],
    );
    return versions.map((version) => assembleStructure(version, modules, lessons));
  }

  /** Writes the modules and lessons of a new version in their order. */
  async insertOutline(versionId: string, modules: NewModule[]): Promise<void> {
    const rows = modules.map((module, index) => ({ ...module, id: uuidv7(), position: index + 1 }));
    const lessons = rows.flatMap((module) =>
      module.lessons.map((lesson, index) => ({
        ...lesson,
        id: uuidv7(),
        module_id: module.id,
        position: index + 1,
      })),
    );
    await this.database.query(
      `insert into courses.module (id, version_id, position, code, title_vi, title_en, skills)
        select r.id, $1, r.position, r.code, r."titleVi", r."titleEn", r.skills from jsonb_to_recordset($2) as
          r(id uuid, position integer, code text, "titleVi" text, "titleEn" text, skills text[])`,
      [versionId, JSON.stringify(rows.map(({ lessons: _, ...module }) => module))],
    );
    await this.database.query(
      `insert into courses.lesson (id, version_id, module_id, position, code, title_vi, title_en, minutes, body, skills,
          quiz_code)
        select r.id, $1, r.module_id, r.position, r.code, r."titleVi", r."titleEn", r.minutes, r.body, r.skills,
          r."quizCode" from jsonb_to_recordset($2) as
          r(id uuid, module_id uuid, position integer, code text, "titleVi" text, "titleEn" text, minutes integer,
            body text, skills text[], "quizCode" text)`,
      [versionId, JSON.stringify(lessons)],
    );
  }
}
