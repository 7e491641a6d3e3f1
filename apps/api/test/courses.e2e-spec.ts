import { uuidv7 } from 'uuidv7';
import { CoursesSeed } from '@app/courses';
import { toTypeId } from '@platform/graphql';
import type { Actor } from '@platform/security';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

interface Lesson {
  id: string;
  code: string;
  title: string;
  body: string | null;
}
interface LessonOfLearner {
  lesson: Lesson;
  state: string;
  position: number;
  positionSequence: number;
}
interface Enrolment {
  __typename: string;
  id: string;
  state: string;
  percent: number;
  doneLessons: number;
  totalLessons: number;
  nextLesson: LessonOfLearner | null;
  missingLessons: Lesson[];
  lessons: LessonOfLearner[];
  course: { code: string };
}
interface Refused {
  __typename: string;
  code: string;
  message: string;
}

const LESSON = 'lesson { id code title body } state position positionSequence';
const ENROLMENT = `__typename id state percent doneLessons totalLessons nextLesson { ${LESSON} }
  missingLessons { id code title body } lessons { ${LESSON} } course { code }`;
const REFUSAL = '... on Refusal { __typename message }';

describe('courses over GraphQL', () => {
  let stack: TestStack;
  let nationId: string;
  beforeAll(async () => {
    stack = await startTestStack();
    nationId = (await anOrgUnit(stack.database, { type: 'NATION', code: 'VN', nameVi: 'Việt Nam' })).id;
    await stack.api.get(CoursesSeed).load();
  });
  afterAll(() => stack.close());

  /** A query that must be answered without errors. */
  async function ask<T>(query: string, variables: Record<string, unknown> = {}, token?: string): Promise<T> {
    const { data, errors } = await stack.graphql<T>(query, variables, token);
    expect(errors).toBeUndefined();
    return data as T;
  }
  async function anotherSession(actor: Actor): Promise<string> {
    const sessionId = uuidv7();
    await stack.database.query(
      `insert into identity.session (id, learner_id, identity_level, expires_at)
        values ($1, $2, 2, now() + interval '1 day')`,
      [sessionId, actor.id],
    );
    return stack.tokenFor({ ...actor, sessionId });
  }
  const enrol = async (token: string, courseId: string) =>
    (
      await ask<{ enrol: Enrolment }>(
        `mutation ($input: EnrolInput!) { enrol(input: $input) { ... on Enrolment { ${ENROLMENT} } ${REFUSAL} } }`,
        { input: { courseId } },
        token,
      )
    ).enrol;
  const complete = async (token: string, enrolmentId: string, lessonId: string) =>
    (
      await ask<{ completeLesson: Enrolment & Refused }>(
        `mutation ($input: CompleteLessonInput!) { completeLesson(input: $input) {
          ... on Enrolment { ${ENROLMENT} } ... on CompleteLessonRefusal { __typename code message } } }`,
        { input: { enrolmentId, lessonId } },
        token,
      )
    ).completeLesson;
  const courseByCode = async (code: string, token?: string) =>
    (
      await ask<{ course: { id: string; myEnrolmentId: string | null; modules: { lessons: Lesson[] }[] } }>(
        '{ course(code: "CODE") { id myEnrolmentId modules { lessons { id code title body } } } }'.replace(
          'CODE',
          code,
        ),
        {},
        token,
      )
    ).course;

  it('finds courses without accents and without signing in, page by page', async () => {
    const query = `query ($search: String, $after: String) { courses(search: $search, first: 1, after: $after) {
      nodes { code title group isOpen lessonCount modules { title lessons { code title body } } }
      pageInfo { hasNextPage endCursor } } }`;
    interface Page {
      courses: {
        nodes: { code: string; title: string; lessonCount: number; modules: { lessons: Lesson[] }[] }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    }
    const found: Page['courses']['nodes'] = [];
    for (let after: string | null = null; ;) {
      const { courses }: Page = await ask<Page>(query, { search: 'an toan', after });
      found.push(...courses.nodes);
      if (!courses.pageInfo.hasNextPage) break;
      after = courses.pageInfo.endCursor;
    }
    expect(found.map((course) => course.code)).toEqual(['hoc-tap-an-toan', 'lao-dong-so']);
    expect(found[0]).toMatchObject({ title: 'Học tập và sống an toàn trên mạng', lessonCount: 9 });
    const bodies = found[0]?.modules.flatMap((module) => module.lessons.map((lesson) => lesson.body)) ?? [];
    expect(bodies[0]).toMatch(/^# Tìm kiếm có mục đích/);
    expect(bodies.slice(1)).toEqual(Array.from({ length: 8 }, () => null));
  });

  it('says titles in the language of the request', async () => {
    const { data } = await stack.graphql<{ course: { title: string } }>(
      '{ course(code: "hoc-tap-an-toan") { title } }',
      {},
      undefined,
      { 'accept-language': 'en' },
    );
    expect(data?.course.title).toBe('Learning and living safely online');
  });

  it('takes a learner through all nine lessons in order, on two devices', async () => {
    const { actor } = await aLearner(stack.database);
    const [phone, laptop] = [await stack.tokenFor(actor), await anotherSession(actor)];
    const course = await courseByCode('hoc-tap-an-toan');
    const enrolment = await enrol(phone, course.id);
    expect(enrolment).toMatchObject({
      __typename: 'Enrolment',
      state: 'ACTIVE',
      percent: 0,
      totalLessons: 9,
    });
    expect((await enrol(phone, course.id)).id).toBe(enrolment.id);
    const lessonIds = enrolment.lessons.map(({ lesson }) => lesson.id);

    const early = await complete(phone, enrolment.id, lessonIds[4] ?? '');
    expect(early).toMatchObject({ __typename: 'CompleteLessonRefusal', code: 'LESSON_LOCKED' });
    expect(early.message).toContain('Tìm kiếm có mục đích');

    for (const [index, lessonId] of lessonIds.slice(0, 4).entries())
      expect(await complete(phone, enrolment.id, lessonId)).toMatchObject({ doneLessons: index + 1 });
    const save = (token: string, position: number, sequence: number) =>
      ask<{ saveLessonPosition: { position: number; sequence: number } }>(
        `mutation ($input: SaveLessonPositionInput!) { saveLessonPosition(input: $input) {
          ... on LessonPosition { lessonId position sequence isDone } ${REFUSAL} } }`,
        { input: { enrolmentId: enrolment.id, lessonId: lessonIds[4], position, sequence } },
        token,
      );
    await save(phone, 45, 1);

    const { myEnrolments } = await ask<{ myEnrolments: { nodes: Enrolment[] } }>(
      `{ myEnrolments { nodes { ${ENROLMENT} } } }`,
      {},
      laptop,
    );
    const [resumed] = myEnrolments.nodes;
    expect(resumed).toMatchObject({ id: enrolment.id, doneLessons: 4, percent: 44 });
    expect(resumed?.missingLessons.map((lesson) => lesson.id)).toEqual(lessonIds.slice(4));
    expect(resumed?.lessons.map(({ state }) => state)).toEqual([
      ...['DONE', 'DONE', 'DONE', 'DONE', 'OPEN', 'LOCKED', 'LOCKED', 'LOCKED', 'LOCKED'],
    ]);
    expect(resumed?.lessons.map(({ lesson }) => lesson.body === null)).toEqual([
      ...[false, false, false, false, false, true, true, true, true],
    ]);
    expect(resumed?.nextLesson).toMatchObject({
      lesson: { id: lessonIds[4] },
      position: 45,
      positionSequence: 1,
    });

    expect((await save(laptop, 70, 2)).saveLessonPosition).toMatchObject({ position: 70, sequence: 2 });
    expect((await save(phone, 46, 2)).saveLessonPosition).toMatchObject({ position: 70, sequence: 2 });
    const { openLesson } = await ask<{ openLesson: LessonOfLearner }>(
      `mutation ($input: OpenLessonInput!) { openLesson(input: $input) {
        ... on EnrolmentLesson { ${LESSON} startedAt } ${REFUSAL} } }`,
      { input: { enrolmentId: enrolment.id, lessonId: lessonIds[4] } },
      laptop,
    );
    expect(openLesson).toMatchObject({ state: 'OPEN', position: 70, lesson: { id: lessonIds[4] } });

    for (const lessonId of lessonIds.slice(4)) await complete(laptop, enrolment.id, lessonId);
    const { enrolment: finished } = await ask<{ enrolment: Enrolment }>(
      `query ($id: ID!) { enrolment(id: $id) { ${ENROLMENT} } }`,
      { id: enrolment.id },
      phone,
    );
    expect(finished).toMatchObject({
      state: 'COMPLETED',
      percent: 100,
      nextLesson: null,
      missingLessons: [],
    });
    const announced = await stack.database.query(
      `select id from platform.outbox where name = 'courses.course-completed' and payload ->> 'learnerId' = $1`,
      [actor.id],
    );
    expect(announced).toHaveLength(1);
  });

  it('shows lessons to those who are enrolled, as far as they have come', async () => {
    const { actor } = await aLearner(stack.database);
    const token = await stack.tokenFor(actor);
    const before = await courseByCode('lao-dong-so', token);
    const enrolment = await enrol(token, before.id);
    await complete(token, enrolment.id, enrolment.lessons[0]?.lesson.id ?? '');
    const after = await courseByCode('lao-dong-so', token);
    const readable = (course: typeof after) =>
      course.modules.flatMap((module) => module.lessons).filter((lesson) => lesson.body !== null).length;
    expect([readable(before), readable(after)]).toEqual([1, 2]);
    expect([before.myEnrolmentId, after.myEnrolmentId]).toEqual([null, enrolment.id]);
  });

  it("hides other people's enrolments, and asks strangers to sign in", async () => {
    const [owner, other] = [await aLearner(stack.database), await aLearner(stack.database)];
    const course = await courseByCode('lao-dong-so');
    const { id } = await enrol(await stack.tokenFor(owner.actor), course.id);
    const query = 'query ($id: ID!) { enrolment(id: $id) { id } }';
    const codes = async (token?: string) =>
      (await stack.graphql(query, { id }, token)).errors?.map((error) => error.extensions.code);
    expect(await codes(await stack.tokenFor(other.actor))).toEqual(['NOT_FOUND']);
    expect(await codes()).toEqual(['UNAUTHENTICATED']);
  });

  it.each([
    ['{ course { id } }'],
    ['{ course(id: "crs_01h455vb4pex5vsknk084sn02q", code: "a") { id } }'],
    ['{ course(id: "lrn_01h455vb4pex5vsknk084sn02q") { id } }'],
    ['{ courses(after: "WyJhIiwiYiJd") { nodes { id } } }'],
    ['{ courses(first: 101) { nodes { id } } }'],
    [`{ courses(search: "${'a'.repeat(101)}") { nodes { id } } }`],
  ])('refuses %s as bad input', async (query) => {
    const { errors } = await stack.graphql(query);
    expect(errors?.map((error) => error.extensions.code)).toEqual(['BAD_USER_INPUT']);
  });

  it('has a course written by one person and published by another', async () => {
    const [author, reviewer] = [await aLearner(stack.database), await aLearner(stack.database)];
    await aRoleGrant(stack.database, author.id, 'AUTHOR', nationId);
    await aRoleGrant(stack.database, reviewer.id, 'REVIEWER', nationId);
    const [write, review] = [await stack.tokenFor(author.actor), await stack.tokenFor(reviewer.actor)];
    interface Draft {
      id: string;
      revision: number;
      modules: { id: string }[];
    }
    const edit = async (mutation: string, input: Record<string, unknown>): Promise<Draft> => {
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      const answer = await ask<Record<string, Draft>>(
        `mutation ($input: ${type}!) { ${mutation}(input: $input) {
          ... on CourseDraft { id state revision modules { id lessons { id body } } } ${REFUSAL} } }`,
        { input },
        write,
      );
      return answer[mutation];
    };
    const ref = (draft: Draft) => ({ versionId: draft.id, expectedRevision: draft.revision });

    let draft = await edit('createCourse', {
      unitId: toTypeId('unt', nationId),
      code: 'ngan-hang-so',
      titleVi: '  Ngân hàng số  '.normalize('NFD'),
      summaryVi: 'Mở tài khoản và chuyển tiền.',
      group: 'ND',
      skills: ['5.1'],
      language: 'vi',
      licence: 'CC-BY-4.0',
    });
    draft = await edit('addModule', { ...ref(draft), code: 'm1', titleVi: 'Bắt đầu', skills: [] });
    draft = await edit('addLesson', {
      ...{ ...ref(draft), moduleId: draft.modules[0]?.id, code: 'm1-l1', titleVi: 'Mở tài khoản' },
      ...{ minutes: 8, skills: ['5.1'], body: '# Mở tài khoản\r\n\r\nBước một.' },
    });
    const stale = await edit('updateCourseDraft', {
      versionId: draft.id,
      expectedRevision: 1,
      titleEn: 'Late',
    });
    expect(stale).toMatchObject({ __typename: 'UpdateCourseDraftRefusal' });
    draft = await edit('updateCourseDraft', { ...ref(draft), titleEn: 'Digital banking' });
    draft = await edit('submitCourseForReview', ref(draft));

    const publish = (token: string) =>
      stack.graphql<{ publishCourse: Refused & { title: string; minutes: number; isOpen: boolean } }>(
        `mutation ($input: PublishCourseInput!) { publishCourse(input: $input) {
          ... on Course { __typename title minutes isOpen } ... on PublishCourseRefusal { __typename code message } } }`,
        { input: ref(draft) },
        token,
      );
    expect((await publish(write)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    await aRoleGrant(stack.database, author.id, 'REVIEWER', nationId);
    expect((await publish(write)).data?.publishCourse).toMatchObject({ code: 'OWN_WORK' });
    const { courseDrafts } = await ask<{ courseDrafts: { nodes: { id: string }[] } }>(
      '{ courseDrafts(state: IN_REVIEW) { nodes { id courseCode titleVi lessonCount } } }',
      {},
      review,
    );
    expect(courseDrafts.nodes).toEqual([
      { id: draft.id, courseCode: 'ngan-hang-so', titleVi: 'Ngân hàng số', lessonCount: 1 },
    ]);
    expect((await publish(review)).data?.publishCourse).toEqual({
      __typename: 'Course',
      title: 'Ngân hàng số',
      minutes: 8,
      isOpen: true,
    });
    const course = await courseByCode('ngan-hang-so');
    expect(course.modules[0]?.lessons[0]?.body).toBe('# Mở tài khoản\n\nBước một.');
  });

  it.each([
    ['a lesson over 100 kB', { body: 'ă'.repeat(60_000) }],
    ['a title that is only spaces', { titleVi: '   ' }],
    ['a title over 200 characters', { titleVi: 'a'.repeat(201) }],
    ['a code with spaces', { code: 'm 1' }],
    ['minutes out of range', { minutes: 601 }],
    ['a skill that is no code', { skills: ["'; drop"] }],
  ])('refuses %s', async (_, change) => {
    const { id, actor } = await aLearner(stack.database);
    await aRoleGrant(stack.database, id, 'AUTHOR', nationId);
    const anyId = (prefix: string) => toTypeId(prefix, uuidv7());
    const lesson = { code: 'l1', titleVi: 'Bài', minutes: 5, skills: [], body: '# Bài', ...change };
    const { errors } = await stack.graphql(
      'mutation ($input: AddLessonInput!) { addLesson(input: $input) { __typename } }',
      { input: { versionId: anyId('crv'), expectedRevision: 1, moduleId: anyId('mdl'), ...lesson } },
      await stack.tokenFor(actor),
    );
    expect(errors?.map((error) => [error.extensions.code, error.extensions.fields?.[0]?.path])).toEqual([
      ['BAD_USER_INPUT', `input.${Object.keys(change)[0]}`],
    ]);
  });
});
