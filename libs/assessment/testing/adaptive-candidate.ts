import type { Actor } from '@platform/security';
import { aLearner } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { AdaptiveStepService } from '../src/adaptive/adaptive-step.service';
import { AdaptiveRepository, type AdaptiveRow } from '../src/adaptive/adaptive.repository';
import { presentQuestion } from '../src/attempt/presentation';
import { StartingService } from '../src/attempt/starting.service';
import { chanceRight } from '../src/irt/item-response';
import { ItemStore } from '../src/question-bank/item-store';
import { SeededRandom } from '../src/quiz/seeded-random';

/** A person with a known ability who sits an adaptive quiz of `anAdaptiveQuiz`. */
export class AdaptiveCandidate {
  private constructor(
    private readonly context: TestContext,
    readonly actor: Actor,
    readonly attemptId: string,
  ) {}

  static async start(context: TestContext, quizId: string, person?: Actor): Promise<AdaptiveCandidate> {
    const actor = person ?? (await aLearner(context.database)).actor;
    const { id } = await context.get(StartingService).start(actor, quizId);
    return new AdaptiveCandidate(context, actor, id);
  }

  async row(): Promise<AdaptiveRow> {
    const row = await this.context.get(AdaptiveRepository).find(this.attemptId, this.actor.id);
    if (!row) throw new Error('The attempt is gone');
    return row;
  }

  /** Answers the question of this step, right or wrong. */
  async answer(step: number, isRight: boolean, deviceKey: string | null = null) {
    const choice = await this.choiceOf(step, isRight);
    return this.send(step, choice, deviceKey);
  }

  send(step: number, choice: string, deviceKey: string | null = null) {
    return this.context.get(AdaptiveStepService).answer(this.actor.id, {
      attemptId: this.attemptId,
      step,
      answer: { choiceIds: [choice] },
      deviceKey,
    });
  }

  /** What to choose, in the ids of the attempt, to be right or wrong. */
  async choiceOf(step: number, isRight: boolean): Promise<string> {
    const row = await this.row();
    const id = row.itemVersionIds[step - 1] ?? '';
    const content = (await this.context.get(ItemStore).contents([id])).get(id)?.content;
    if (!content) throw new Error(`There is no question ${step}`);
    const { choices } = presentQuestion(content, row.seed, step, true);
    return choices.find(({ text }) => (text === 'đúng') === isRight)?.id ?? '';
  }

  /** Goes on to the end with the chances that the model gives this ability. */
  async finish(ability: number, seed = 'candidate'): Promise<void> {
    const random = new SeededRandom(seed, 'answers');
    for (let row = await this.row(); row.state === 'STARTED'; row = await this.row()) {
      const { a = 1, b = 0 } = row.asked?.[row.step - 1] ?? {};
      const chance = chanceRight({ discrimination: a, difficulty: b, guessing: 0 }, ability);
      await this.answer(row.step, random.below(1_000_000) < chance * 1_000_000);
    }
  }
}
