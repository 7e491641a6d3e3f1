import { Args, ID, Mutation, Resolver, Subscription } from '@nestjs/graphql';
import { badInput } from '@platform/errors';
import { orRefusal, ResultUnion, toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { ResumeAttemptInput } from './attempt.input';
import { AttemptPresenter } from './attempt-presenter';
import { ResumeAttemptRefusal } from './attempt-refusals';
import { AttemptType } from './attempt.type';
import { toDeviceKey } from './device-key';
import { MovingService } from './moving.service';

const ResumeAttemptResult = ResultUnion('ResumeAttempt', AttemptType, ResumeAttemptRefusal);

/** One's own running attempt on several devices; others' do not exist. */
@SignedIn()
@Resolver(() => AttemptType)
export class MovingResolver {
  constructor(
    private readonly moving: MovingService,
    private readonly presenter: AttemptPresenter,
  ) {}

  @Mutation(() => ResumeAttemptResult, {
    description:
      'Goes on with a running attempt on this device; the device before is told and answers no more.',
  })
  resumeAttempt(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => ResumeAttemptInput }) input: Readonly<ResumeAttemptInput>,
  ) {
    const attemptId = toUuid('att', input.attemptId, 'input.attemptId');
    const deviceKey = toDeviceKey(input.deviceKey);
    if (!deviceKey)
      throw badInput({ path: 'input.deviceKey', code: 'required', message: 'must name this device' });
    return orRefusal(ResumeAttemptRefusal, async () =>
      this.presenter.present(await this.moving.resume(actor.id, attemptId, deviceKey)),
    );
  }

  @Subscription(() => AttemptType, {
    description:
      'Sends the attempt now and whenever it is paused, resumed, on a break or back from it, handed over (`activeDeviceKey`) or given time; closes when it is graded or voided.',
  })
  attemptChanged(
    @CurrentActor() actor: Actor,
    @Args('attemptId', { type: () => ID, description: '`att_…`' }) attemptId: string,
  ): AsyncIterable<{ attemptChanged: AttemptType }> {
    return this.present(toUuid('att', attemptId, 'attemptId'), actor.id);
  }

  private async *present(id: string, learnerId: string): AsyncGenerator<{ attemptChanged: AttemptType }> {
    for await (const attempt of this.moving.changes(id, learnerId))
      yield { attemptChanged: await this.presenter.present(attempt) };
  }
}
