import { Field, ID, InputType, Int } from '@nestjs/graphql';

// None of these carries validators: this is the hot path of an exam evening, GraphQL has checked the types, ids
// are checked when they are read, and `SavingService` checks every answer against its question, all with the path
// to the fault. Resolvers take them as interfaces, which keeps the validating pipe away.

@InputType({ description: 'A quiz to sit.' })
export class StartAttemptInput {
  @Field(() => ID, { description: '`qz_…`' })
  quizId!: string;
}

@InputType({ description: 'A pair of a match question.' })
export class AnswerPairInput {
  @Field(() => ID, { description: 'Of `choices`.' })
  choiceId!: string;

  @Field(() => ID, { description: 'Of `targets`.' })
  targetId!: string;
}

@InputType({
  description: 'An answer to one question. Nothing but the id and a sequence takes an answer back.',
})
export class AnswerInput {
  @Field(() => ID, { description: '`q1`, …' })
  questionId!: string;

  @Field(() => Int, {
    description: 'Counts up with every change; a lower one never overwrites a higher one.',
  })
  sequence!: number;

  @Field(() => [ID], { nullable: true, description: 'Chosen ids; for ORDER in order.' })
  choiceIds?: string[] | null;

  @Field(() => [AnswerPairInput], { nullable: true, description: 'Pairs of a match.' })
  pairs?: AnswerPairInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'A number or a word, as typed; at most 500 characters.',
  })
  text?: string | null;
}

@InputType({ description: 'Answers to store.' })
export class SaveResponsesInput {
  @Field(() => ID, { description: '`att_…`' })
  attemptId!: string;

  @Field(() => [AnswerInput], { description: 'One or many, at most 100.' })
  answers!: AnswerInput[];
}

@InputType({ description: 'An attempt to hand in.' })
export class SubmitAttemptInput {
  @Field(() => ID, { description: '`att_…`' })
  attemptId!: string;
}
