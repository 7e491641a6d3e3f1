import {
  AppealRoom,
  PlayedCertificationModule,
  aPublishedQuiz,
  anExaminer,
  appeals,
  changed,
  upheld,
  openExamContext,
} from '@testing/assessment';
import { aLearner } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { SavingService } from '../attempt/saving.service';
import { ExaminingService } from '../examining/examining.service';
import { MarkingService } from '../marking/marking.service';
import type { CorrectionAction } from '../regrading/corrections';
import { RegradeRunner } from '../regrading/regrade-runner';
import { RegradeService } from '../regrading/regrade.service';
import { AppealDecisionService } from './appeal-decision.service';
import { AppealDesk } from './appeal-desk';
import { AppealRequestService } from './appeal-request.service';
import { AppealService } from './appeal.service';

const WHY = 'Em đã trả lời đúng ý của câu hỏi';
const REASON = 'Đã xem lại bài làm';

describe('marks of appeals', () => {
  let context: TestContext;
  let requests: AppealRequestService;
  let service: AppealService;
  let decisions: AppealDecisionService;
  let room: AppealRoom;

  beforeAll(async () => {
    context = await openExamContext(PlayedCertificationModule);
    requests = context.get(AppealRequestService);
    service = context.get(AppealService);
    decisions = context.get(AppealDecisionService);
  });
  afterAll(() => context.close());
  beforeEach(async () => {
    room = await AppealRoom.open(context);
  });

  async function regraded(quizId: string, itemVersionIds: string[], action: CorrectionAction) {
    const rules = itemVersionIds.map((itemVersionId) => ({ itemVersionId, action, replacementId: null }));
    const { id } = await context.get(RegradeService).plan(room.second, quizId, rules, REASON);
    await context.get(RegradeRunner).run(id);
    await context.get(RegradeService).run(room.second, id);
    await context.get(RegradeRunner).run(id);
  }

  describe('answers that people mark', () => {
    const rubric = [
      {
        id: 'y',
        text: 'Đủ ý',
        levels: [0, 1, 2].map((points) => ({ id: `l${points}`, text: `${points} ý`, points })),
      },
    ];
    const first = { type: 'EXTENDED_TEXT', prompt: 'Viết.', rubric, explanation: 'e', source: 's' };
    const levels = (points: number) => [{ criterionId: 'y', levelId: `l${points}` }];

    async function marked(points: number, questions = 1) {
      const quiz = await aPublishedQuiz(context.database, {
        unitId: room.unit,
        questions,
        first,
        settings: { appeals },
      });
      const { actor, id: learnerId } = await aLearner(context.database);
      const { id, itemVersionIds } = await room.start(actor, quiz.quizId);
      // The first item of the quiz is the essay, wherever the draw has put it.
      const essay = itemVersionIds.indexOf(quiz.itemVersionIds[0] ?? '') + 1;
      const answer = { questionId: `q${essay}`, sequence: 1, text: 'Bài' };
      await context.get(SavingService).save(learnerId, id, [answer]);
      await room.submit(learnerId, id);
      await room.grade(id);
      const marking = context.get(MarkingService);
      const task = await marking.claim(room.examiner, quiz.quizId);
      await marking.submit(room.examiner, task.id, levels(points), 'Thiếu ý');
      await room.grade(id);
      return { ...quiz, actor, learnerId, id, essay };
    }

    it('are decided by somebody who has not marked them, who sees what was said', async () => {
      const attempt = await marked(0);
      const { id } = await requests.request(attempt.actor, attempt.id, ['q1'], WHY);
      await expect(service.claim(room.examiner, id)).rejects.toMatchObject({ code: 'MARKED_BEFORE' });
      await service.claim(room.second, id);
      const decision = {
        outcome: 'CHANGED' as const,
        reason: REASON,
        marks: [{ questionId: 'q1', thousandths: null, levels: levels(1), comment: 'Có một ý' }],
      };
      await decisions.decide(room.second, id, decision);
      expect(await room.attemptOf(attempt.id)).toMatchObject({ marks: [500] });
      expect(await room.mismatchesOf(attempt.quizId)).toEqual({ checked: 1, mismatched: 0 });
      const [question] =
        (await context.get(AppealDesk).lay(await service.get(room.second, id), room.second.id)) ?? [];
      expect(question).toMatchObject({
        maxPoints: 1,
        points: 0.5,
        thousandths: 500,
        rubric,
        history: [
          { purpose: 'FIRST', mark: { mark: 0, levels: levels(0), comment: 'Thiếu ý' } },
          { purpose: 'APPEAL', mark: { mark: 0.5, levels: levels(1), comment: 'Có một ý' } },
        ],
        question: { id: 'q1', answer: { text: 'Bài' } },
      });
    });

    it('keep nobody from deciding about others, until that person has marked one of those too', async () => {
      const attempt = await marked(0, 2);
      const other = await requests.request(attempt.actor, attempt.id, [`q${3 - attempt.essay}`], WHY);
      expect(await service.claim(room.examiner, other.id)).toMatchObject({ claimedBy: room.examiner.id });
      await requests.withdraw(attempt.actor, other.id);

      const whole = await requests.request(attempt.actor, attempt.id, [], WHY);
      await expect(service.claim(room.examiner, whole.id)).rejects.toMatchObject({ code: 'MARKED_BEFORE' });
      await service.claim(room.second, whole.id);
      const marking = context.get(MarkingService);
      await context.database.transaction(() => marking.openReview(attempt.id, attempt.essay));
      const review = await marking.claim(room.second, attempt.quizId);
      await marking.submit(room.second, review.id, levels(2), null);
      await expect(decisions.decide(room.second, whole.id, upheld)).rejects.toMatchObject({
        code: 'MARKED_BEFORE',
      });
      await service.release(room.examiner, whole.id);
      const third = await anExaminer(context, room.unit);
      await service.claim(third, whole.id);
      expect(await decisions.decide(third, whole.id, upheld)).toMatchObject({ state: 'UPHELD' });
    });

    it('keep the mark of the appeal after a reopening, unless the answer is another', async () => {
      const attempt = await marked(0);
      const { id } = await requests.request(attempt.actor, attempt.id, [], WHY);
      await service.claim(room.second, id);
      const mark = { questionId: 'q1', thousandths: null, levels: levels(1), comment: null };
      await decisions.decide(room.second, id, { outcome: 'CHANGED', reason: REASON, marks: [mark] });
      const examining = context.get(ExaminingService);
      await examining.reopen(room.second, attempt.id, 10, REASON);
      await room.submit(attempt.learnerId, attempt.id);
      await room.grade(attempt.id);
      // Nobody is asked to mark again what an appeal has decided.
      expect(await room.attemptOf(attempt.id)).toMatchObject({ state: 'GRADED', marks: [500] });
      await examining.reopen(room.second, attempt.id, 10, REASON);
      await context
        .get(SavingService)
        .save(attempt.learnerId, attempt.id, [{ questionId: 'q1', sequence: 2, text: 'Bài khác' }]);
      await room.submit(attempt.learnerId, attempt.id);
      await room.grade(attempt.id);
      expect(await room.attemptOf(attempt.id)).toMatchObject({ state: 'MARKING', marks: [null] });
    });
  });

  describe('together with regrades', () => {
    it.each([
      ['FULL_MARKS_FOR_ALL', 1000, 1000],
      ['VOID', 0, 0],
    ] as const)('give way to a correction of the question: %s', async (action, score, maxScore) => {
      const { attempt, appealId } = await room.inReview();
      await decisions.decide(room.examiner, appealId, changed(500));
      await regraded(attempt.quizId, attempt.itemVersionIds, action);
      expect(
        await context.database.queryOne(
          'select score, max_score as "maxScore" from assessment.attempt where id = $1',
          [attempt.id],
        ),
      ).toEqual({ score, maxScore });
    });

    it('changes nothing where a correction stands already', async () => {
      const { attempt, appealId } = await room.inReview();
      await regraded(attempt.quizId, attempt.itemVersionIds, 'VOID');
      await expect(decisions.decide(room.examiner, appealId, changed(500))).rejects.toMatchObject({
        code: 'NOTHING_CHANGED',
      });
    });

    it('come to the same marks when both happen at once', async () => {
      const { attempt, appealId } = await room.inReview();
      const [decision, regrade] = await Promise.allSettled([
        decisions.decide(room.examiner, appealId, changed(500)),
        regraded(attempt.quizId, attempt.itemVersionIds, 'FULL_MARKS_FOR_ALL'),
      ]);
      expect(regrade.status).toBe('fulfilled');
      // Where the regrade came first, nothing is left for the appeal to change.
      if (decision.status === 'rejected') expect(decision.reason).toMatchObject({ code: 'NOTHING_CHANGED' });
      expect(await room.attemptOf(attempt.id)).toMatchObject({ marks: [1000] });
      expect(await room.mismatchesOf(attempt.quizId)).toEqual({ checked: 1, mismatched: 0 });
    });
  });
});
