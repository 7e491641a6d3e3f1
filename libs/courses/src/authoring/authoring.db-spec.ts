import { IdentityModule } from '@app/identity';
import type { Actor } from '@platform/security';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import type { CourseStructure } from '../catalogue/course-structure';
import { CoursesModule } from '../courses.module';
import { EnrolmentService } from '../enrolment/enrolment.service';
import { ProgressService } from '../progress/progress.service';
import { DraftService } from './draft.service';
import { OutlineService } from './outline.service';
import { ReviewService } from './review.service';

const details = {
  titleVi: 'Mua bán an toàn',
  titleEn: null,
  summaryVi: 'Mua bán trên mạng mà không mất tiền oan.',
  summaryEn: null,
  groupCode: 'ND' as const,
  skills: ['4.1'],
  language: 'vi',
  licence: 'CC-BY-4.0',
};
const aModule = (code: string) => ({ code, titleVi: `Phần ${code}`, titleEn: null, skills: [] });
const aLesson = (code: string, body = '# Bài học') => ({
  code,
  titleVi: `Bài ${code}`,
  titleEn: null,
  minutes: 7,
  body,
  skills: ['4.1'],
  quizCode: null,
});
const refOf = ({ version }: CourseStructure) => ({
  versionId: version.id,
  expectedRevision: version.revision,
});

