import { ArgsType, Field, GraphQLISODateTime, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsBoolean,
  IsDate,
  IsInt,
  IsOptional,
  Max,
  MaxDate,
  Min,
  MinDate,
  ValidateNested,
} from 'class-validator';
import { IsTypeId, PageArgs, Reason } from '@platform/graphql';

const EARLIEST = new Date('2020-01-01T00:00:00Z');
const LATEST = new Date('2200-01-01T00:00:00Z');

@InputType({
  description: 'What an override says instead of the quiz, at least one; what is left out stays as it is.',
})
export class QuizOverrideTermsInput {
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'First moment to start.' })
  @IsOptional()
  @IsDate()
  @MinDate(EARLIEST)
  @MaxDate(LATEST)
  opensAt?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Last moment; after `opensAt`.' })
  @IsOptional()
  @IsDate()
  @MinDate(EARLIEST)
  @MaxDate(LATEST)
  closesAt?: Date | null;

  @Field(() => Int, { nullable: true, description: 'Minutes from start to deadline, 1 to 1,440.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1440)
  minutes?: number | null;

  @Field(() => Int, { nullable: true, description: 'Attempts in a calendar year, 1 to 1,000.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  maxAttempts?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Minutes between the end of any attempt and the start of the next, 0 to 527,040.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(527_040)
  delayMinutes?: number | null;
}

@InputType({ description: 'Other terms of a quiz for one person or for a unit: give either.' })
export class CreateQuizOverrideInput {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;

  @Field(() => ID, { nullable: true, description: 'The person, `lrn_…`.' })
  @IsOptional()
  @IsTypeId('lrn')
  learnerId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The unit, `unt_…`: for all who stand on a roster of it or of one below it.',
  })
  @IsOptional()
  @IsTypeId('unt')
  unitId?: string | null;

  @Field(() => QuizOverrideTermsInput, { description: 'What holds instead.' })
  @ValidateNested()
  @Type(() => QuizOverrideTermsInput)
  terms!: QuizOverrideTermsInput;

  @Reason()
  reason!: string;
}

@InputType({ description: 'The same other terms of a quiz for many people.' })
export class CreateQuizOverridesInput {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;

  @Field(() => [ID], { description: 'The people, `lrn_…`, 1 to 500.' })
  @ArrayNotEmpty()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsTypeId('lrn', { each: true })
  learnerIds!: string[];

  @Field(() => QuizOverrideTermsInput, { description: 'What holds instead.' })
  @ValidateNested()
  @Type(() => QuizOverrideTermsInput)
  terms!: QuizOverrideTermsInput;

  @Reason()
  reason!: string;
}

@InputType({ description: 'An override that is to say something else.' })
export class ChangeQuizOverrideInput {
  @Field(() => ID, { description: '`qov_…`' })
  @IsTypeId('qov')
  overrideId!: string;

  @Field(() => QuizOverrideTermsInput, {
    description: 'All that holds from now on: what is left out is gone.',
  })
  @ValidateNested()
  @Type(() => QuizOverrideTermsInput)
  terms!: QuizOverrideTermsInput;

  @Reason()
  reason!: string;
}

@InputType({ description: 'An override that is to hold no longer.' })
export class EndQuizOverrideInput {
  @Field(() => ID, { description: '`qov_…`' })
  @IsTypeId('qov')
  overrideId!: string;

  @Reason()
  reason!: string;
}

@ArgsType()
export class QuizOverridesArgs extends PageArgs {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether ended ones are listed too; left out: no.' })
  @IsOptional()
  @IsBoolean()
  includeEnded?: boolean | null;
}
