import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import type { ModuleContent } from '../catalogue/course-structure';
import type { NewLesson } from '../catalogue/course-structure.repository';

export type ModuleDetails = Omit<ModuleContent, 'id' | 'lessons'>;

/** Modules and lessons of a draft, one by one. The version is locked by whoever calls. */
@Injectable()
export class OutlineRepository {
  constructor(private readonly database: Database) {}

  async insertModule(versionId: string, module: ModuleDetails): Promise<void> {
    await this.database.query(
      `insert into courses.module (id, version_id, position, code, title_vi, title_en, skills)
        values ($1, $2, (select coalesce(max(position), 0) + 1 from courses.module where version_id = $2), $3, $4, $5, $6)`,
      [uuidv7(), versionId, module.code, module.titleVi, module.titleEn, module.skills],
    );
  }

  async updateModule(id: string, module: ModuleDetails): Promise<void> {
    await this.database.query(
      'update courses.module set code = $2, title_vi = $3, title_en = $4, skills = $5 where id = $1',
      [id, module.code, module.titleVi, module.titleEn, module.skills],
    );
  }

  async removeModule(id: string): Promise<void> {
    await this.database.query('delete from courses.lesson where module_id = $1', [id]);
    await this.database.query('delete from courses.module where id = $1', [id]);
  }

  async insertLesson(versionId: string, moduleId: string, lesson: NewLesson): Promise<void> {
    await this.database.query(
      `insert into courses.lesson (id, version_id, module_id, position, code, title_vi, title_en, minutes, body, skills,
          quiz_code)
        values ($1, $2, $3, (select coalesce(max(position), 0) + 1 from courses.lesson where module_id = $3),
          $4, $5, $6, $7, $8, $9, $10)`,
      [uuidv7(), versionId, moduleId, ...lessonValues(lesson)],
    );
  }

  async updateLesson(id: string, lesson: NewLesson): Promise<void> {
    await this.database.query(
      `update courses.lesson set code = $2, title_vi = $3, title_en = $4, minutes = $5, body = $6, skills = $7,
          quiz_code = $8 where id = $1`,
      [id, ...lessonValues(lesson)],
    );
  }

  async removeLesson(id: string): Promise<void> {
    await this.database.query('delete from courses.lesson where id = $1', [id]);
  }

  /** Positions 1, 2, 3 … in the order of the ids; the constraint on positions is checked at the commit. */
  async reorder(table: 'module' | 'lesson', ids: string[]): Promise<void> {
    await this.database.query(
      `update courses.${table} row set position = o.position
        from unnest($1::uuid[]) with ordinality as o(id, position) where row.id = o.id`,
      [ids],
    );
  }
}

const lessonValues = (lesson: NewLesson) => [
  lesson.code,
  lesson.titleVi,
  lesson.titleEn,
  lesson.minutes,
  lesson.body,
  lesson.skills,
  lesson.quizCode,
];