describe('authoring', () => {
  let context: TestContext;
  let drafts: DraftService;
  let outline: OutlineService;
  let reviews: ReviewService;
  let unitId: string;
  let author: Actor;
  let reviewer: Actor;
  let administrator: Actor;
  let outsider: Actor;
  let serial = 0;

  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CoursesModule]);
    drafts = context.get(DraftService);
    outline = context.get(OutlineService);
    reviews = context.get(ReviewService);
    const province = await anOrgUnit(context.database, { type: 'PROVINCE' });
    unitId = (await anOrgUnit(context.database, { parentId: province.id })).id;
    const elsewhere = await anOrgUnit(context.database);
    author = await anActor('AUTHOR', unitId);
    reviewer = await anActor('REVIEWER', province.id);
    administrator = await anActor('ADMINISTRATOR', province.id);
    outsider = await anActor('ADMINISTRATOR', elsewhere.id);
  });
  afterAll(() => context.close());

  async function anActor(role: 'AUTHOR' | 'REVIEWER' | 'ADMINISTRATOR', onUnit: string): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, role, onUnit);
    return actor;
  }
  const newCode = () => `mua-ban-${(serial += 1)}`;
  async function aDraft(lessons = ['l1', 'l2']): Promise<CourseStructure> {
    let draft = await drafts.createCourse(author, unitId, newCode(), details);
    draft = await outline.addModule(author, refOf(draft), aModule('m1'));
    for (const code of lessons)
      draft = await outline.addLesson(author, refOf(draft), draft.modules[0]?.id ?? '', aLesson(code));
    return draft;
  }
  async function aPublished(): Promise<CourseStructure> {
    const submitted = await reviews.submit(author, refOf(await aDraft()));
    return (await reviews.publish(reviewer, refOf(submitted))).structure;
  }

  it('builds a course, reviews and publishes it', async () => {
    const draft = await aDraft();
    expect(draft.version).toMatchObject({ number: 1, state: 'DRAFT', revision: 4, authorId: author.id });
    const submitted = await reviews.submit(author, refOf(draft));
    const { structure, isOpen } = await reviews.publish(reviewer, refOf(submitted));
    expect(isOpen).toBe(true);
    expect(structure.version).toMatchObject({ id: draft.version.id, state: 'PUBLISHED', minutes: 14 });
    expect(structure.lessons.map((lesson) => lesson.code)).toEqual(['l1', 'l2']);
    const audit = await context.database.query(
      'select actor_id, action, before, after from platform.audit_event where subject_id = $1',
      [draft.version.id],
    );
    expect(audit).toEqual([
      {
        actor_id: reviewer.id,
        action: 'courses:publish',
        before: { state: 'IN_REVIEW' },
        after: { state: 'PUBLISHED' },
      },
    ]);
  });

  it('refuses a code that is taken', async () => {
    const draft = await aDraft();
    await expect(
      drafts.createCourse(author, unitId, draft.version.courseCode, details),
    ).rejects.toMatchObject({ code: 'COURSE_CODE_TAKEN' });
    const moduleId = draft.modules[0]?.id ?? '';
    await expect(outline.addLesson(author, refOf(draft), moduleId, aLesson('l1'))).rejects.toMatchObject({
      code: 'OUTLINE_CODE_TAKEN',
    });
  });

  it('lets one of two editors win, and changes nothing for the other', async () => {
    const draft = await aDraft();
    const edits = await Promise.allSettled(
      ['Tên một', 'Tên hai', 'Tên ba'].map((titleVi) =>
        drafts.updateDraft(author, refOf(draft), { titleVi }),
      ),
    );
    expect(edits.filter((edit) => edit.status === 'fulfilled')).toHaveLength(1);
    for (const edit of edits)
      if (edit.status === 'rejected') expect(edit.reason).toMatchObject({ code: 'EDIT_CONFLICT' });
    expect((await drafts.get(author, draft.version.id)).version.revision).toBe(draft.version.revision + 1);
  });

  it('changes what is given and keeps what is left out', async () => {
    const draft = await aDraft();
    const named = await drafts.updateDraft(author, refOf(draft), { titleEn: 'Safe trade', skills: ['4.2'] });
    expect(named.version).toMatchObject({ titleVi: details.titleVi, titleEn: 'Safe trade', skills: ['4.2'] });
    const lessonId = named.lessonIds[0] ?? '';
    const edited = await outline.updateLesson(author, refOf(named), lessonId, {
      body: '# Mới',
      quizCode: 'q1',
    });
    expect(edited.lessons[0]).toMatchObject({ code: 'l1', body: '# Mới', quizCode: 'q1', minutes: 7 });
    const emptied = await outline.updateLesson(author, refOf(edited), lessonId, { quizCode: null });
    expect(emptied.lessons[0]).toMatchObject({ quizCode: null, body: '# Mới' });
  });

  it('puts modules and lessons in another order, and refuses an order that is none', async () => {
    let draft = await aDraft(['l1', 'l2', 'l3']);
    draft = await outline.addModule(author, refOf(draft), aModule('m2'));
    const [m1 = '', m2 = ''] = draft.modules.map((module) => module.id);
    const [l1 = '', l2 = '', l3 = ''] = draft.lessonIds;
    draft = await outline.reorderModules(author, refOf(draft), [m2, m1]);
    draft = await outline.reorderLessons(author, refOf(draft), m1, [l3, l1, l2]);
    expect(draft.modules.map((module) => module.code)).toEqual(['m2', 'm1']);
    expect(draft.lessonIds).toEqual([l3, l1, l2]);
    for (const order of [[l1, l2], [l1, l2, l2], [l1, l2, m1], []])
      await expect(outline.reorderLessons(author, refOf(draft), m1, order)).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
      });
    draft = await outline.removeLesson(author, refOf(draft), l1);
    draft = await outline.removeModule(author, refOf(draft), m2);
    expect(draft.lessonIds).toEqual([l3, l2]);
  });

  it('submits only what has no empty part', async () => {
    let draft = await drafts.createCourse(author, unitId, newCode(), details);
    const refused = (part: string) => ({ code: 'COURSE_INCOMPLETE', details: { part } });
    await expect(reviews.submit(author, refOf(draft))).rejects.toMatchObject(
      refused(draft.version.courseCode),
    );
    draft = await outline.addModule(author, refOf(draft), aModule('m1'));
    await expect(reviews.submit(author, refOf(draft))).rejects.toMatchObject(refused('m1'));
    const moduleId = draft.modules[0]?.id ?? '';
    draft = await outline.addLesson(author, refOf(draft), moduleId, aLesson('l1', '  \n'));
    await expect(reviews.submit(author, refOf(draft))).rejects.toMatchObject(refused('l1'));
  });

  it('returns a draft with the reason, and lets nobody edit what is in review', async () => {
    const submitted = await reviews.submit(author, refOf(await aDraft()));
    await expect(drafts.updateDraft(author, refOf(submitted), { titleVi: 'Khác' })).rejects.toMatchObject({
      code: 'VERSION_NOT_DRAFT',
    });
    const returned = await reviews.giveBack(reviewer, submitted.version.id, 'Thiếu ví dụ');
    expect(returned.version).toMatchObject({ state: 'DRAFT', returnReason: 'Thiếu ví dụ' });
    await expect(reviews.giveBack(reviewer, submitted.version.id, 'Thiếu')).rejects.toMatchObject({
      code: 'VERSION_NOT_IN_REVIEW',
    });
    const [entry] = await context.database.query(
      'select action, reason from platform.audit_event where subject_id = $1',
      [submitted.version.id],
    );
    expect(entry).toEqual({ action: 'courses:return', reason: 'Thiếu ví dụ' });
  });

  it('does not publish what the reviewer has not read', async () => {
    const submitted = await reviews.submit(author, refOf(await aDraft()));
    const returned = await reviews.giveBack(administrator, submitted.version.id, 'Sửa bài một');
    const edited = await drafts.updateDraft(author, refOf(returned), { titleVi: 'Tên khác hẳn' });
    await reviews.submit(author, refOf(edited));
    await expect(reviews.publish(reviewer, refOf(submitted))).rejects.toMatchObject({
      code: 'EDIT_CONFLICT',
    });
  });

  it('needs two people: neither the author nor anybody who edited may publish', async () => {
    const draft = await aDraft();
    const edited = await drafts.updateDraft(administrator, refOf(draft), { titleEn: 'Edited' });
    const submitted = await reviews.submit(author, refOf(edited));
    await expect(reviews.publish(administrator, refOf(submitted))).rejects.toMatchObject({
      code: 'OWN_WORK',
    });
    await expect(
      context.database.query(
        `update courses.course_version set state = 'PUBLISHED', published_at = now(), reviewer_id = $2 where id = $1`,
        [draft.version.id, administrator.id],
      ),
    ).rejects.toMatchObject({ constraint: 'course_version_two_people' });
    expect((await reviews.publish(reviewer, refOf(submitted))).structure.version.state).toBe('PUBLISHED');
  });

  it('lets fifty parallel publications publish once', async () => {
    const submitted = await reviews.submit(author, refOf(await aDraft()));
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => reviews.publish(reviewer, refOf(submitted))),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject({ code: 'VERSION_NOT_IN_REVIEW' });
  });

  it('hides everything from people of other units', async () => {
    const draft = await aDraft();
    const notFound = { code: 'NOT_FOUND' };
    await expect(drafts.get(outsider, draft.version.id)).rejects.toMatchObject(notFound);
    await expect(drafts.updateDraft(outsider, refOf(draft), { titleVi: 'x' })).rejects.toMatchObject(
      notFound,
    );
    await expect(drafts.createCourse(outsider, unitId, newCode(), details)).rejects.toMatchObject(notFound);
    await expect(drafts.createDraft(outsider, draft.version.courseId)).rejects.toMatchObject(notFound);
    await expect(reviews.publish(outsider, refOf(draft))).rejects.toMatchObject(notFound);
    await expect(reviews.retire(outsider, draft.version.courseId, 'đóng')).rejects.toMatchObject(notFound);
    expect(await drafts.list(outsider, null, null, 10)).toEqual([]);
    const listed = await drafts.list(author, 'DRAFT', null, 100);
    expect(listed.find((row) => row.id === draft.version.id)).toMatchObject({ lessonCount: 2 });
  });

  it('lets authors not publish, and reviewers not write', async () => {
    const draft = await aDraft();
    await expect(reviews.publish(author, refOf(draft))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(drafts.updateDraft(reviewer, refOf(draft), { titleVi: 'x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const service: Actor = {
      kind: 'service',
      id: author.id,
      sessionId: null,
      identityLevel: 0,
      scopes: ['courses:author'],
    };
    await expect(drafts.createCourse(service, unitId, newCode(), details)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('opens one draft at a time, as a copy of the current version', async () => {
    const published = await aPublished();
    const { courseId } = published.version;
    const opened = await Promise.allSettled(
      Array.from({ length: 10 }, () => drafts.createDraft(author, courseId)),
    );
    const copies = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(copies).toHaveLength(1);
    for (const result of opened)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'COURSE_DRAFT_EXISTS' });
    expect(copies[0]?.version).toMatchObject({ number: 2, state: 'DRAFT', titleVi: details.titleVi });
    expect(copies[0]?.lessons.map(({ id: _, ...lesson }) => lesson)).toEqual(
      published.lessons.map(({ id: _, ...lesson }) => lesson),
    );
    expect(copies[0]?.lessonIds).not.toEqual(published.lessonIds);
  });

  it('does not disturb whoever learns while a new version comes out', async () => {
    const published = await aPublished();
    const { courseId } = published.version;
    const [early, late] = [await aLearner(context.database), await aLearner(context.database)];
    const enrolments = context.get(EnrolmentService);
    const progress = context.get(ProgressService);
    const begun = await enrolments.enrol(early.id, courseId);
    await progress.complete(early.id, begun.enrolment.id, published.lessonIds[0] ?? '');

    let draft = await drafts.createDraft(author, courseId);
    draft = await outline.addLesson(author, refOf(draft), draft.modules[0]?.id ?? '', aLesson('l3'));
    const submitted = await reviews.submit(author, refOf(draft));
    await reviews.publish(reviewer, refOf(submitted));

    const still = await enrolments.get(early.id, begun.enrolment.id);
    expect(still.structure.version.id).toBe(published.version.id);
    expect(still.progress).toMatchObject({ done: 1, total: 2, percent: 50 });
    const finished = await progress.complete(early.id, begun.enrolment.id, published.lessonIds[1] ?? '');
    expect(finished.enrolment.completedAt).toBeInstanceOf(Date);
    const fresh = await enrolments.enrol(late.id, courseId);
    expect(fresh.structure.version.id).toBe(draft.version.id);
    expect(fresh.progress.total).toBe(3);
  });

  it('closes a course to newcomers once, with the reason in the log', async () => {
    const { version } = await aPublished();
    expect((await reviews.retire(reviewer, version.courseId, 'Luật đã đổi')).isOpen).toBe(false);
    expect((await reviews.retire(reviewer, version.courseId, 'Lần hai')).isOpen).toBe(false);
    const entries = await context.database.query(
      `select reason from platform.audit_event where subject_id = $1 and action = 'courses:retire'`,
      [version.id],
    );
    expect(entries).toEqual([{ reason: 'Luật đã đổi' }]);
    expect((await drafts.createDraft(author, version.courseId)).version.number).toBe(2);
  });
});
