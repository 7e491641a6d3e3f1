import { Refused } from '@platform/errors';
import { runInContext } from '@platform/observability';
import type { Actor } from '@platform/security';
import { aPublishedQuiz, ExamRoom, NoCertificationModule, openExamContext } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { AttemptPresenter } from '../attempt/attempt-presenter';
import { AttemptForms } from '../attempt/attempt-forms';
import { AttemptRepository } from '../attempt/attempt.repository';
import { presentQuestion } from '../attempt/presentation';
import { SavingService } from '../attempt/saving.service';
import { ExaminingService } from '../examining/examining.service';
import { ItemStore } from '../question-bank/item-store';
import { QuizDesignService } from '../quiz/quiz-design.service';
import { QuizResultService } from '../quiz-result/quiz-result.service';
import { ResultReleaseService } from './result-release.service';

const REASON = 'Hội đồng đã duyệt điểm';
const AFTER_RELEASE = { review: { mark: 'AFTER_RELEASE', answers: 'AFTER_RELEASE' } };

describe('what may be seen of an attempt, and from when', () => {
  let context: TestContext;
  let room: ExamRoom;
  let unitId: string;
  let examiner: Actor;

  beforeAll(async () => {
    context = await openExamContext(NoCertificationModule);
    unitId = (await anOrgUnit(context.database, { type: 'NATION' })).id;
    room = new ExamRoom(context, unitId);
    examiner = await somebody('EXAMINER', unitId);
  });
  afterAll(() => context.close());

  async function somebody(role: 'EXAMINER' | 'AUTHOR', unit: string): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, role, unit);
    return actor;
  }

  const releases = () => context.get(ResultReleaseService);
  async function seen(id: string, learnerId: string) {
    const row = await context.get(AttemptRepository).find(id, learnerId);
    if (!row) throw new Error('No attempt');
    const attempt = await context.get(AttemptPresenter).present(row);
    return { result: attempt.result, feedback: attempt.feedback, questions: await attempt.questions };
  }
  const auditOf = (quizId: string) =>
    context.database.query(
      'select actor_id as actor, action, reason from platform.audit_event where subject_id = $1 order by id',
      [quizId],
    );

  describe('the release of results', () => {
    it('shows what waits for it, also in attempts that are graded later, and takes it back', async () => {
      const attempt = await room.graded(true, AFTER_RELEASE);
      const look = () => seen(attempt.id, attempt.learnerId);
      expect(await look()).toMatchObject({ result: null, questions: [{ review: null }] });
      await releases().release(examiner, attempt.quizId, null);
      expect(await look()).toMatchObject({
        result: { isPassed: true },
        questions: [{ review: { mark: 1, explanation: 'Vì đó là câu đúng.' } }],
      });
      const { actor, id: learnerId } = await aLearner(context.database);
      const later = await room.start(actor, attempt.quizId);
      await room.submit(learnerId, later.id);
      expect((await seen(later.id, learnerId)).result).toBeNull();
      await room.grade(later.id);
      expect((await seen(later.id, learnerId)).result).toMatchObject({ isPassed: false });
      await releases().withdraw(examiner, attempt.quizId, 'Còn đơn khiếu nại');
      expect(await look()).toMatchObject({ result: null, questions: [{ review: null }] });
      expect(await auditOf(attempt.quizId)).toEqual([
        { actor: examiner.id, action: 'assessment:release-results', reason: null },
        { actor: examiner.id, action: 'assessment:withdraw-release', reason: 'Còn đơn khiếu nại' },
      ]);
    });

    it('happens once, whoever clicks how often, and so does its withdrawal', async () => {
      const { quizId } = await aPublishedQuiz(context.database, { unitId, settings: AFTER_RELEASE });
      const second = await somebody('EXAMINER', unitId);
      const clicks = await Promise.all(
        Array.from({ length: 10 }, (_, at) => releases().release(at % 2 ? examiner : second, quizId, REASON)),
      );
      expect(new Set(clicks.map(({ id }) => id)).size).toBe(1);
      const back = await Promise.all(
        Array.from({ length: 6 }, () => releases().withdraw(examiner, quizId, REASON)),
      );
      expect(new Set(back.map(({ withdrawnAt }) => withdrawnAt?.getTime())).size).toBe(1);
      expect(await auditOf(quizId)).toHaveLength(2);
      const again = await releases().release(second, quizId, null);
      expect(again).toMatchObject({ withdrawnAt: null, releasedBy: second.id });
      expect(again.id).not.toBe(clicks[0]?.id);
      await expect(
        context.database.query(
          `insert into assessment.result_release (id, quiz_id, released_by) values (gen_random_uuid(), $1, $2)`,
          [quizId, examiner.id],
        ),
      ).rejects.toThrow('result_release_one_standing');
    });

    it('is refused where nothing waits for it, or nothing was released', async () => {
      const { quizId } = await aPublishedQuiz(context.database, { unitId });
      await expect(releases().release(examiner, quizId, null)).rejects.toEqual(
        new Refused('NOTHING_AWAITS_RELEASE'),
      );
      await expect(releases().withdraw(examiner, quizId, REASON)).rejects.toEqual(
        new Refused('NOT_RELEASED'),
      );
      expect(await releases().newest(examiner, quizId)).toBeNull();
      expect(await auditOf(quizId)).toEqual([]);
    });

    it('does not exist outside the unit of an examiner', async () => {
      const { quizId } = await aPublishedQuiz(context.database, { unitId, settings: AFTER_RELEASE });
      const elsewhere = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
      const stranger = await somebody('EXAMINER', elsewhere);
      for (const act of [
        () => releases().release(stranger, quizId, null),
        () => releases().withdraw(stranger, quizId, REASON),
        () => releases().newest(stranger, quizId),
      ])
        await expect(act()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('keeps an attempt closed whose answers were released, be the release withdrawn', async () => {
      const attempt = await room.graded(false, AFTER_RELEASE);
      const reopen = (id: string) => context.get(ExaminingService).reopen(examiner, id, 5, REASON);
      await releases().release(examiner, attempt.quizId, null);
      await releases().withdraw(examiner, attempt.quizId, REASON);
      await expect(reopen(attempt.id)).rejects.toMatchObject({ code: 'ANSWERS_SHOWN' });
      // Nobody has seen anything of an attempt that was graded only after the withdrawal.
      const { actor, id: learnerId } = await aLearner(context.database);
      const later = await room.start(actor, attempt.quizId);
      await room.submit(learnerId, later.id);
      await room.grade(later.id);
      await expect(reopen(later.id)).resolves.toMatchObject({ state: 'STARTED' });
    });
  });

  it('shows each part from its own moment', async () => {
    const attempt = await room.graded(true, {
      review: {
        mark: 'RIGHT_AFTER',
        answers: 'NEVER',
        explanation: 'RIGHT_AFTER',
      },
    });
    const { questions } = await seen(attempt.id, attempt.learnerId);
    expect(questions[0]).toMatchObject({
      maxMark: 1,
      review: { mark: 1, correct: null, explanation: 'Vì đó là câu đúng.', source: 'Dữ liệu kiểm thử' },
    });
    const onlyMark = await room.graded(true, { review: { mark: 'RIGHT_AFTER', answers: 'NEVER' } });
    expect(await seen(onlyMark.id, onlyMark.learnerId)).toMatchObject({
      result: { score: 1 },
      questions: [{ review: null }],
    });
  });

  it('says to each by their mark, in their language, once feedback may be seen', async () => {
    const feedbackBands = [
      { fromPercent: 50, textVi: 'Khá', textEn: null },
      { fromPercent: 100, textVi: 'Giỏi', textEn: 'Well done' },
    ];
    const review = { mark: 'RIGHT_AFTER', answers: 'NEVER', feedback: 'RIGHT_AFTER' };
    const right = await room.graded(true, { review, feedbackBands });
    const look = () => seen(right.id, right.learnerId);
    expect((await look()).feedback).toBe('Giỏi');
    expect(
      await runInContext(
        { requestId: 'r-1', language: 'en', receivedAt: 0 },
        async () => (await look()).feedback,
      ),
    ).toBe('Well done');
    expect(await context.get(QuizResultService).own(right.learnerId, right.quizId, null)).toMatchObject({
      outcome: { feedback: { fromPercent: 100 } },
    });
    const wrong = await room.graded(false, { review, feedbackBands });
    expect((await seen(wrong.id, wrong.learnerId)).feedback).toBeNull();
    const hidden = await room.graded(true, {
      review: { mark: 'RIGHT_AFTER', answers: 'NEVER' },
      feedbackBands,
    });
    expect((await seen(hidden.id, hidden.learnerId)).feedback).toBeNull();
  });

  describe('during an attempt', () => {
    const DURING = { mark: 'DURING', answers: 'DURING' };

    async function begun(settings: Record<string, unknown>) {
      const quiz = await aPublishedQuiz(context.database, { unitId, questions: 3, settings });
      const { actor, id: learnerId } = await aLearner(context.database);
      const { id } = await room.start(actor, quiz.quizId);
      return { ...quiz, id, learnerId };
    }

    async function answer(id: string, learnerId: string, position: number, isRight: boolean) {
      const form = await context.get(AttemptForms).find(id, learnerId);
      const itemId = form?.itemVersionIds[position - 1] ?? '';
      const content = (await context.get(ItemStore).contents([itemId])).get(itemId)?.content;
      if (!form || !content) throw new Error('No question');
      const choice = presentQuestion(content, form.seed, position, true).choices.find(
        ({ text }) => (text === 'đúng') === isRight,
      );
      await context
        .get(SavingService)
        .save(learnerId, id, [{ questionId: `q${position}`, sequence: 1, choiceIds: [choice?.id ?? ''] }]);
    }

    it('shows a question that was left, whose answer cannot change any more', async () => {
      const { id, learnerId } = await begun({ navigation: 'FORWARD_ONLY', review: DURING });
      const look = async () => (await seen(id, learnerId)).questions;
      await answer(id, learnerId, 1, true);
      expect(await look()).toMatchObject([{ position: 1, review: null }]);
      await context.get(SavingService).advance(learnerId, id, 1);
      await answer(id, learnerId, 2, false);
      expect(await look()).toMatchObject([
        { position: 1, review: { mark: 1, explanation: 'Vì đó là câu đúng.' } },
        { position: 2, review: null },
      ]);
      const [left] = await look();
      const rightOne = left?.choices.find(({ text }) => text === 'đúng')?.id;
      expect(left?.review?.correct?.choiceIds).toEqual([rightOne]);
      await expect(answer(id, learnerId, 1, false)).rejects.toMatchObject({ code: 'PASSED_BY' });
      await context.get(SavingService).advance(learnerId, id, 2);
      expect(await look()).toMatchObject([
        { review: { mark: 1 } },
        { review: { mark: 0 } },
        { position: 3, review: null },
      ]);
      // Handed in, not graded: the last one was not left, and could still be reopened.
      await room.submit(learnerId, id);
      expect((await look()).map(({ review }) => review === null)).toEqual([false, false, true]);
      await room.grade(id);
      expect((await look()).map(({ review }) => review?.mark)).toEqual([1, 0, 0]);
    });

    it('shows only the parts that are meant to be seen then', async () => {
      const { id, learnerId } = await begun({
        navigation: 'FORWARD_ONLY',
        review: { mark: 'DURING', answers: 'NEVER' },
      });
      await answer(id, learnerId, 1, true);
      await context.get(SavingService).advance(learnerId, id, 1);
      const { questions, result } = await seen(id, learnerId);
      expect(questions[0]?.review).toEqual({
        mark: 1,
        correct: null,
        explanation: null,
        source: null,
        comments: [],
      });
      expect(result).toBeNull();
      // Once graded, the mark of the question it stands at is known too, so it does not run again.
      await room.submit(learnerId, id);
      await room.grade(id);
      await expect(context.get(ExaminingService).reopen(examiner, id, 5, REASON)).rejects.toMatchObject({
        code: 'ANSWERS_SHOWN',
      });
    });

    it('never shows a key in a FREE attempt before grading, whatever was published', async () => {
      for (const moment of [
        'DURING',
        'RIGHT_AFTER',
        'AFTER_RELEASE',
        'AFTER_CLOSING',
        'AFTER_LAST_ATTEMPT',
      ]) {
        const { id, learnerId, quizId } = await begun({
          maxAttempts: 1,
          review: { mark: moment, answers: moment },
        });
        if (moment === 'AFTER_RELEASE') await releases().release(examiner, quizId, null);
        await answer(id, learnerId, 1, true);
        const nothing = { result: null, feedback: null };
        const before = await seen(id, learnerId);
        expect(before).toMatchObject(nothing);
        expect(before.questions.map(({ review }) => review)).toEqual([null, null, null]);
        await room.submit(learnerId, id);
        const handedIn = await seen(id, learnerId);
        expect(handedIn).toMatchObject(nothing);
        expect(handedIn.questions.map(({ review }) => review)).toEqual([null, null, null]);
      }
    });

    it('shows nothing of a voided attempt', async () => {
      const { id, learnerId } = await begun({ navigation: 'FORWARD_ONLY', review: DURING });
      await context.get(SavingService).advance(learnerId, id, 1);
      await context.get(ExaminingService).declareVoid(examiner, id, REASON);
      const { questions } = await seen(id, learnerId);
      expect(questions.every(({ review }) => review === null)).toBe(true);
    });
  });

  describe('a draft', () => {
    const settings = {
      minutes: 30,
      graceSeconds: 5,
      passPercent: 80,
      maxAttempts: 2,
      minReplacedPercent: 0,
      replacedAgainst: 'LAST',
      requiredIdentityLevel: 1,
      shuffleChoices: true,
      review: { mark: 'RIGHT_AFTER', answers: 'NEVER' },
      opensAt: null,
      closesAt: null,
    } as const;

    it.each([
      ['review.rightAnswer', 'needs_forward_only', { review: { ...settings.review, rightAnswer: 'DURING' } }],
      [
        'review.mark',
        'needs_forward_only',
        { review: { mark: 'DURING', answers: 'NEVER' }, navigation: 'FREE' },
      ],
      [
        'review.explanation',
        'needs_closing',
        { review: { ...settings.review, explanation: 'AFTER_CLOSING' } },
      ],
      [
        'review.feedback',
        'needs_a_limit',
        { review: { ...settings.review, feedback: 'AFTER_LAST_ATTEMPT' }, maxAttempts: null },
      ],
      [
        'feedbackBands',
        'not_sorted',
        { feedbackBands: [50, 0].map((fromPercent) => ({ fromPercent, textVi: 'x', textEn: null })) },
      ],
    ])('is refused with %s: %s', async (path, code, changes) => {
      const author = await somebody('AUTHOR', unitId);
      const made = context.get(QuizDesignService).create(author, unitId, `during-${path}`, {
        titleVi: 'Kiểm tra',
        titleEn: null,
        framework: 'HVS-REF@1.0.0',
        settings: { ...settings, ...changes } as never,
        blueprint: [{ skills: ['1.1'], count: 1 }],
      });
      await expect(made).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: [{ path: `input.settings.${path}`, code }],
      });
    });
  });
});
