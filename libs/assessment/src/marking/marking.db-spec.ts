import type { Actor } from '@platform/security';
import { aPublishedQuiz, ExamRoom, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { AttemptPresenter } from '../attempt/attempt-presenter';
import { AttemptRepository } from '../attempt/attempt.repository';
import { SavingService } from '../attempt/saving.service';
import { ExaminingRepository } from '../examining/examining.repository';
import { AgreementService } from './agreement.service';
import { MarkingDesk } from './marking-desk';
import { MarkingService } from './marking.service';

const rubric = [
  {
    id: 'y',
    text: 'Đủ ý',
    levels: [0, 1, 2].map((points) => ({ id: `l${points}`, text: `${points} ý`, points })),
  },
  {
    id: 'c',
    text: 'Đúng chính tả',
    levels: [0, 1].map((points) => ({ id: `l${points}`, text: `${points}`, points })),
  },
];
const essay = { type: 'EXTENDED_TEXT', prompt: 'Viết.', rubric, explanation: 'e', source: 's' };
const levels = (first: number, second: number) => [
  { criterionId: 'y', levelId: `l${first}` },
  { criterionId: 'c', levelId: `l${second}` },
];

describe('marking by people', () => {
  let context: TestContext;
  let marking: MarkingService;
  let unitId: string;
  let room: ExamRoom;
  let markers: Actor[];

  beforeAll(async () => {
    context = await openExamContext();
    marking = context.get(MarkingService);
    unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    room = new ExamRoom(context, unitId);
    markers = await Promise.all(Array.from({ length: 4 }, () => aMarker()));
  });
  afterAll(() => context.close());

  async function aMarker(unit = unitId): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'EXAMINER', unit);
    return actor;
  }

  const marker = (index: number): Actor => {
    const actor = markers[index];
    if (!actor) throw new Error('no such marker');
    return actor;
  };

  const aQuiz = (settings: Record<string, unknown> = {}, questions = 1) =>
    aPublishedQuiz(context.database, {
      unitId,
      questions,
      first: essay,
      settings,
    });
  const withSecond = (maxDifferencePercent: number) => ({
    marking: { secondMarkPercent: 100, maxDifferencePercent },
  });

  /** Starts, writes the answer to the essay, hands in and lets the worker look at it. */
  async function handedIn(quizId: string, actor?: Actor) {
    const who = actor ?? (await aLearner(context.database)).actor;
    const { id, itemVersionIds } = await room.start(who, quizId);
    const [essayId] = (
      await context.database.query<{ id: string }>(
        `select id from assessment.item_version where id = any($1) and content->>'type' = 'EXTENDED_TEXT'`,
        [itemVersionIds],
      )
    ).map((row) => row.id);
    const questionId = `q${itemVersionIds.indexOf(essayId ?? '') + 1}`;
    await context.get(SavingService).save(who.id, id, [{ questionId, sequence: 1, text: 'Bài làm' }]);
    await room.submit(who.id, id);
    await room.grade(id);
    return { id, learnerId: who.id, questionId };
  }

  const find = ({ id, learnerId }: { id: string; learnerId: string }) =>
    context.get(AttemptRepository).find(id, learnerId);
  const outboxOf = (name: string, attemptId: string) =>
    context.database.query(`select id from platform.outbox where name = $1 and payload->>'attemptId' = $2`, [
      name,
      attemptId,
    ]);
  async function markNext(
    actor: Actor,
    quizId: string,
    chosen = levels(2, 1),
    comment: string | null = null,
  ) {
    const task = await marking.claim(actor, quizId);
    return marking.submit(actor, task.id, chosen, comment);
  }

  it('waits with its automatic part, and is graded and announced once the mark is there', async () => {
    const { quizId } = await aQuiz({ passPercent: 30 }, 3);
    const attempt = await handedIn(quizId);
    const waiting = await find(attempt);
    expect(waiting).toMatchObject({ state: 'MARKING', score: null, isPassed: null, gradedAt: null });
    expect(waiting?.marks?.filter((mark) => mark === null)).toHaveLength(1);
    if (!waiting) throw new Error('gone');
    expect(await context.get(AttemptPresenter).present(waiting)).toMatchObject({
      result: null,
      partialResult: { questionsWaiting: 1, score: 0, maxScore: 2 },
    });

    // Asked again, by a job that was given twice, the attempt goes on waiting.
    expect(await room.grade(attempt.id)).toBe(0);
    expect(await outboxOf('assessment.attempt-passed', attempt.id)).toHaveLength(0);

    expect(await markNext(marker(0), quizId, levels(2, 1), 'Tốt')).toMatchObject({
      state: 'MARKED',
      mark: 1000,
    });
    // One order of the submission, one of the last mark.
    expect(await outboxOf('assessment.grade-attempt', attempt.id)).toHaveLength(2);
    const graded = await Promise.all(Array.from({ length: 5 }, () => room.grade(attempt.id)));
    expect(graded.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await find(attempt)).toMatchObject({
      state: 'GRADED',
      score: 1000,
      maxScore: 3000,
      isPassed: true,
    });
    expect(await outboxOf('assessment.attempt-passed', attempt.id)).toHaveLength(1);
  });

  it('gives nobody work for an empty answer', async () => {
    const { quizId } = await aQuiz();
    const { actor, id } = await aLearner(context.database);
    const attempt = await room.start(actor, quizId);
    await room.submit(id, attempt.id);
    expect(await room.grade(attempt.id)).toBe(1);
    await expect(marking.claim(marker(0), quizId)).rejects.toMatchObject({ code: 'NO_TASK_LEFT' });
  });

  it('gives different answers to markers who ask at the same moment, and one to a double click', async () => {
    const { quizId } = await aQuiz();
    for (let index = 0; index < 4; index += 1) await handedIn(quizId);
    const claims = await Promise.all(
      [0, 1, 2, 3, 0, 1, 2, 3].map((index) => marking.claim(marker(index), quizId)),
    );
    expect(new Set(claims.slice(0, 4).map(({ id }) => id)).size).toBe(4);
    claims.slice(0, 4).forEach(({ id }, index) => expect(claims[index + 4]?.id).toBe(id));
    await expect(marking.claim(await aMarker(), quizId)).rejects.toMatchObject({ code: 'NO_TASK_LEFT' });
  });

  it('gives an answer to somebody else once its time ran out, and no mark of the first one counts then', async () => {
    const { quizId } = await aQuiz();
    await handedIn(quizId);
    const task = await marking.claim(marker(0), quizId);
    await context.database.query(
      `update assessment.marking_task set claimed_until = now() - interval '1 second' where id = $1`,
      [task.id],
    );
    expect((await marking.claim(marker(1), quizId)).id).toBe(task.id);
    const submit = (index: number) => marking.submit(marker(index), task.id, levels(1, 1), null);
    await expect(submit(0)).rejects.toMatchObject({ code: 'TASK_NOT_HELD' });
    await expect(submit(1)).resolves.toMatchObject({ mark: 667 });
  });

  it('takes a released answer back, twice alike, and refuses to release what another holds', async () => {
    const { quizId } = await aQuiz();
    await handedIn(quizId);
    const { id } = await marking.claim(marker(0), quizId);
    await expect(marking.release(marker(1), id)).rejects.toMatchObject({ code: 'TASK_NOT_HELD' });
    expect(await marking.release(marker(0), id)).toMatchObject({ state: 'WAITING', claimedBy: null });
    expect(await marking.release(marker(0), id)).toMatchObject({ state: 'WAITING' });
    expect((await marking.claim(marker(1), quizId)).id).toBe(id);
  });

  it('answers a repeated submission the same and refuses another mark in its place', async () => {
    const { quizId } = await aQuiz();
    const attempt = await handedIn(quizId);
    const { id } = await marking.claim(marker(0), quizId);
    const submit = (chosen: ReturnType<typeof levels>) => marking.submit(marker(0), id, chosen, 'Được');
    const outcomes = await Promise.all([submit(levels(1, 0)), submit(levels(1, 0)), submit(levels(1, 0))]);
    expect(outcomes.map(({ mark }) => mark)).toEqual([333, 333, 333]);
    await expect(submit(levels(2, 1))).rejects.toMatchObject({ code: 'ALREADY_MARKED' });
    expect(await outboxOf('assessment.grade-attempt', attempt.id)).toHaveLength(2);
    const audit = await context.database.query(
      `select after->>'mark' as mark from platform.audit_event where subject_id = $1`,
      [id],
    );
    expect(audit).toEqual([{ mark: '333' }]);
  });

  it('names a criterion without a level', async () => {
    const { quizId } = await aQuiz();
    await handedIn(quizId);
    const { id } = await marking.claim(marker(0), quizId);
    await expect(
      marking.submit(marker(0), id, [{ criterionId: 'y', levelId: 'l1' }], null),
    ).rejects.toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'input.levels' }] });
  });

  it('orders the grading once when the last two marks come at the same moment', async () => {
    const { quizId } = await aQuiz(withSecond(100));
    for (let round = 0; round < 5; round += 1) {
      const attempt = await handedIn(quizId);
      const held = await Promise.all([0, 1].map((index) => marking.claim(marker(index), quizId)));
      expect(new Set(held.map(({ attemptId }) => attemptId))).toEqual(new Set([attempt.id]));
      await Promise.all(
        held.map(({ id }, index) => marking.submit(marker(index), id, levels(index, 1), null)),
      );
      expect(await outboxOf('assessment.grade-attempt', attempt.id)).toHaveLength(2);
      const graded = await Promise.all([room.grade(attempt.id), room.grade(attempt.id)]);
      expect(graded.sort()).toEqual([0, 1]);
      expect(await find(attempt)).toMatchObject({ state: 'GRADED', score: 500 });
    }
  });

  it('keeps the second marker blind, and no one person marks an answer twice', async () => {
    const { quizId } = await aQuiz(withSecond(10));
    await handedIn(quizId);
    const [first] = [await markNext(marker(0), quizId)];
    await expect(marking.claim(marker(0), quizId)).rejects.toMatchObject({ code: 'NO_TASK_LEFT' });
    const second = await marking.claim(marker(1), quizId);
    const desk = context.get(MarkingDesk);
    const work = await desk.lay(second, marker(1).id);
    expect(work).toMatchObject({ prompt: 'Viết.', text: 'Bài làm', earlierMarks: [] });
    expect(JSON.stringify(work)).not.toContain(second.attemptId);
    expect(await desk.lay(second, marker(0).id)).toBeNull();
    expect(await desk.lay(first, marker(1).id)).toBeNull();
  });

  it('asks a third person, who sees both marks, when two are too far apart; that mark counts', async () => {
    const { quizId } = await aQuiz(withSecond(30));
    const attempt = await handedIn(quizId);
    await markNext(marker(0), quizId, levels(0, 0));
    await markNext(marker(1), quizId, levels(2, 1));
    expect(await room.grade(attempt.id)).toBe(0);
    for (const index of [0, 1])
      await expect(marking.claim(marker(index), quizId)).rejects.toMatchObject({ code: 'NO_TASK_LEFT' });
    const task = await marking.claim(marker(2), quizId);
    expect(task.purpose).toBe('ADJUDICATION');
    const work = await context.get(MarkingDesk).lay(task, marker(2).id);
    expect(work?.earlierMarks.map(({ mark }) => mark).sort()).toEqual([0, 1]);
    await marking.submit(marker(2), task.id, levels(1, 1), null);
    expect(await room.grade(attempt.id)).toBe(1);
    expect(await find(attempt)).toMatchObject({ score: 667 });
    const agreement = await context.get(AgreementService).of(marker(0), quizId);
    expect(agreement).toMatchObject({ pairs: 1, exact: 0, adjudicated: 1 });
    expect(agreement.questions[0]).toMatchObject({
      pairs: 1,
      meanDifference: 1,
      criteria: [{ exact: 0 }, { exact: 0 }],
    });
  });

  it('shows nobody answers of their own, nor anything outside their units', async () => {
    const { quizId } = await aQuiz();
    await handedIn(quizId, marker(3));
    const own = await marking.list(marker(3), quizId, { state: null, afterId: null, limit: 10 });
    expect(own).toEqual([]);
    await expect(marking.claim(marker(3), quizId)).rejects.toMatchObject({ code: 'NO_TASK_LEFT' });
    const [task] = await marking.list(marker(0), quizId, { state: 'WAITING', afterId: null, limit: 10 });
    await expect(marking.get(marker(3), task?.id ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const stranger = await aMarker((await anOrgUnit(context.database, { type: 'PROVINCE' })).id);
    await expect(marking.claim(stranger, quizId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(marking.get(stranger, task?.id ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      context.database.query('update assessment.marking_task set claimed_by = learner_id, claimed_until = now() where id = $1', [task?.id]), // prettier-ignore
    ).rejects.toMatchObject({ constraint: 'marking_task_not_own' });
  });

  it('takes the work back when the attempt is reopened, and marks the new answer anew', async () => {
    const { quizId } = await aQuiz();
    const attempt = await handedIn(quizId);
    const { id } = await marking.claim(marker(0), quizId);
    await context.get(ExaminingRepository).reopen(attempt.id, 10, 5);
    await expect(marking.submit(marker(0), id, levels(2, 1), null)).rejects.toMatchObject({
      code: 'TASK_WITHDRAWN',
    });
    await room.submit(attempt.learnerId, attempt.id);
    await room.grade(attempt.id);
    const again = await marking.claim(marker(0), quizId);
    expect(again.id).not.toBe(id);
    await context.get(ExaminingRepository).markVoid(attempt.id);
    await expect(marking.get(marker(0), again.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(marking.claim(marker(0), quizId)).rejects.toMatchObject({ code: 'NO_TASK_LEFT' });
  });

  it('opens one further blind marking of an answer, which changes no result by itself', async () => {
    const { quizId } = await aQuiz();
    const attempt = await handedIn(quizId);
    await markNext(marker(0), quizId, levels(0, 0));
    await room.grade(attempt.id);
    const open = () => context.database.transaction(() => marking.openReview(attempt.id, 1));
    const [taskId = '', same] = await Promise.all([open(), open()]);
    expect(same).toBe(taskId);
    await expect(context.database.transaction(() => marking.openReview(attempt.id, 2))).rejects.toMatchObject(
      { code: 'NOT_FOUND' },
    );
    expect(await marking.findMark(taskId)).toBeNull();
    await expect(marking.claim(marker(0), quizId)).rejects.toMatchObject({ code: 'NO_TASK_LEFT' });
    await markNext(marker(1), quizId, levels(2, 1), 'Đủ cả');
    expect(await marking.findMark(taskId)).toMatchObject({ mark: 1000, comment: 'Đủ cả' });
    expect(await find(attempt)).toMatchObject({ state: 'GRADED', score: 0 });
    expect(await outboxOf('assessment.grade-attempt', attempt.id)).toHaveLength(2);
  });
});
