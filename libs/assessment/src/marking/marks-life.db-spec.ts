import type { Actor } from '@platform/security';
import {
  type Act,
  anExaminer,
  aPublishedQuiz,
  AttemptLife,
  correctingActs,
  essayOfThreeLevels,
  examinedActs,
  ExamRoom,
  markingActs,
  openExamContext,
  PlayedCertificationModule,
  RandomWalk,
} from '@testing/assessment';
import { aLearner, anOrgUnit } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { SaveResponsesRefusalCode } from '../attempt/attempt-refusals';
import { SavingService } from '../attempt/saving.service';
import { GRADING_METHODS } from '../quiz-result/grading-method';
import { RegradeRunner } from '../regrading/regrade-runner';
import { RegradeService } from '../regrading/regrade.service';
import { MarkingService } from './marking.service';

const WALKS = 14;
const LENGTH = { steps: 22, atOnce: 4 };
const PASS_PERCENT = 50;

/**
 * Whatever markers, examiners, the learner and the worker do to marks, several at a time: they stay what answers and
 * decisions come to, and whoever has passed is announced. A failing walk is repeated by its number.
 */
describe('the life of marks under random acts in parallel', () => {
  let context: TestContext;
  let unitId: string;
  let markers: Actor[];
  let examiners: Actor[];
  const met = new Set<string>();

  beforeAll(async () => {
    context = await openExamContext(PlayedCertificationModule);
    unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    const some = (count: number) =>
      Promise.all(Array.from({ length: count }, () => anExaminer(context, unitId)));
    markers = await some(4);
    examiners = await some(3);
  });
  afterAll(() => context.close());

  async function aLife(walk: number) {
    const gradingMethod = GRADING_METHODS[walk % GRADING_METHODS.length];
    const rules = { passPercent: PASS_PERCENT, gradingMethod };
    const quiz = await aPublishedQuiz(context.database, {
      unitId,
      questions: 2,
      items: 2,
      first: essayOfThreeLevels,
      settings: {
        ...rules,
        maxAttempts: 3,
        marking: { secondMarkPercent: 70, maxDifferencePercent: 20 },
        appeals: { days: 7, decideWithinDays: 3 },
        review: { mark: 'RIGHT_AFTER', answers: walk % 3 === 0 ? 'AFTER_LAST_ATTEMPT' : 'NEVER' },
      },
    });
    return { quiz, life: new AttemptLife(context, quiz, await aLearner(context.database), rules) };
  }

  /** Answers the essay or chooses one of four. */
  const saving = (life: AttemptLife, essayId: string): Act => ({
    weight: 3,
    refusals: SaveResponsesRefusalCode,
    run: (random) => {
      const { id, itemVersionIds } = life.pick(random);
      const at = random.below(2);
      const [questionId, choice] = [`q${at + 1}`, random.below(4) + 1];
      const answer = itemVersionIds[at] === essayId ? { text: 'Bài làm' } : { choiceIds: [`c${choice}`] };
      return life.saving(id, questionId, (sequence) =>
        context.get(SavingService).save(life.learner.id, id, [{ questionId, sequence, ...answer }]),
      );
    },
  });

  /** Everything that waits is done: regrades run to their ends, and the last answers are handed in and marked. */
  async function end(life: AttemptLife): Promise<void> {
    const room = new ExamRoom(context, unitId);
    const standing = await context.database.query<{ id: string }>(
      `select id from assessment.regrade where quiz_id = $1 and state in ('RUNNING', 'CANCELLED')`,
      [life.quiz.quizId],
    );
    const [examiner] = examiners;
    if (!examiner) throw new Error('There are no examiners');
    for (const { id } of standing) {
      await context.get(RegradeService).run(examiner, id);
      await context.get(RegradeRunner).run(id);
    }
    for (const { id, state } of await life.read())
      if (state === 'STARTED') await room.submit(life.learner.id, id);
    for (const { id } of life.known) await room.grade(id);
    await markAll(life.quiz.quizId);
    for (const { id } of life.known) await room.grade(id);
    await life.demandEnded(examiner);
  }

  async function markAll(quizId: string): Promise<void> {
    const marking = context.get(MarkingService);
    for (const marker of [...markers, ...markers])
      for (;;) {
        const task = await marking.claim(marker, quizId).catch((error: { code?: string }) => {
          expect(error.code).toBe('NO_TASK_LEFT');
          return null;
        });
        if (!task) break;
        await marking.submit(marker, task.id, [{ criterionId: 'y', levelId: 'l1' }], null);
      }
  }

  it.each(Array.from({ length: WALKS }, (_, index) => index + 1))('walk %i', async (walk) => {
    const { quiz, life } = await aLife(walk);
    const [examiner] = examiners;
    const [essayId = ''] = quiz.itemVersionIds;
    if (!examiner) throw new Error('There are no examiners');
    const acts = new RandomWalk({
      save: saving(life, essayId),
      ...examinedActs(context, life, examiner),
      ...markingActs(context, life, markers),
      ...correctingActs(context, life, examiners, { itemVersionIds: quiz.itemVersionIds, essayId }),
    });
    await new ExamRoom(context, unitId).start(life.learner.actor, quiz.quizId);
    await life.read();
    await acts.go(`marks-life ${walk}`, LENGTH, () => life.demandSound());
    await end(life);
    for (const each of acts.met) met.add(each);
  });

  it('has done what matters, and been refused now and then', () => {
    // Which acts are tried is drawn from the seed; who comes first, and so what is refused, differs from run to run.
    const acts = ['save', 'submit', 'grade', 'mark', 'certify', 'plan a regrade', 'request an appeal'];
    expect([...met].map((each) => each.split(':')[0])).toEqual(expect.arrayContaining(acts));
    expect([...met].filter((each) => each.includes(':')).length).toBeGreaterThan(8);
  });
});
