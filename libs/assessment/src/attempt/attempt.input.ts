import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';
import { IsTypeId, PageArgs } from '@platform/graphql';

// None of these inputs carries validators: this is the hot path of an exam evening, GraphQL has checked the types, ids
// are checked when they are read, and `SavingService` checks every answer against its question, all with the path
// to the fault. Resolvers take them as interfaces, which keeps the validating pipe away.

const DEVICE_KEY =
  'Opaque name of this device, made by the client at random, at most 64 characters; leave out to allow any device.';

@InputType({ description: 'A quiz to sit.' })
export class StartAttemptInput {
  @Field(() => ID, { description: '`qz_…`' })
  quizId!: string;

  @Field(() => String, { nullable: true, description: 'Code of the room, where the quiz has one.' })
  accessCode?: string | null;

  @Field(() => String, { nullable: true, description: DEVICE_KEY })
  deviceKey?: string | null;
}

@InputType({ description: 'A pair of a match question, or a gap and what is put into it.' })
export class AnswerPairInput {
  @Field(() => ID, { description: 'Of `choices`; GAP_MATCH and INLINE_CHOICE: the gap.' })
  choiceId!: string;

  @Field(() => ID, {
    description: 'Of `targets`; GAP_MATCH: one of `choices`; INLINE_CHOICE: one of the gap’s own `choices`.',
  })
  targetId!: string;
}

@InputType({ description: 'The answer to a part of a COMPOSITE question.' })
export class AnswerPartInput {
  @Field(() => ID, { description: '`p1`, …' })
  partId!: string;

  @Field(() => [ID], { nullable: true, description: 'Chosen ids of the part.' })
  choiceIds?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'A number or a word, as typed; at most 500 characters.',
  })
  text?: string | null;
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
    description:
      'A number or a word, as typed, at most 500 characters; EXTENDED_TEXT: at most 20,000 characters.',
  })
  text?: string | null;

  @Field(() => [AnswerPartInput], {
    nullable: true,
    description: 'COMPOSITE: the parts that are answered; one that is left out is open.',
  })
  parts?: AnswerPartInput[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'FILE_UPLOAD: files that were handed in for this question before, `anf_…`.',
  })
  files?: string[] | null;
}

@InputType({ description: 'Answers to store.' })
export class SaveResponsesInput {
  @Field(() => ID, { description: '`att_…`' })
  attemptId!: string;

  @Field(() => [AnswerInput], { description: 'One or many, at most 100.' })
  answers!: AnswerInput[];

  @Field(() => String, { nullable: true, description: DEVICE_KEY })
  deviceKey?: string | null;
}

@InputType({ description: 'A running attempt that goes on on this device.' })
export class ResumeAttemptInput {
  @Field(() => ID, { description: '`att_…`' })
  attemptId!: string;

  @Field(() => String, { description: 'Opaque name of this device, 1 to 64 characters.' })
  deviceKey!: string;
}

@InputType({ description: 'An attempt to hand in.' })
export class SubmitAttemptInput {
  @Field(() => ID, { description: '`att_…`' })
  attemptId!: string;
}

@InputType({ description: 'A question to leave for the one after it.' })
export class NextQuestionInput {
  @Field(() => ID, { description: '`att_…`' })
  attemptId!: string;

  @Field(() => Int, {
    description: 'Place of the question to leave, from 1: a second click moves no further.',
  })
  position!: number;
}

@ArgsType()
export class MyAttemptsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only of this quiz, `qz_…`.' })
  @IsOptional()
  @IsTypeId('qz')
  quizId?: string | null;
}
