import { IdentityModule } from '@app/identity';
import { uuidv7 } from 'uuidv7';
import { aCourse } from '@testing/courses';
import { openTestContext, type TestContext } from '@testing/platform';
import { CoursesModule } from '../courses.module';

describe('a published version', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CoursesModule]);
  });
  afterAll(() => context.close());

  it.each([
    [`update courses.course_version set title_vi = 'Khác' where id = $1`],
    [`update courses.course_version set state = 'DRAFT' where id = $1`],
    [`update courses.course_version set state = 'RETIRED', title_vi = 'Khác' where id = $1`],
    ['delete from courses.course_version where id = $1'],
    [`update courses.module set title_vi = 'Khác' where version_id = $1`],
    ['delete from courses.module where version_id = $1'],
    [`update courses.lesson set body = 'Khác' where version_id = $1`],
    ['delete from courses.lesson where version_id = $1'],
    [
      `insert into courses.module (id, version_id, position, code, title_vi)
        values (gen_random_uuid(), $1, 99, 'm99', 'Thêm')`,
    ],
    [
      `insert into courses.lesson (id, version_id, module_id, position, code, title_vi, minutes, body)
        select gen_random_uuid(), $1, id, 99, 'l99', 'Thêm', 5, 'x' from courses.module where version_id = $1`,
    ],
  ])('never changes under SQL: %s', async (sql) => {
    const { versionId } = await aCourse(context.database);
    await expect(context.database.query(sql, [versionId])).rejects.toThrow(/never changes/);
  });

  it('takes no lesson of a draft, and gives none to it', async () => {
    const { database } = context;
    const course = await aCourse(database);
    const [draftId, moduleId, lessonId] = [uuidv7(), uuidv7(), uuidv7()];
    await database.query(
      `insert into courses.course_version (id, course_id, number, title_vi, summary_vi, group_code, language, licence)
        values ($1, $2, 2, 'Nháp', 'Nháp', 'ND', 'vi', 'CC0-1.0')`,
      [draftId, course.id],
    );
    await database.query(
      `insert into courses.module (id, version_id, position, code, title_vi) values ($1, $2, 1, 'm1', 'Phần')`,
      [moduleId, draftId],
    );
    await database.query(
      `insert into courses.lesson (id, version_id, module_id, position, code, title_vi, minutes, body)
        values ($1, $2, $3, 1, 'l1', 'Bài', 5, 'x')`,
      [lessonId, draftId, moduleId],
    );
    const move = 'update courses.lesson set version_id = $2, code = code || 9 where id = $1';
    await expect(database.query(move, [lessonId, course.versionId])).rejects.toThrow(/never changes/);
    await expect(database.query(move, [course.lessonIds[0], draftId])).rejects.toThrow(/never changes/);
  });

  it('waits with an edit until a publication is through, and then refuses it', async () => {
    const { database } = context;
    const course = await aCourse(database);
    const draftId = uuidv7();
    await database.query(
      `insert into courses.course_version (id, course_id, number, title_vi, summary_vi, group_code, language, licence)
        values ($1, $2, 2, 'Nháp', 'Nháp', 'ND', 'vi', 'CC0-1.0')`,
      [draftId, course.id],
    );
    let edit: Promise<unknown> = Promise.resolve();
    await database.transaction(async () => {
      await database.query(`update courses.course_version set state = 'RETIRED' where id = $1`, [
        course.versionId,
      ]);
      await database.query(
        `update courses.course_version set state = 'PUBLISHED', published_at = now() where id = $1`,
        [draftId],
      );
      edit = database.dataSource
        .query(
          `insert into courses.module (id, version_id, position, code, title_vi)
            values (gen_random_uuid(), $1, 1, 'm1', 'Muộn')`,
          [draftId],
        )
        .then(
          () => 'accepted',
          (error: unknown) => String(error),
        );
      await database.query('select pg_sleep(0.3)');
    });
    expect(await edit).toMatch(/never changes/);
  });
});
