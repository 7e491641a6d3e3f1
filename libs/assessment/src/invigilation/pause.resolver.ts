import { Args, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { IsTypeId, orRefusal, Reason, ResultUnion, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { PauseAttemptsRefusal, ResumePausedAttemptsRefusal } from './pause-refusals';
import { PauseService } from './pause.service';

@InputType({ description: 'A quiz whose running attempts are to be stopped or to go on.' })
class PauseAttemptsInput {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;

  @Reason()
  reason!: string;
}

@ObjectType('AttemptPause', { description: 'What stopping or starting clocks has done.' })
class AttemptPauseType {
  @Field(() => ID, { description: 'The quiz, `qz_…`.' })
  quizId!: string;

  @Field(() => Int, { description: 'How many attempts it concerned.' })
  attempts!: number;
}

const PauseAttemptsResult = ResultUnion('PauseAttempts', AttemptPauseType, PauseAttemptsRefusal);
const ResumePausedAttemptsResult = ResultUnion(
  'ResumePausedAttempts',
  AttemptPauseType,
  ResumePausedAttemptsRefusal,
);

/** Stopping the clocks of a quiz during a fault. */
@Resolver(() => AttemptPauseType)
export class PauseResolver {
  constructor(private readonly pauses: PauseService) {}

  @Mutation(() => PauseAttemptsResult, {
    description: 'Pauses every running attempt at a quiz: no answers are taken, the clocks stand.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  pauseAttempts(@CurrentActor() actor: Actor, @Args('input') { quizId, reason }: PauseAttemptsInput) {
    const id = toUuid('qz', quizId, 'input.quizId');
    return orRefusal(PauseAttemptsRefusal, async () =>
      Object.assign(new AttemptPauseType(), {
        quizId,
        attempts: await this.pauses.pause(actor, id, reason),
      }),
    );
  }

  @Mutation(() => ResumePausedAttemptsResult, {
    description:
      'Lets every paused attempt at a quiz go on, each deadline later by as long as its pause was.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  resumePausedAttempts(@CurrentActor() actor: Actor, @Args('input') { quizId, reason }: PauseAttemptsInput) {
    const id = toUuid('qz', quizId, 'input.quizId');
    return orRefusal(ResumePausedAttemptsRefusal, async () =>
      Object.assign(new AttemptPauseType(), {
        quizId,
        attempts: await this.pauses.resume(actor, id, reason),
      }),
    );
  }
}
