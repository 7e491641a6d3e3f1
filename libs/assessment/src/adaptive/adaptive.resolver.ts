import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { orRefusal, ResultUnion, toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { AttemptPresenter } from '../attempt/attempt-presenter';
import { AttemptType } from '../attempt/attempt.type';
import { toDeviceKey } from '../attempt/device-key';
import { GradedAbilities } from './graded-abilities';
import { AnswerAdaptiveInput } from './adaptive.input';
import { AnswerAdaptiveRefusal } from './adaptive-refusals';
import { toScale } from './adaptive-ability';
import { AdaptiveStepService } from './adaptive-step.service';
import { AdaptiveResult, AdaptiveStep } from './adaptive.type';

const AnswerAdaptiveResult = ResultUnion('AnswerAdaptive', AdaptiveStep, AnswerAdaptiveRefusal);

/** Sitting an adaptive quiz: about the signed-in person's own attempts, like everything about attempts. */
@SignedIn()
@Resolver(() => AttemptType)
export class AdaptiveResolver {
  constructor(
    private readonly steps: AdaptiveStepService,
    private readonly presenter: AttemptPresenter,
    private readonly graded: GradedAbilities,
  ) {}

  @Mutation(() => AnswerAdaptiveResult, {
    description:
      'Adaptive quizzes: stores the answer to the question of this step and shows the next one, or ends the attempt.',
  })
  answerAdaptive(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => AnswerAdaptiveInput }) input: Readonly<AnswerAdaptiveInput>,
  ) {
    return orRefusal(AnswerAdaptiveRefusal, async () => {
      const row = await this.steps.answer(actor.id, {
        attemptId: toUuid('att', input.attemptId, 'input.attemptId'),
        step: input.step,
        answer: input.answer,
        deviceKey: toDeviceKey(input.deviceKey),
      });
      const attempt = await this.presenter.present(row);
      const isRunning = row.state === 'STARTED';
      const questions = isRunning ? await attempt.questions : [];
      return Object.assign(new AdaptiveStep(), {
        step: isRunning ? row.reached : null,
        mostSteps: attempt.questionCount,
        question: questions.at(-1) ?? null,
        attempt,
      });
    });
  }

  @ResolveField(() => AdaptiveResult, {
    nullable: true,
    description: 'Of an adaptive quiz, once `result` may be seen; otherwise null.',
  })
  async adaptiveResult(
    @CurrentActor() actor: Actor,
    @Parent() attempt: AttemptType,
  ): Promise<AdaptiveResult | null> {
    // The review policy has spoken when the mark is there.
    if (!attempt.result) return null;
    const graded = await this.graded.find(actor.id, toUuid('att', attempt.id));
    if (!graded) return null;
    const { theta, standardError, answered, outcome } = graded.ability;
    return {
      ability: theta,
      standardError,
      scaledScore: toScale(theta),
      questionsAnswered: answered,
      outcome,
      end: graded.stopReason ?? 'HANDED_IN',
    };
  }
}
