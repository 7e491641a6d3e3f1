import { Args, Query, Resolver } from '@nestjs/graphql';
import { toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { QuizResultService } from './quiz-result.service';
import { QuizResultArgs, QuizResultType, toQuizResult } from './quiz-result.type';

/** One's own result of a quiz; other people's are `QuizResultsResolver`'s. */
@SignedIn()
@Resolver(() => QuizResultType)
export class QuizResultResolver {
  constructor(private readonly results: QuizResultService) {}

  @Query(() => QuizResultType, {
    description: 'What the signed-in person reached at a quiz in a year; without an attempt, nothing yet.',
  })
  async quizResult(
    @CurrentActor() actor: Actor,
    @Args() { quizId, year }: QuizResultArgs,
  ): Promise<QuizResultType> {
    return toQuizResult(await this.results.own(actor.id, toUuid('qz', quizId, 'quizId'), year ?? null));
  }
}
