import { Args, Field, ID, InputType, Mutation, Resolver } from '@nestjs/graphql';
import { IsTypeId, orRefusal, ResultUnion, toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { AttemptPresenter } from '../attempt/attempt-presenter';
import { AttemptType } from '../attempt/attempt.type';
import { EndBreakRefusal, StartBreakRefusal } from './accommodation-refusals';
import { BreaksService } from './breaks.service';

@InputType({ description: 'One’s own running attempt.' })
class BreakInput {
  @Field(() => ID, { description: '`att_…`' })
  @IsTypeId('att')
  attemptId!: string;
}

const StartBreakResult = ResultUnion('StartBreak', AttemptType, StartBreakRefusal);
const EndBreakResult = ResultUnion('EndBreak', AttemptType, EndBreakRefusal);

/** Breaks within one's own attempt; others' do not exist. */
@SignedIn()
@Resolver(() => AttemptType)
export class BreaksResolver {
  constructor(
    private readonly breaks: BreaksService,
    private readonly presenter: AttemptPresenter,
  ) {}

  @Mutation(() => StartBreakResult, {
    description:
      'Begins a break that an accommodation allows: the clock stands and no answers are taken until `endBreak` or `breakUntil`, whichever comes first. Again during it, it answers the same.',
  })
  startBreak(@CurrentActor() actor: Actor, @Args('input') { attemptId }: BreakInput) {
    const id = toUuid('att', attemptId, 'input.attemptId');
    return orRefusal(StartBreakRefusal, async () =>
      this.presenter.present(await this.breaks.start(actor.id, id)),
    );
  }

  @Mutation(() => EndBreakResult, {
    description:
      'Ends a break before its time; what is left of it is not kept for later. Again, or after it ended by itself, it answers the same.',
  })
  endBreak(@CurrentActor() actor: Actor, @Args('input') { attemptId }: BreakInput) {
    const id = toUuid('att', attemptId, 'input.attemptId');
    return orRefusal(EndBreakRefusal, async () =>
      this.presenter.present(await this.breaks.end(actor.id, id)),
    );
  }
}
