import { Field, ID, InputType } from '@nestjs/graphql';
import { AdaptiveAnswerInput } from './adaptive.input';

// Without validators, as `AnswerAdaptiveInput`: answers are checked against their questions, with paths.
@InputType({ description: 'A trial of an adaptive quiz, as far as it has come.' })
export class TryAdaptiveQuizInput {
  @Field(() => ID, { description: '`qz_…`' })
  quizId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Left out for a new trial, then the one it answered with; 1 to 64 characters.',
  })
  seed?: string | null;

  @Field(() => [AdaptiveAnswerInput], {
    description: 'The answers to its questions so far, in their order; at most 500.',
  })
  answers!: AdaptiveAnswerInput[];
}
