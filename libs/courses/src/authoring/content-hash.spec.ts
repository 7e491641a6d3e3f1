import { contentHash, type CourseContent, totalMinutes } from './content-hash';

const lesson = {
  code: 'l1',
  titleVi: 'Bài 1',
  titleEn: null,
  minutes: 9,
  body: '# Bài 1',
  skills: ['1.1'],
  quizCode: null,
};
const content: CourseContent = {
  titleVi: 'Khóa học',
  titleEn: null,
  summaryVi: 'Tóm tắt',
  summaryEn: null,
  groupCode: 'ND',
  skills: ['1.1'],
  language: 'vi',
  licence: 'CC-BY-4.0',
  modules: [{ code: 'm1', titleVi: 'Phần 1', titleEn: null, skills: [], lessons: [lesson] }],
};
const withLesson = (change: Partial<typeof lesson>): CourseContent => ({
  ...content,
  modules: content.modules.map((module) => ({ ...module, lessons: [{ ...lesson, ...change }] })),
});

describe('hash of a course', () => {
  it('is the same for the same content under other ids', () => {
    const withIds = withLesson({});
    Object.assign(withIds.modules[0]?.lessons[0] ?? {}, { id: 'another' });
    expect(contentHash(withIds)).toBe(contentHash(content));
  });

  it.each([
    ['a title', { ...content, titleVi: 'Khác' }],
    ['a text', withLesson({ body: '# Khác' })],
    ['the minutes', withLesson({ minutes: 10 })],
    [
      'a quiz',
      {
        ...withLesson({}),
        ...{ modules: [{ ...content.modules[0], lessons: [{ ...lesson, quizCode: 'q' }] }] },
      },
    ],
    ['the order of skills', { ...content, skills: ['1.2', '1.1'] }],
    ['a module without lessons', { ...content, modules: [{ ...content.modules[0], lessons: [] }] }],
  ])('changes with %s', (_, changed) => {
    expect(contentHash(changed as CourseContent)).not.toBe(contentHash(content));
  });

  it('adds up the minutes of all lessons', () => {
    expect(totalMinutes([{ lessons: [lesson, lesson] }, { lessons: [lesson] }, { lessons: [] }])).toBe(27);
  });
});
