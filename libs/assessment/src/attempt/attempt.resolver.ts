import { Args, ID, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import { fromCursor, orRefusal, ResultUnion, toConnection, toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import {
  MyAttemptsArgs,
  NextQuestionInput,
  SaveResponsesInput,
  StartAttemptInput,
  SubmitAttemptInput,
} from './attempt.input';
import { toDeviceKey } from './device-key';
import { AttemptPresenter, secondsUntil } from './attempt-presenter';
import { NextQuestionRefusal, SaveResponsesRefusal, StartAttemptRefusal } from './attempt-refusals';
import { AttemptService } from './attempt.service';
import { AttemptConnection, AttemptType, SavedResponsesType } from './attempt.type';
import { SavingService } from './saving.service';
import { StartingService } from './starting.service';

const StartAttemptResult = ResultUnion('StartAttempt', AttemptType, StartAttemptRefusal);
const SaveResponsesResult = ResultUnion('SaveResponses', SavedResponsesType, SaveResponsesRefusal);

const NextQuestionResult = ResultUnion('NextQuestion', AttemptType, NextQuestionRefusal);

/** Sitting a quiz. Everything here is about the signed-in person's own attempts; others' do not exist. */
@SignedIn()
@Resolver(() => AttemptType)
export class AttemptResolver {
  constructor(
    private readonly starting: StartingService,
    private readonly saving: SavingService,
    private readonly attempts: AttemptService,
    private readonly presenter: AttemptPresenter,
  ) {}

  @Mutation(() => StartAttemptResult, {
    description: 'Starts an attempt, or answers with the one that is running: on another device it goes on.',
  })
  startAttempt(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => StartAttemptInput }) input: Readonly<StartAttemptInput>,
  ) {
    return orRefusal(StartAttemptRefusal, async () =>
      this.presenter.present(
        await this.starting.start(actor, toUuid('qz', input.quizId, 'input.quizId'), {
          accessCode: input.accessCode ?? null,
          deviceKey: toDeviceKey(input.deviceKey),
        }),
      ),
    );
  }

  @Mutation(() => SaveResponsesResult, {
    description: 'Stores one or many answers; the receipt means committed.',
  })
  saveResponses(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => SaveResponsesInput }) input: Readonly<SaveResponsesInput>,
  ) {
    return orRefusal(SaveResponsesRefusal, async () => {
      const attemptId = toUuid('att', input.attemptId, 'input.attemptId');
      const { deadline, ...receipt } = await this.saving.save(
        actor.id,
        attemptId,
        input.answers,
        toDeviceKey(input.deviceKey),
      );
      // An instance, so that the union knows it without asking further.
      return Object.assign(new SavedResponsesType(), receipt, {
        attemptId: input.attemptId,
        remainingSeconds: secondsUntil(deadline, receipt.savedAt),
      });
    });
  }

  @Mutation(() => NextQuestionResult, {
    description: 'FORWARD_ONLY: leaves a question for the one after it; there is no way back.',
  })
  nextQuestion(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => NextQuestionInput }) input: Readonly<NextQuestionInput>,
  ) {
    return orRefusal(NextQuestionRefusal, async () => {
      const attemptId = toUuid('att', input.attemptId, 'input.attemptId');
      return this.presenter.present(await this.saving.advance(actor.id, attemptId, input.position));
    });
  }

  @Mutation(() => AttemptType, {
    description: 'Hands an attempt in. Again, from a second tab or after a lost reply, it answers the same.',
  })
  async submitAttempt(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => SubmitAttemptInput }) input: Readonly<SubmitAttemptInput>,
  ): Promise<AttemptType> {
    const attemptId = toUuid('att', input.attemptId, 'input.attemptId');
    return this.presenter.present(await this.saving.submit(actor.id, attemptId));
  }

  @Query(() => AttemptType, {
    description: 'One of the person’s attempts, e.g. to resume it on another device.',
  })
  async attempt(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`att_…`' }) id: string,
  ): Promise<AttemptType> {
    return this.presenter.present(await this.attempts.get(toUuid('att', id), actor.id));
  }

  @Query(() => AttemptConnection, {
    description:
      'The person’s attempts, newest first; with those that have ended of accounts merged into theirs, to read only.',
  })
  async myAttempts(@CurrentActor() actor: Actor, @Args() args: MyAttemptsArgs) {
    const [before = null] = fromCursor(args.after, 1) ?? [];
    const quiz = args.quizId ? toUuid('qz', args.quizId, 'quizId') : null;
    const rows = await this.attempts.list(
      actor.id,
      quiz,
      before && toUuid('att', before, 'after'),
      args.first + 1,
    );
    const shown = await Promise.all(rows.map((row) => this.presenter.present(row)));
    return toConnection(
      shown,
      args,
      (attempt) => attempt,
      (attempt) => [attempt.id],
    );
  }

  @Subscription(() => AttemptType, {
    description:
      'Sends the attempt once, as soon as it is graded, waits for people (MARKING) or is voided; at once when it is so already.',
  })
  attemptGraded(
    @CurrentActor() actor: Actor,
    @Args('attemptId', { type: () => ID, description: '`att_…`' }) attemptId: string,
  ): AsyncIterable<{ attemptGraded: AttemptType }> {
    return this.untilGraded(toUuid('att', attemptId, 'attemptId'), actor.id);
  }

  private async *untilGraded(id: string, learnerId: string): AsyncGenerator<{ attemptGraded: AttemptType }> {
    yield { attemptGraded: await this.presenter.present(await this.attempts.whenGraded(id, learnerId)) };
  }
}
