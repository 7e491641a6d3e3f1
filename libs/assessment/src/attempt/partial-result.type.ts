import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'What is known of an attempt while answers wait for people: no result yet.' })
export class PartialResult {
  @Field(() => Int, { description: 'Questions that wait for people.' })
  questionsWaiting!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Points got in the other questions; null until the review policy allows it.',
  })
  score!: number | null;

  @Field(() => Float, { nullable: true, description: 'Points that those are worth; null with `score`.' })
  maxScore!: number | null;
}
