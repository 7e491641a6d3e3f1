import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsTypeId } from '@platform/graphql';

@InputType({ description: 'A quiz to sit.' })
export class StartAttemptInput {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;
}

@InputType({ description: 'A pair of a match question.' })
export class AnswerPairInput {
  @Field(() => ID, { description: 'Of `choices`.' })
  @IsString()
  @MaxLength(10)
  choiceId!: string;

  @Field(() => ID, { description: 'Of `targets`.' })
  @IsString()
  @MaxLength(10)
  targetId!: string;
}

@InputType({
  description: 'An answer to one question. Nothing but the id and a sequence takes an answer back.',
})
export class AnswerInput {
  @Field(() => ID, { description: '`q1`, …' })
  @IsString()
  @MaxLength(10)
  questionId!: string;

  @Field(() => Int, {
    description: 'Counts up with every change; a lower one never overwrites a higher one.',
  })
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  sequence!: number;

  @Field(() => [ID], { nullable: true, description: 'Chosen ids; for ORDER in order.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @MaxLength(10, { each: true })
  choiceIds?: string[] | null;

  @Field(() => [AnswerPairInput], { nullable: true, description: 'Pairs of a match.' })
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AnswerPairInput)
  pairs?: AnswerPairInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'A number or a word, as typed; at most 500 characters.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  text?: string | null;
}

@InputType({ description: 'Answers to store.' })
export class SaveResponsesInput {
  @Field(() => ID, { description: '`att_…`' })
  @IsTypeId('att')
  attemptId!: string;

  @Field(() => [AnswerInput], { description: 'One or many, at most 100.' })
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => AnswerInput)
  answers!: AnswerInput[];
}

@InputType({ description: 'An attempt to hand in.' })
export class SubmitAttemptInput {
  @Field(() => ID, { description: '`att_…`' })
  @IsTypeId('att')
  attemptId!: string;
}
