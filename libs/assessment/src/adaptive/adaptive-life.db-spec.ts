import type { Actor } from '@platform/security';
import {
  type Act,
  AdaptiveCandidate,
  anAccommodation,
  anAdaptiveQuiz,
  anExaminer,
  AttemptLife,
  examinedActs,
  ExamRoom,
  openExamContext,
  PlayedCertificationModule,
  RandomWalk,
} from '@testing/assessment';
import { aLearner, anOrgUnit } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { EndBreakRefusalCode, StartBreakRefusalCode } from '../accommodation/accommodation-refusals';
import { BreaksService } from '../accommodation/breaks.service';
import { NextQuestionRefusalCode, SaveResponsesRefusalCode } from '../attempt/attempt-refusals';
import { SavingService } from '../attempt/saving.service';
import { PauseAttemptsRefusalCode, ResumePausedAttemptsRefusalCode } from '../invigilation/pause-refusals';
import { PauseService } from '../invigilation/pause.service';
import { AnswerAdaptiveRefusalCode } from './adaptive-refusals';
import { AdaptiveRepository, type AdaptiveRow } from './adaptive.repository';
import { AdaptiveStepService } from './adaptive-step.service';

const WALKS = 8;
const LENGTH = { steps: 20, atOnce: 4 };
const REASON = 'Kiểm thử ngẫu nhiên';
const MOST = { items: 6, breaks: 2 };

/** Whatever happens to adaptive attempts, several things at a time: see `AttemptLife`, and a step is taken once. */
describe('the life of adaptive attempts under random acts in parallel', () => {
  let context: TestContext;
  let unitId: string;
  let examiner: Actor;
  const met = new Set<string>();

  beforeAll(async () => {
    context = await openExamContext(PlayedCertificationModule);
    unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    examiner = await anExaminer(context, unitId);
  });
  afterAll(() => context.close());

  const rowOf = async (life: AttemptLife, id: string): Promise<AdaptiveRow> => {
    const row = await context.get(AdaptiveRepository).find(id, life.learner.id);
    if (!row) throw new Error('An attempt is gone');
    return row;
  };

  function adaptiveActs(life: AttemptLife): Record<string, Act> {
    const { id: learnerId } = life.learner;
    const pauses = context.get(PauseService);
    const breaks = context.get(BreaksService);
    return {
      answer: {
        weight: 8,
        refusals: AnswerAdaptiveRefusalCode,
        // The step that is open, the one before again, or one that was not reached.
        run: async (random) => {
          const { id } = life.pick(random);
          const [shift, choice] = [random.below(6), random.below(4) + 1];
          const { step } = await rowOf(life, id);
          await context.get(AdaptiveStepService).answer(learnerId, {
            attemptId: id,
            step: shift === 0 ? step - 1 : shift === 1 ? step + 1 : step,
            answer: { choiceIds: [`c${choice}`] },
            deviceKey: null,
          });
        },
      },
      'save as if fixed': {
        refusals: SaveResponsesRefusalCode,
        run: (random) =>
          context
            .get(SavingService)
            .save(learnerId, life.pick(random).id, [{ questionId: 'q1', sequence: 99, choiceIds: ['c1'] }]),
      },
      'go on as if fixed': {
        refusals: NextQuestionRefusalCode,
        run: (random) => context.get(SavingService).advance(learnerId, life.pick(random).id, 1),
      },
      pause: {
        refusals: PauseAttemptsRefusalCode,
        run: () => pauses.pause(examiner, life.quiz.quizId, REASON),
      },
      resume: {
        weight: 3,
        refusals: ResumePausedAttemptsRefusalCode,
        run: () => pauses.resume(examiner, life.quiz.quizId, REASON),
      },
      'start a break': {
        refusals: StartBreakRefusalCode,
        run: (random) => breaks.start(learnerId, life.pick(random).id),
      },
      'end a break': {
        weight: 2,
        refusals: EndBreakRefusalCode,
        run: (random) => breaks.end(learnerId, life.pick(random).id),
      },
    };
  }

  /** Each step has one question, asked once, and as many answers as steps were taken. */
  async function demandSoundSteps(life: AttemptLife): Promise<void> {
    for (const { id, state } of life.known) {
      const row = await rowOf(life, id);
      expect(new Set(row.itemVersionIds).size).toBe(row.itemVersionIds.length);
      expect(row.itemVersionIds.length).toBeLessThanOrEqual(MOST.items);
      expect(row.asked?.map((asked) => asked.id)).toEqual(row.itemVersionIds);
      const answered = Object.keys(row.responses).length;
      expect(row.rights).toHaveLength(answered);
      const isOpen = row.itemVersionIds.length === answered + 1;
      if (state === 'STARTED')
        expect({ isOpen, step: row.step }).toEqual({ isOpen: true, step: answered + 1 });
    }
  }

  it.each(Array.from({ length: WALKS }, (_, index) => index + 1))('walk %i', async (walk) => {
    const { quizId, code } = await anAdaptiveQuiz(context.database, {
      unitId,
      items: 40,
      adaptive: {
        minItems: 2,
        maxItems: MOST.items,
        classification: walk % 2 === 0 ? { cutTheta: 0, confidencePercent: 90 } : null,
      },
      settings: { maxAttempts: 3, review: { mark: 'RIGHT_AFTER', answers: 'NEVER' } },
    });
    const learner = await aLearner(context.database);
    await anAccommodation(context.database, {
      learnerId: learner.id,
      breakCount: MOST.breaks,
      breakMinutes: 5,
    });
    const life = new AttemptLife(context, { quizId, code }, learner, { passPercent: null });
    await AdaptiveCandidate.start(context, quizId, learner.actor);
    await life.read();
    const acts = new RandomWalk({ ...examinedActs(context, life, examiner), ...adaptiveActs(life) });
    await acts.go(`adaptive-life ${walk}`, LENGTH, async () => {
      await life.demandSound();
      await demandSoundSteps(life);
    });
    // A clock that stands still lets nobody hand in.
    await context
      .get(PauseService)
      .resume(examiner, quizId, REASON)
      .catch((error: { code?: string }) => expect(error.code).toBe('NOTHING_TO_RESUME'));
    const room = new ExamRoom(context, unitId);
    for (const { id, state } of life.known) if (state === 'STARTED') await room.submit(learner.id, id);
    for (const { id } of life.known) await room.grade(id);
    await life.demandEnded(examiner);
    for (const each of acts.met) met.add(each);
  });

  it('has done what matters, and been refused now and then', () => {
    // Which acts are tried is drawn from the seed; who comes first, and so what is refused, differs from run to run.
    const acts = ['answer', 'pause', 'resume', 'start a break', 'end a break', 'expire', 'void'];
    expect([...met].map((each) => each.split(':')[0])).toEqual(expect.arrayContaining(acts));
    expect([...met].filter((each) => each.includes(':')).length).toBeGreaterThan(5);
  });
});
