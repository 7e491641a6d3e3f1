import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { LearnerGroup } from '@app/identity';
import type { Database } from '@platform/database';
import { anOrgUnit } from '@testing/identity';

export interface TestCourse {
  id: string;
  code: string;
  unitId: string;
  versionId: string;
  /** In the order in which they open. */
  lessonIds: string[];
}

/** A published course with modules of three lessons at most. */
export async function aCourse(
  database: Database,
  options: {
    code?: string;
    unitId?: string;
    group?: LearnerGroup;
    lessons?: number;
    titleVi?: string;
    summaryVi?: string;
    skills?: string[];
  } = {},
): Promise<TestCourse> {
  const [id, versionId] = [uuidv7(), uuidv7()];
  const code = options.code ?? `khoa-${randomBytes(5).toString('hex')}`;
  const unitId = options.unitId ?? (await anOrgUnit(database)).id;
  const count = options.lessons ?? 3;
  await database.query('insert into courses.course (id, code, unit_id) values ($1, $2, $3)', [
    id,
    code,
    unitId,
  ]);
  await database.query(
    `insert into courses.course_version (id, course_id, number, title_vi, summary_vi, group_code, skills, language,
        licence, minutes)
      values ($1, $2, 1, $3, $4, $5, $6, 'vi', 'CC-BY-4.0', $7)`,
    [
      versionId,
      id,
      options.titleVi ?? `Khóa học ${code}`,
      options.summaryVi ?? 'Một khóa học để thử.',
      options.group ?? 'ND',
      options.skills ?? ['1.1'],
      count * 5,
    ],
  );
  const lessonIds: string[] = [];
  for (let module = 1; lessonIds.length < count; module += 1) {
    const moduleId = uuidv7();
    await database.query(
      `insert into courses.module (id, version_id, position, code, title_vi) values ($1, $2, $3::int, $4, $4)`,
      [moduleId, versionId, module, `m${module}`],
    );
    for (let lesson = 1; lesson <= 3 && lessonIds.length < count; lesson += 1) {
      const lessonId = uuidv7();
      lessonIds.push(lessonId);
      await database.query(
        `insert into courses.lesson (id, version_id, module_id, position, code, title_vi, minutes, body)
          values ($1, $2, $3, $4::int, $5, $6, 5, $7)`,
        [
          lessonId,
          versionId,
          moduleId,
          lesson,
          `m${module}-l${lesson}`,
          `Bài ${lessonIds.length}`,
          `# Bài ${lessonIds.length}`,
        ],
      );
    }
  }
  await database.query(
    `update courses.course_version set state = 'PUBLISHED', published_at = now(), content_hash = $2 where id = $1`,
    [versionId, versionId],
  );
  await database.query('update courses.course set current_version_id = $2 where id = $1', [id, versionId]);
  return { id, code, unitId, versionId, lessonIds };
}

/** A learner in a course, with all lessons done if asked for. */
export async function anEnrolment(
  database: Database,
  learnerId: string,
  course: TestCourse,
  options: { isCompleted?: boolean; completedAt?: string } = {},
): Promise<{ id: string }> {
  const id = uuidv7();
  await database.query(
    `insert into courses.enrolment (id, learner_id, course_id, course_version_id, completed_at)
      values ($1, $2, $3, $4, case when $5::boolean then coalesce($6, now()) end)`,
    [id, learnerId, course.id, course.versionId, options.isCompleted ?? false, options.completedAt ?? null],
  );
  if (options.isCompleted)
    await database.query(
      `insert into courses.lesson_progress (enrolment_id, lesson_id, completed_at, position)
        select $1, lesson_id, now(), 100 from unnest($2::uuid[]) as lesson_id`,
      [id, course.lessonIds],
    );
  return { id };
}
