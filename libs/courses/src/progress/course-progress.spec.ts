import { courseProgress } from './course-progress';

const lessons = ['a', 'b', 'c'];

describe('progress in a course', () => {
  it.each([
    { done: [], next: 'a', percent: 0, states: ['OPEN', 'LOCKED', 'LOCKED'], missing: ['a', 'b', 'c'] },
    { done: ['a'], next: 'b', percent: 33, states: ['DONE', 'OPEN', 'LOCKED'], missing: ['b', 'c'] },
    { done: ['a', 'b'], next: 'c', percent: 66, states: ['DONE', 'DONE', 'OPEN'], missing: ['c'] },
    { done: ['a', 'b', 'c'], next: null, percent: 100, states: ['DONE', 'DONE', 'DONE'], missing: [] },
  ])('opens one lesson after another: $done are done', ({ done, next, percent, states, missing }) => {
    expect(courseProgress(lessons, new Set(done))).toEqual({
      done: done.length,
      total: 3,
      percent,
      nextLessonId: next,
      missingIds: missing,
      states,
    });
  });

  it.each([
    { done: ['b'], next: 'a', states: ['OPEN', 'DONE', 'LOCKED'] },
    { done: ['a', 'c'], next: 'b', states: ['DONE', 'OPEN', 'DONE'] },
    { done: ['b', 'c'], next: 'a', states: ['OPEN', 'DONE', 'DONE'] },
  ])('keeps what was done behind a gap, and opens only the gap: $done', ({ done, next, states }) => {
    expect(courseProgress(lessons, new Set(done))).toMatchObject({ nextLessonId: next, states });
  });

  it('does not count lessons of another version', () => {
    expect(courseProgress(lessons, new Set(['a', 'old-lesson']))).toMatchObject({ done: 1, total: 3 });
  });

  it('says 100 percent only when nothing is missing', () => {
    const many = Array.from({ length: 300 }, (_, index) => `l${index}`);
    expect(courseProgress(many, new Set(many.slice(1))).percent).toBe(99);
  });

  it('has no percent to show for a course without lessons', () => {
    expect(courseProgress([], new Set())).toMatchObject({ percent: 0, total: 0, nextLessonId: null });
  });
});
