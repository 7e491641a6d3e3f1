import { Args, Field, GraphQLISODateTime, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { timingOf } from '../quiz/quiz-definition';
import { AttemptAccommodation, toAccommodation } from './attempt-accommodation.type';
import { QuizTermsService } from './quiz-terms.service';

@ObjectType('QuizTerms', { description: 'The terms of a quiz as they hold for the signed-in person now.' })
export class QuizTermsType {
  @Field(() => ID, { description: '`qz_…`' })
  quizId!: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'First moment to start; null when open.' })
  opensAt!: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Last moment to start; null without an end.',
  })
  closesAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'Minutes with all extra time; null without a limit.' })
  minutes!: number | null;

  @Field(() => Int, { nullable: true, description: 'Attempts in a calendar year; null without a limit.' })
  maxAttempts!: number | null;

  @Field(() => Int, { description: 'Minutes between the end of the first attempt and the next start.' })
  delayMinutes!: number;

  @Field(() => Int, { description: 'Minutes between the end of each later attempt and the next start.' })
  delayMinutesLater!: number;

  @Field(() => AttemptAccommodation, {
    nullable: true,
    description: 'How an attempt will be shown, and its breaks.',
  })
  accommodation!: AttemptAccommodation | null;
}

/** What a quiz means for one person before they start. */
@SignedIn()
@Resolver(() => QuizTermsType)
export class QuizTermsResolver {
  constructor(private readonly terms: QuizTermsService) {}

  @Query(() => QuizTermsType, {
    description:
      'Under which terms the signed-in person would start a quiz now, with their overrides and accommodations.',
  })
  async myQuizTerms(
    @CurrentActor() actor: Actor,
    @Args('quizId', { type: () => ID, description: '`qz_…`' }) quizId: string,
  ): Promise<QuizTermsType> {
    const { settings, own } = await this.terms.of(actor.id, toUuid('qz', quizId, 'quizId'));
    const { opensAt, closesAt, minutes, maxAttempts } = settings;
    const { delayMinutes, delayMinutesLater } = timingOf(settings);
    return {
      quizId,
      opensAt: opensAt === null ? null : new Date(opensAt),
      closesAt: closesAt === null ? null : new Date(closesAt),
      minutes,
      maxAttempts,
      delayMinutes,
      delayMinutesLater,
      accommodation: toAccommodation(own, 0),
    };
  }
}
