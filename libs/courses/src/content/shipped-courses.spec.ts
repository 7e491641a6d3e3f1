import { contentHash } from '../authoring/content-hash';
import { readShippedCourses } from './shipped-courses';

describe('courses that are shipped', () => {
  const courses = readShippedCourses();

  it('has one for each learner group', () => {
    expect(courses.map(({ code, content }) => [code, content.groupCode])).toEqual([
      ['ai-trong-cong-vu', 'CBCC'],
      ['hoc-tap-an-toan', 'HSSV'],
      ['lao-dong-so', 'NLDDN'],
      ['vneid-dich-vu-cong', 'ND'],
    ]);
  });

  it.each(courses.map((course) => [course.code, course.content] as const))(
    '%s has nine lessons that serve its skills and fit the table',
    (_, content) => {
      const lessons = content.modules.flatMap((module) => module.lessons);
      expect(lessons).toHaveLength(9);
      expect(new Set(lessons.flatMap((lesson) => lesson.skills))).toEqual(new Set(content.skills));
      for (const { body } of lessons) expect(Buffer.byteLength(body)).toBeLessThanOrEqual(102_400);
    },
  );

  it('reads the same content every time', () => {
    const hashes = readShippedCourses().map(({ content }) => contentHash(content));
    expect(hashes).toEqual(courses.map(({ content }) => contentHash(content)));
  });
});
