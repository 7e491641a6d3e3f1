import type { Actor } from '@platform/security';
import { aLearner } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { AttemptForms } from '../src/attempt/attempt-forms';
import { presentQuestion } from '../src/attempt/presentation';
import { SavingService } from '../src/attempt/saving.service';
import { StartingService } from '../src/attempt/starting.service';
import { GradingService } from '../src/grading/grading.service';
import { ItemStore } from '../src/question-bank/item-store';
import { aPublishedQuiz } from './published-quiz';

/** Attempts of new learners at new quizzes of one question, brought as far as a test needs them. */
export class ExamRoom {
  constructor(
    private readonly context: TestContext,
    private readonly unitId: string,
  ) {}

  async running(settings: Record<string, unknown> = {}) {
    const options = { unitId: this.unitId, questions: 1, items: 4, settings };
    const quiz = await aPublishedQuiz(this.context.database, options);
    const { actor, id: learnerId } = await aLearner(this.context.database);
    const { id, deadline } = await this.start(actor, quiz.quizId);
    return { ...quiz, actor, learnerId, id, deadline };
  }

  async graded(isRight: boolean, settings: Record<string, unknown> = {}) {
    const attempt = await this.running(settings);
    await this.answer(attempt.id, attempt.learnerId, isRight);
    await this.submit(attempt.learnerId, attempt.id);
    await this.grade(attempt.id);
    return attempt;
  }

  start(actor: Actor, quizId: string) {
    return this.context.get(StartingService).start(actor, quizId);
  }

  save(learnerId: string, id: string, sequence = 1, choiceId = 'c1') {
    const answer = { questionId: 'q1', sequence, choiceIds: [choiceId] };
    return this.context.get(SavingService).save(learnerId, id, [answer]);
  }

  /** Answers the question, rightly or not. */
  async answer(id: string, learnerId: string, isRight: boolean): Promise<void> {
    await this.save(learnerId, id, 1, await this.choiceOf(id, learnerId, isRight));
  }

  submit(learnerId: string, id: string) {
    return this.context.get(SavingService).submit(learnerId, id);
  }

  /** What the queued job does; says how many attempts it graded. */
  grade(id: string): Promise<number> {
    return this.context.database.transaction(() => this.context.get(GradingService).grade([id]));
  }

  /** As if the time had been over for so many seconds, and the grace with it. */
  async timeIsOver(id: string, seconds: number): Promise<void> {
    await this.context.database.query(
      `update assessment.attempt set deadline = now() - make_interval(secs => $2 + 5),
        accept_until = now() - make_interval(secs => $2) where id = $1`,
      [id, seconds],
    );
  }

  private async choiceOf(id: string, learnerId: string, isRight: boolean): Promise<string | undefined> {
    const form = await this.context.get(AttemptForms).find(id, learnerId);
    const [itemId = ''] = form?.itemVersionIds ?? [];
    const content = (await this.context.get(ItemStore).contents([itemId])).get(itemId)?.content;
    if (!form || !content) throw new Error('The attempt has no question');
    const { choices } = presentQuestion(content, form.seed, 1, true);
    return choices.find(({ text }) => (text === 'đúng') === isRight)?.id;
  }
}
