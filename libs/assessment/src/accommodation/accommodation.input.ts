import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsTypeId, PageArgs } from '@platform/graphql';

@InputType({ description: 'Breaks within an attempt that stop its clock.' })
export class AccommodationBreaksInput {
  @Field(() => Int, { description: 'How many, 0 to 10; 0: none, whatever holds for all quizzes.' })
  @IsInt()
  @Min(0)
  @Max(10)
  count!: number;

  @Field(() => Int, { description: 'Minutes of each at most, 1 to 120.' })
  @IsInt()
  @Min(1)
  @Max(120)
  minutesEach!: number;
}

@InputType({
  description:
    'What the person gets, at least one; what is left out is not said. Never why: no diagnosis and no medical reason belongs here.',
})
export class AccommodationNeedsInput {
  @Field(() => Int, {
    nullable: true,
    description: 'Extra time in percent of the minutes of the quiz, 0 to 200; rounded up to whole minutes.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(200)
  extraTimePercent?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Extra minutes, 0 to 480, besides those of the percentage.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(480)
  extraMinutes?: number | null;

  @Field(() => AccommodationBreaksInput, { nullable: true, description: 'Breaks that stop the clock.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => AccommodationBreaksInput)
  breaks?: AccommodationBreaksInput | null;

  @Field(() => Boolean, { nullable: true, description: 'Large print.' })
  @IsOptional()
  @IsBoolean()
  largePrint?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'A screen reader, or a person who reads aloud.' })
  @IsOptional()
  @IsBoolean()
  screenReader?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'A room of their own; for those who plan rooms.' })
  @IsOptional()
  @IsBoolean()
  separateRoom?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What else is to be provided, 1 to 200 characters. Only what, never why: no diagnosis, no illness, no kind of disability.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  // PostgreSQL stores every character but this one.
  @Matches(/^[^\0]*$/)
  other?: string | null;
}

@InputType({ description: 'An accommodation for a person, at one quiz or at all.' })
export class GrantAccommodationInput {
  @Field(() => ID, { description: 'The person, `lrn_…`.' })
  @IsTypeId('lrn')
  learnerId!: string;

  @Field(() => ID, { nullable: true, description: 'Only at this quiz, `qz_…`; left out: at all.' })
  @IsOptional()
  @IsTypeId('qz')
  quizId?: string | null;

  @Field(() => String, { description: 'First day, yyyy-mm-dd.' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  validFrom!: string;

  @Field(() => String, { nullable: true, description: 'Last day, yyyy-mm-dd; left out: until it is ended.' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  validTo?: string | null;

  @Field(() => AccommodationNeedsInput, { description: 'What the person gets.' })
  @ValidateNested()
  @Type(() => AccommodationNeedsInput)
  needs!: AccommodationNeedsInput;
}

@InputType({ description: 'An accommodation that is to be another.' })
export class ChangeAccommodationInput {
  @Field(() => ID, { description: '`acm_…`' })
  @IsTypeId('acm')
  accommodationId!: string;

  @Field(() => String, { description: 'First day, yyyy-mm-dd.' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  validFrom!: string;

  @Field(() => String, { nullable: true, description: 'Last day, yyyy-mm-dd; left out: until it is ended.' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  validTo?: string | null;

  @Field(() => AccommodationNeedsInput, { description: 'All of it from now on: what is left out is gone.' })
  @ValidateNested()
  @Type(() => AccommodationNeedsInput)
  needs!: AccommodationNeedsInput;
}

@InputType({ description: 'An accommodation that is to hold no longer.' })
export class EndAccommodationInput {
  @Field(() => ID, { description: '`acm_…`' })
  @IsTypeId('acm')
  accommodationId!: string;
}

@ArgsType()
export class AccommodationsArgs extends PageArgs {
  @Field(() => ID, { description: 'The person, `lrn_…`.' })
  @IsTypeId('lrn')
  learnerId!: string;
}
