import type { Actor } from '@platform/security';
import { aPublishedQuiz, ExamRoom, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { AttemptRepository } from '../attempt/attempt.repository';
import { SavingService } from '../attempt/saving.service';
import { ExaminingRepository } from '../examining/examining.repository';
import { AgreementService } from './agreement.service';
import { MarkRevisionService } from './mark-revision.service';
import { MarkingService } from './marking.service';

const rubric = [
  { id: 'y', text: 'Đủ ý', most: 2 },
  { id: 'c', text: 'Đúng chính tả', most: 1 },
].map(({ most, ...criterion }) => ({
  ...criterion,
  levels: Array.from({ length: most + 1 }, (_, points) => ({ id: `l${points}`, text: `${points}`, points })),
}));
const essay = { type: 'EXTENDED_TEXT', prompt: 'Viết.', rubric, explanation: 'e', source: 's' };
const levels = (first: number, second: number) => [
  { criterionId: 'y', levelId: `l${first}` },
  { criterionId: 'c', levelId: `l${second}` },
];
/** Every answer gets two marks. */
const marks = (maxDifferencePercent: number) => ({
  marking: { secondMarkPercent: 100, maxDifferencePercent },
});

describe('a correction of a mark', () => {
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
    markers = await Promise.all(Array.from({ length: 3 }, () => aMarker()));
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

  const aQuiz = (settings: Record<string, unknown>) =>
    aPublishedQuiz(context.database, { unitId, questions: 1, first: essay, settings });

  /** An essay that waits for its markers. */
  async function handedIn(quizId: string) {
    const { actor, id: learnerId } = await aLearner(context.database);
    const { id } = await room.start(actor, quizId);
    await context
      .get(SavingService)
      .save(learnerId, id, [{ questionId: 'q1', sequence: 1, text: 'Bài làm' }]);
    await room.submit(learnerId, id);
    await room.grade(id);
    return { id, learnerId };
  }

  const find = ({ id, learnerId }: { id: string; learnerId: string }) =>
    context.get(AttemptRepository).find(id, learnerId);

  async function markNext(actor: Actor, quizId: string, chosen = levels(2, 1)) {
    const task = await marking.claim(actor, quizId);
    return marking.submit(actor, task.id, chosen, null);
  }

  const revise = (actor: Actor, id: string, chosen = levels(1, 1), reason = 'Đọc sót một ý') =>
    context.get(MarkRevisionService).revise(actor, id, { levels: chosen, comment: null, reason });
  const historyOf = (id: string) =>
    context.database.query(
      `select number, old_mark as old, reason from assessment.mark_revision where task_id = $1 order by number`,
      [id],
    );

  it('counts while another mark is missing, keeps what was there, and leaves the agreement blind', async () => {
    const { quizId } = await aQuiz(marks(30));
    const attempt = await handedIn(quizId);
    const { id } = await markNext(marker(0), quizId, levels(0, 0));
    expect(await revise(marker(0), id, levels(2, 0))).toMatchObject({ mark: 667 });
    expect(await revise(marker(0), id, levels(2, 1), 'Xem lại')).toMatchObject({ mark: 1000 });
    expect(await historyOf(id)).toEqual([
      { number: 1, old: 0, reason: 'Đọc sót một ý' },
      { number: 2, old: 667, reason: 'Xem lại' },
    ]);
    await markNext(marker(1), quizId, levels(2, 1));
    expect(await room.grade(attempt.id)).toBe(1);
    expect(await find(attempt)).toMatchObject({ state: 'GRADED', score: 1000 });
    const agreement = await context.get(AgreementService).of(marker(0), quizId);
    expect(agreement).toMatchObject({ pairs: 1, exact: 0, adjudicated: 0 });
    expect(agreement.questions[0]).toMatchObject({ meanDifference: 1 });
    const audit = await context.database.query(
      `select before->>'mark' as before, after->>'mark' as after from platform.audit_event
        where subject_id = $1 and action = 'assessment:revise-mark' order by id`,
      [id],
    );
    expect(audit).toEqual([
      { before: '0', after: '667' },
      { before: '667', after: '1000' },
    ]);
    await expect(revise(marker(0), id)).rejects.toMatchObject({ code: 'ALREADY_GRADED' });
    await expect(context.database.query('delete from assessment.mark_revision')).rejects.toThrow();
  });

  it('is one correction when it is pressed several times', async () => {
    const { quizId } = await aQuiz(marks(30));
    await handedIn(quizId);
    const { id } = await markNext(marker(0), quizId, levels(0, 0));
    await Promise.all([1, 2, 3, 4].map(() => revise(marker(0), id)));
    expect(await historyOf(id)).toHaveLength(1);
  });

  it('and the other mark at the same moment come to one result or to a third person, never to both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { quizId } = await aQuiz(marks(30));
      const attempt = await handedIn(quizId);
      const { id } = await markNext(marker(0), quizId, levels(0, 0));
      const other = await marking.claim(marker(1), quizId);
      const [revised] = await Promise.allSettled([
        revise(marker(0), id, levels(2, 1)),
        marking.submit(marker(1), other.id, levels(2, 1), null),
      ]);
      const graded = await room.grade(attempt.id);
      if (revised.status === 'fulfilled') {
        expect(graded).toBe(1);
        expect(await find(attempt)).toMatchObject({ score: 1000 });
      } else {
        expect(revised.reason).toMatchObject({ code: 'IN_ADJUDICATION' });
        expect(graded).toBe(0);
        expect(await marking.claim(marker(2), quizId)).toMatchObject({ purpose: 'ADJUDICATION' });
      }
    }
  });

  it('goes to a third person when it sets two marks apart before they are settled', async () => {
    const { quizId } = await aQuiz(marks(30));
    const attempt = await handedIn(quizId);
    const { id } = await markNext(marker(0), quizId, levels(2, 1));
    await markNext(marker(1), quizId, levels(2, 1));
    await revise(marker(0), id, levels(0, 0));
    // The grading that the second mark ordered comes late and finds them apart.
    expect(await room.grade(attempt.id)).toBe(0);
    const third = await markNext(marker(2), quizId, levels(1, 0));
    expect(third.purpose).toBe('ADJUDICATION');
    expect(await revise(marker(2), third.id, levels(1, 1))).toMatchObject({ mark: 667 });
    expect(await room.grade(attempt.id)).toBe(1);
    expect(await find(attempt)).toMatchObject({ score: 667 });
  });

  it('is refused for marks of others, withdrawn work, and does not exist for strangers', async () => {
    const { quizId } = await aQuiz(marks(30));
    const attempt = await handedIn(quizId);
    const { id } = await markNext(marker(0), quizId);
    await expect(revise(marker(1), id)).rejects.toMatchObject({ code: 'NOT_YOUR_MARK' });
    const open = await marking.claim(marker(1), quizId);
    await expect(revise(marker(1), open.id)).rejects.toMatchObject({ code: 'NOT_YOUR_MARK' });
    const stranger = await aMarker((await anOrgUnit(context.database, { type: 'PROVINCE' })).id);
    await expect(revise(stranger, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await context.get(ExaminingRepository).reopen(attempt.id, 10, 5);
    await expect(revise(marker(0), id)).rejects.toMatchObject({ code: 'TASK_WITHDRAWN' });
    expect(await historyOf(id)).toEqual([]);
  });
});
