import { IdentityModule } from '@app/identity';
import { aCourse } from '@testing/courses';
import { aLearner } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CoursesModule } from '../courses.module';
import { ProgressService } from '../progress/progress.service';
import { EnrolmentService } from './enrolment.service';

describe('enrolment', () => {
  let context: TestContext;
  let enrolments: EnrolmentService;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CoursesModule]);
    enrolments = context.get(EnrolmentService);
  });
  afterAll(() => context.close());

  it('makes one enrolment of fifty parallel calls, and all get it', async () => {
    const [course, learner] = [await aCourse(context.database), await aLearner(context.database)];
    const views = await Promise.all(
      Array.from({ length: 50 }, () => enrolments.enrol(learner.id, course.id)),
    );
    expect(new Set(views.map((view) => view.enrolment.id)).size).toBe(1);
    const rows = await context.database.query('select id from courses.enrolment where learner_id = $1', [
      learner.id,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('refuses newcomers of a retired course, and keeps those who are in it', async () => {
    const [course, early, late] = [
      await aCourse(context.database),
      await aLearner(context.database),
      await aLearner(context.database),
    ];
    const { enrolment } = await enrolments.enrol(early.id, course.id);
    await context.database.query('update courses.course set current_version_id = null where id = $1', [
      course.id,
    ]);
    await expect(enrolments.enrol(late.id, course.id)).rejects.toMatchObject({ code: 'NOT_OPEN' });
    const again = await enrolments.enrol(early.id, course.id);
    expect(again.enrolment.id).toBe(enrolment.id);
    expect(again.structure.lessonIds).toEqual(course.lessonIds);
  });

  it('does not know a course that was never published', async () => {
    const [course, learner] = [await aCourse(context.database), await aLearner(context.database)];
    const draftOnly = await context.database.queryOne<{ id: string }>(
      `insert into courses.course (id, code, unit_id) values (gen_random_uuid(), 'chi-co-nhap', $1) returning id`,
      [course.unitId],
    );
    await expect(enrolments.enrol(learner.id, draftOnly?.id ?? '')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it("does not show one person's enrolment to another", async () => {
    const [course, owner, stranger] = [
      await aCourse(context.database),
      await aLearner(context.database),
      await aLearner(context.database),
    ];
    const { enrolment } = await enrolments.enrol(owner.id, course.id);
    await expect(enrolments.get(stranger.id, enrolment.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(enrolments.cancel(stranger.id, enrolment.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('lets people leave and come back with a fresh enrolment', async () => {
    const [course, learner] = [await aCourse(context.database), await aLearner(context.database)];
    const first = await enrolments.enrol(learner.id, course.id);
    const left = await enrolments.cancel(learner.id, first.enrolment.id);
    const leftAgain = await enrolments.cancel(learner.id, first.enrolment.id);
    expect(left.enrolment.cancelledAt).toBeInstanceOf(Date);
    expect(leftAgain.enrolment.cancelledAt).toEqual(left.enrolment.cancelledAt);
    expect(await enrolments.list(learner.id, null, 10)).toEqual([]);
    const second = await enrolments.enrol(learner.id, course.id);
    expect(second.enrolment.id).not.toBe(first.enrolment.id);
  });

  it('does not let people leave what they have finished', async () => {
    const [course, learner] = [
      await aCourse(context.database, { lessons: 1 }),
      await aLearner(context.database),
    ];
    const { enrolment } = await enrolments.enrol(learner.id, course.id);
    await context.get(ProgressService).complete(learner.id, enrolment.id, course.lessonIds[0] ?? '');
    await expect(enrolments.cancel(learner.id, enrolment.id)).rejects.toMatchObject({
      code: 'COURSE_COMPLETED',
    });
  });

  it('lists the newest enrolment first, page by page', async () => {
    const learner = await aLearner(context.database);
    const ids: string[] = [];
    for (let index = 0; index < 3; index += 1)
      ids.unshift((await enrolments.enrol(learner.id, (await aCourse(context.database)).id)).enrolment.id);
    const first = await enrolments.list(learner.id, null, 2);
    const rest = await enrolments.list(learner.id, first.at(-1)?.enrolment.id ?? null, 2);
    expect([...first, ...rest].map((view) => view.enrolment.id)).toEqual(ids);
  });
});
