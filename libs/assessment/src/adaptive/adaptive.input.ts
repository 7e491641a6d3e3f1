import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { AnswerPairInput, AnswerPartInput } from '../attempt/attempt.input';

// Without validators, like the inputs of attempts: everything is checked against the question, with paths.

@InputType({
  description: 'The answer to the question that is shown; nothing at all is an answer left open, and wrong.',
})
export class AdaptiveAnswerInput {
  @Field(() => [ID], {
    nullable: true,
    description: 'Chosen ids; for ORDER in order, for HOTSPOT ids of `areas`.',
  })
  choiceIds?: string[] | null;

  @Field(() => [AnswerPairInput], {
    nullable: true,
    description: 'Pairs of a match; gaps with their choices.',
  })
  pairs?: AnswerPairInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'A number or a word, as typed; at most 500 characters.',
  })
  text?: string | null;

  @Field(() => [AnswerPartInput], { nullable: true, description: 'COMPOSITE: the parts that are answered.' })
  parts?: AnswerPartInput[] | null;
}

@InputType({ description: 'An answer in an adaptive quiz.' })
export class AnswerAdaptiveInput {
  @Field(() => ID, { description: '`att_…`' })
  attemptId!: string;

  @Field(() => Int, {
    description: 'Number of the question that is answered, from 1: a second click changes nothing.',
  })
  step!: number;

  @Field(() => AdaptiveAnswerInput, { description: 'The answer; it is final.' })
  answer!: AdaptiveAnswerInput;

  @Field(() => String, {
    nullable: true,
    description: 'Opaque name of this device, as given at the start; at most 64 characters.',
  })
  deviceKey?: string | null;
}
