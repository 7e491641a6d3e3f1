import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';
import { momentsOf, type ReviewMoment, type ReviewSettings } from './review-policy';

export const ReviewMomentEnum = {
  DURING: 'DURING',
  RIGHT_AFTER: 'RIGHT_AFTER',
  AFTER_LAST_ATTEMPT: 'AFTER_LAST_ATTEMPT',
  AFTER_RELEASE: 'AFTER_RELEASE',
  AFTER_CLOSING: 'AFTER_CLOSING',
  NEVER: 'NEVER',
} as const;
registerEnumType(ReviewMomentEnum, {
  name: 'ReviewMoment',
  description: 'From which moment a learner may see something of an attempt; before grading only DURING.',
  valuesMap: {
    DURING: { description: 'Of each question as soon as it was left; needs FORWARD_ONLY.' },
    RIGHT_AFTER: { description: 'Once graded.' },
    AFTER_LAST_ATTEMPT: { description: 'Once graded, when no further attempt can improve the result.' },
    AFTER_RELEASE: { description: 'Once graded and an examiner has released the results of the quiz.' },
    AFTER_CLOSING: { description: 'Once graded and the quiz has closed.' },
    NEVER: { description: 'Never.' },
  },
});

const MOMENTS = Object.values(ReviewMomentEnum);

@ObjectType({ description: 'When what may be seen.' })
export class QuizReview {
  @Field(() => ReviewMomentEnum, { description: 'The mark.' })
  mark!: ReviewMoment;

  @Field(() => ReviewMomentEnum, { description: 'What stands for the parts below that the author left out.' })
  answers!: ReviewMoment;

  @Field(() => ReviewMomentEnum, { description: 'Right answers.' })
  rightAnswer!: ReviewMoment;

  @Field(() => ReviewMomentEnum, { description: 'Explanations and sources.' })
  explanation!: ReviewMoment;

  @Field(() => ReviewMomentEnum, { description: 'Comments of markers, and the text for the mark reached.' })
  feedback!: ReviewMoment;
}

@InputType({ description: 'When what may be seen.' })
export class QuizReviewInput {
  @Field(() => ReviewMomentEnum, { description: 'The mark.' })
  @IsIn(MOMENTS)
  mark!: ReviewMoment;

  @Field(() => ReviewMomentEnum, { description: 'Each of the parts below that is left out.' })
  @IsIn(MOMENTS)
  answers!: ReviewMoment;

  @Field(() => ReviewMomentEnum, { nullable: true, description: 'Right answers; left out: `answers`.' })
  @IsOptional()
  @IsIn(MOMENTS)
  rightAnswer?: ReviewMoment | null;

  @Field(() => ReviewMomentEnum, {
    nullable: true,
    description: 'Explanations and sources; left out: `answers`.',
  })
  @IsOptional()
  @IsIn(MOMENTS)
  explanation?: ReviewMoment | null;

  @Field(() => ReviewMomentEnum, {
    nullable: true,
    description: 'Comments of markers, and the text for the mark reached; left out: `answers`.',
  })
  @IsOptional()
  @IsIn(MOMENTS)
  feedback?: ReviewMoment | null;
}

export const toReview = (review: ReviewSettings): QuizReview => ({
  answers: review.answers,
  ...momentsOf(review),
});

/** What is left out is left out of what is stored, too. */
export const fromReviewInput = (input: QuizReviewInput): ReviewSettings => ({
  mark: input.mark,
  answers: input.answers,
  ...(input.rightAnswer && { rightAnswer: input.rightAnswer }),
  ...(input.explanation && { explanation: input.explanation }),
  ...(input.feedback && { feedback: input.feedback }),
});
