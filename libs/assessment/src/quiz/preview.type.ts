import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { AnswerInput } from '../attempt/attempt.input';
import type { Marks } from '../grading/grade-attempt';

// Without validators, as `SaveResponsesInput`: answers are checked against their questions.
@InputType({ description: 'Answers to a preview.' })
export class ScorePreviewInput {
  @Field(() => ID, { description: '`qz_…`' })
  quizId!: string;

  @Field(() => String, { description: 'The one given to `previewQuiz`.' })
  seed!: string;

  @Field(() => [AnswerInput], { description: '`questionId` is `q` and the position; at most 200.' })
  answers!: AnswerInput[];
}

@ObjectType({
  description: 'What a preview would be worth. Nothing of it is stored, and no attempt is used.',
})
export class PreviewScore {
  @Field(() => Boolean, { description: 'Always true: this is no result of anybody.' })
  isPreview!: boolean;

  @Field(() => Float, { description: 'Points.' })
  score!: number;

  @Field(() => Float, { description: 'Points that could be had.' })
  maxScore!: number;

  @Field(() => Boolean, { description: 'Whether a person would pass.' })
  isPassed!: boolean;

  @Field(() => [Float], { description: 'Points of each question, in their order.' })
  marks!: number[];

  @Field(() => [Int], { description: 'Positions, from 1, of questions that people would have to mark.' })
  pending!: number[];
}

export const toPreviewScore = ({ score, maxScore, isPassed, marks, pending }: Marks): PreviewScore => ({
  isPreview: true,
  score: score / 1000,
  maxScore: maxScore / 1000,
  isPassed,
  marks: marks.map((mark) => mark / 1000),
  pending,
});
