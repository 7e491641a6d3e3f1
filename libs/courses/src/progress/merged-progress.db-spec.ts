import { IdentityModule } from '@app/identity';
import { aCourse, type TestCourse } from '@testing/courses';
import { aLearner, anAssistedLearner, anOrgUnit } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CoursesModule } from '../courses.module';
import { EnrolmentService } from '../enrolment/enrolment.service';
import { CompletionReader } from './completion-reader';
import { ProgressService } from './progress.service';

describe('progress of a person with two accounts', () => {
  let context: TestContext;
  let unitId: string;
  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CoursesModule]);
    unitId = (await anOrgUnit(context.database, { type: 'COMMUNE' })).id;
  });
  afterAll(() => context.close());

  const enrolments = () => context.get(EnrolmentService);
  /** Enrols an account and does lessons of the course, the first is 0. */
  const learn = async (learnerId: string, course: TestCourse, ...lessons: number[]) => {
    const { enrolment } = await enrolments().enrol(learnerId, course.id);
    for (const lesson of lessons)
      await context.get(ProgressService).complete(learnerId, enrolment.id, course.lessonIds[lesson]);
    return enrolment.id;
  };
  const aCase = async (...lessons: number[]) => {
    const course = await aCourse(context.database, { lessons: 3 });
    const assisted = await anAssistedLearner(context.database, unitId);
    const person = await aLearner(context.database);
    const enrolmentId = await learn(assisted.id, course, ...lessons);
    const pointTo = (learnerId: string | null) =>
      context.database.query('update identity.learner set merged_into_id = $2 where id = $1', [
        assisted.id,
        learnerId,
      ]);
    return {
      course,
      assistedId: assisted.id,
      learnerId: person.id,
      enrolmentId,
      merge: () => pointTo(person.id),
      reverse: () => pointTo(null),
    };
  };
  const stateOf = async (learnerId: string, enrolmentId: string) => {
    const { progress, enrolment } = await enrolments().get(learnerId, enrolmentId);
    return { states: progress.states, isCompleted: enrolment.completedAt !== null };
  };
  const completionsOf = (learnerId: string, course: TestCourse) =>
    context.get(CompletionReader).findCompletions([learnerId], [course.code]);
  const newsOf = async (enrolmentId: string) =>
    (
      await context.database.query(
        `select id from platform.outbox where name = 'courses.course-completed'
          and payload->>'enrolmentId' = $1`,
        [enrolmentId],
      )
    ).length;

  it('goes on where the card left off, in the version of then', async () => {
    const { course, learnerId, merge } = await aCase(0, 1);
    const newer = await context.database.query<{ id: string }>(
      `insert into courses.course_version (id, course_id, number, title_vi, summary_vi, group_code, skills, language,
          licence, minutes)
        select gen_random_uuid(), course_id, 2, title_vi, summary_vi, group_code, skills, language, licence, minutes
        from courses.course_version where id = $1 returning id`,
      [course.versionId],
    );
    await context.database.query('update courses.course set current_version_id = $2 where id = $1', [
      course.id,
      newer[0].id,
    ]);
    await merge();
    const { enrolment } = await enrolments().enrol(learnerId, course.id);
    expect(enrolment.versionId).toBe(course.versionId);
    expect(await stateOf(learnerId, enrolment.id)).toEqual({
      states: ['DONE', 'DONE', 'OPEN'],
      isCompleted: false,
    });
  });

  it('completes the course with what both did, once; and does not count any more after a reversal', async () => {
    const { course, learnerId, assistedId, merge, reverse } = await aCase(0, 1);
    await merge();
    const id = await learn(learnerId, course, 2);
    expect(await stateOf(learnerId, id)).toEqual({ states: ['DONE', 'DONE', 'DONE'], isCompleted: true });
    expect(await completionsOf(learnerId, course)).toMatchObject([{ enrolmentId: id, learnerId }]);
    expect(await newsOf(id)).toBe(1);
    expect(await context.get(CompletionReader).enrolledBy(assistedId, [id])).toEqual([id]);
    await reverse();
    // What the person did stays; what came from the other account is gone.
    expect(await completionsOf(learnerId, course)).toEqual([]);
    expect(await stateOf(learnerId, id)).toEqual({ states: ['OPEN', 'LOCKED', 'DONE'], isCompleted: false });
    await learn(learnerId, course, 0, 1);
    expect(await stateOf(learnerId, id)).toMatchObject({ isCompleted: true });
    expect(await newsOf(id)).toBe(2);
    expect(await context.get(CompletionReader).enrolledBy(assistedId, [id])).toEqual([]);
    await expect(
      context.database.query('update courses.enrolment set completed_at = null where id = $1', [id]),
    ).rejects.toThrow('never moves back');
  });

  it('is completed where the other account completed it, while they are one', async () => {
    const { course, learnerId, merge, reverse, enrolmentId } = await aCase(0, 1, 2);
    const id = await learn(learnerId, course);
    await merge();
    expect(await stateOf(learnerId, id)).toEqual({ states: ['DONE', 'DONE', 'DONE'], isCompleted: true });
    expect(await completionsOf(learnerId, course)).toMatchObject([{ enrolmentId, learnerId }]);
    await expect(enrolments().cancel(learnerId, id)).rejects.toMatchObject({ code: 'COURSE_COMPLETED' });
    await reverse();
    expect(await stateOf(learnerId, id)).toEqual({
      states: ['OPEN', 'LOCKED', 'LOCKED'],
      isCompleted: false,
    });
    expect((await enrolments().cancel(learnerId, id)).enrolment.cancelledAt).not.toBeNull();
  });

  it('may be left after a reversal took its completion, and the two parted accounts keep their own', async () => {
    const { course, learnerId, assistedId, enrolmentId, merge, reverse } = await aCase(0, 1);
    await merge();
    const id = await learn(learnerId, course, 2);
    await reverse();
    expect((await enrolments().cancel(learnerId, id)).enrolment).toMatchObject({ completedAt: null });
    expect((await stateOf(assistedId, enrolmentId)).states).toEqual(['DONE', 'DONE', 'OPEN']);
  });

  it('shows a place in a lesson that was done under the other account, and takes no step back', async () => {
    const { course, learnerId, merge } = await aCase(0);
    const id = await learn(learnerId, course);
    const place = { enrolmentId: id, lessonId: course.lessonIds[0], position: 40, sequence: 3 };
    await context.get(ProgressService).savePosition(learnerId, place);
    await merge();
    expect(await stateOf(learnerId, id)).toMatchObject({ states: ['DONE', 'OPEN', 'LOCKED'] });
    const { lessons } = await enrolments().get(learnerId, id);
    expect(lessons.get(course.lessonIds[0])?.completedAt).not.toBeNull();
  });
});
