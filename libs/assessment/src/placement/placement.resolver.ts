import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { badInput } from '@platform/errors';
import { toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { PlacementReader } from './placement-reader';
import { PlacementResultType, toPlacementResult } from './placement.type';

@SignedIn()
@Resolver(() => PlacementResultType)
export class PlacementResolver {
  constructor(private readonly placements: PlacementReader) {}

  @Query(() => PlacementResultType, {
    nullable: true,
    description:
      'What an attempt at a placement, or the last at a quiz, says of each skill; null before it is graded and may be seen.',
  })
  async placementResult(
    @CurrentActor() actor: Actor,
    @Args('attemptId', { type: () => ID, nullable: true, description: '`att_…`; or give the quiz.' })
    attemptId?: string | null,
    @Args('quizId', { type: () => ID, nullable: true, description: '`qz_…`: the last attempt at it.' })
    quizId?: string | null,
  ): Promise<PlacementResultType | null> {
    if (Boolean(attemptId) === Boolean(quizId))
      throw badInput({
        path: 'attemptId',
        code: 'attempt_or_quiz',
        message: 'give either attemptId or quizId',
      });
    const key = attemptId
      ? { attemptId: toUuid('att', attemptId, 'attemptId') }
      : { quizId: toUuid('qz', quizId ?? '', 'quizId') };
    const placement = await this.placements.find(actor.id, key);
    return placement && toPlacementResult(placement);
  }
}
