import { IdentityModule } from '@app/identity';
import { aCourse, type TestCourse } from '@testing/courses';
import { aLearner } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CoursesModule } from '../courses.module';
import { EnrolmentService } from '../enrolment/enrolment.service';
import { CompletionReader } from './completion-reader';
import { ProgressService } from './progress.service';

interface Learning {
  learnerId: string;
  enrolmentId: string;
  course: TestCourse;
  lesson: (index: number) => string;
}

describe('progress', () => {
  let context: TestContext;
  let progress: ProgressService;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CoursesModule]);
    progress = context.get(ProgressService);
  });
  afterAll(() => context.close());

  async function aLearnerInCourse(lessons = 3): Promise<Learning> {
    const course = await aCourse(context.database, { lessons });
    const { id: learnerId } = await aLearner(context.database);
    const { enrolment } = await context.get(EnrolmentService).enrol(learnerId, course.id);
    return { learnerId, enrolmentId: enrolment.id, course, lesson: (index) => course.lessonIds[index] ?? '' };
  }
  const complete = (it: Learning, index: number, position?: number) =>
    progress.complete(it.learnerId, it.enrolmentId, it.lesson(index), position);
  const save = (it: Learning, position: number, sequence: number, index = 0) =>
    progress.savePosition(it.learnerId, {
      enrolmentId: it.enrolmentId,
      lessonId: it.lesson(index),
      position,
      sequence,
    });
  const completions = (it: Learning) =>
    context.database.query(
      `select payload from platform.outbox where name = 'courses.course-completed'
        and payload ->> 'enrolmentId' = $1`,
      [it.enrolmentId],
    );

  it('opens the next lesson when the one before is done', async () => {
    const it = await aLearnerInCourse();
    await expect(complete(it, 1)).rejects.toMatchObject({
      code: 'LESSON_LOCKED',
      details: { lesson: 'Bài 1' },
    });
    await expect(progress.open(it.learnerId, it.enrolmentId, it.lesson(2))).rejects.toMatchObject({
      code: 'LESSON_LOCKED',
    });
    const view = await complete(it, 0);
    expect(view.progress).toMatchObject({ done: 1, percent: 33, nextLessonId: it.lesson(1) });
    expect((await complete(it, 1)).progress.states).toEqual(['DONE', 'DONE', 'OPEN']);
  });

  it('answers a second completion like the first', async () => {
    const it = await aLearnerInCourse();
    const first = await complete(it, 0, 80);
    const second = await complete(it, 0, 10);
    expect(second).toEqual(first);
    expect(first.lessons.get(it.lesson(0))?.position).toBe(80);
  });

  it('completes a course once when fifty calls do the last lesson at once', async () => {
    const it = await aLearnerInCourse();
    await complete(it, 0);
    await complete(it, 1);
    const views = await Promise.all(Array.from({ length: 50 }, () => complete(it, 2)));
    const moments = new Set(views.map((view) => view.enrolment.completedAt?.getTime()));
    expect(moments.size).toBe(1);
    expect([...moments][0]).toEqual(expect.any(Number));
    expect(await completions(it)).toEqual([
      { payload: { enrolmentId: it.enrolmentId, learnerId: it.learnerId, courseId: it.course.id } },
    ]);
  });

  it('lets parallel calls for all lessons do no more than their turn', async () => {
    const it = await aLearnerInCourse(9);
    for (let round = 0; round < 9; round += 1)
      await Promise.allSettled(it.course.lessonIds.map((_, index) => complete(it, index)));
    const view = await context.get(EnrolmentService).get(it.learnerId, it.enrolmentId);
    expect(view.progress).toMatchObject({ done: 9, percent: 100, missingIds: [] });
    const order = view.structure.lessonIds.map((id) => view.lessons.get(id)?.completedAt?.getTime() ?? 0);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(await completions(it)).toHaveLength(1);
  });

  it('neither completes nor announces when the transaction fails', async () => {
    const it = await aLearnerInCourse(1);
    await expect(
      context.database.transaction(async () => {
        await complete(it, 0);
        throw new Error('the connection breaks');
      }),
    ).rejects.toThrow('the connection breaks');
    expect(await completions(it)).toEqual([]);
    expect((await complete(it, 0)).progress.percent).toBe(100);
    expect(await completions(it)).toHaveLength(1);
  });

  it('tells others of a completion', async () => {
    const it = await aLearnerInCourse(1);
    const reader = context.get(CompletionReader);
    expect(await reader.findCompletions([it.learnerId], [it.course.code])).toEqual([]);
    const { enrolment } = await complete(it, 0);
    expect(await reader.findCompletions([it.learnerId], [it.course.code])).toEqual([
      {
        enrolmentId: it.enrolmentId,
        learnerId: it.learnerId,
        courseId: it.course.id,
        courseCode: it.course.code,
        courseVersionId: it.course.versionId,
        completedAt: enrolment.completedAt,
      },
    ]);
  });

  it('keeps the newest place whatever order the news comes in', async () => {
    const it = await aLearnerInCourse();
    await progress.open(it.learnerId, it.enrolmentId, it.lesson(0));
    const places = Array.from({ length: 30 }, (_, index) => index + 1);
    const shuffled = places.map((sequence) => (sequence * 17) % 31);
    await Promise.all(shuffled.map((sequence) => save(it, sequence * 3, sequence)));
    expect(await save(it, 1, 30)).toMatchObject({ position: 90, positionSequence: 30 });
    expect(await save(it, 5, 12)).toMatchObject({ position: 90, positionSequence: 30 });
    expect(await save(it, 40, 31)).toMatchObject({ position: 40, positionSequence: 31 });
  });

  it('opens a lesson whose place is saved first, and refuses a locked one', async () => {
    const it = await aLearnerInCourse();
    expect(await save(it, 20, 1)).toMatchObject({ position: 20, positionSequence: 1, completedAt: null });
    await expect(save(it, 20, 1, 1)).rejects.toMatchObject({ code: 'LESSON_LOCKED' });
  });

  it('leaves a done lesson at its end when late news comes in', async () => {
    const it = await aLearnerInCourse();
    await save(it, 20, 1);
    await complete(it, 0);
    expect(await save(it, 60, 7)).toMatchObject({ position: 100, positionSequence: 1 });
  });

  it('notes the first moment a lesson was opened', async () => {
    const it = await aLearnerInCourse();
    const first = await progress.open(it.learnerId, it.enrolmentId, it.lesson(0));
    const again = await progress.open(it.learnerId, it.enrolmentId, it.lesson(0));
    expect(again.lessons.get(it.lesson(0))?.startedAt).toEqual(first.lessons.get(it.lesson(0))?.startedAt);
  });

  it('refuses to go on after leaving, and knows no foreign lesson or enrolment', async () => {
    const [it, other] = [await aLearnerInCourse(), await aLearnerInCourse()];
    const notFound = { code: 'NOT_FOUND' };
    await expect(progress.complete(it.learnerId, it.enrolmentId, other.lesson(0))).rejects.toMatchObject(
      notFound,
    );
    await expect(progress.complete(it.learnerId, other.enrolmentId, other.lesson(0))).rejects.toMatchObject(
      notFound,
    );
    await expect(save({ ...other, learnerId: it.learnerId }, 10, 1)).rejects.toMatchObject(notFound);
    await context.get(EnrolmentService).cancel(it.learnerId, it.enrolmentId);
    await expect(complete(it, 0)).rejects.toMatchObject({ code: 'NOT_ENROLLED' });
    await expect(save(it, 10, 1)).rejects.toMatchObject({ code: 'NOT_ENROLLED' });
  });

  it.each([
    ['update courses.lesson_progress set completed_at = null where enrolment_id = $1'],
    ['update courses.lesson_progress set position_sequence = 1 where enrolment_id = $1'],
    ['update courses.enrolment set completed_at = null where id = $1'],
  ])('lets nobody move progress back by SQL: %s', async (sql) => {
    const it = await aLearnerInCourse(1);
    await save(it, 50, 5);
    await complete(it, 0);
    await expect(context.database.query(sql, [it.enrolmentId])).rejects.toThrow(/never moves back/);
  });
});
