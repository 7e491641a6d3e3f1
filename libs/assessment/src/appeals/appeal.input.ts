import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsTypeId, PageArgs } from '@platform/graphql';
import { ChosenLevelInput } from '../marking/marking.input';
import { APPEAL_STATES, type AppealState } from './appeal.entity';
import { AppealOutcomeEnum, AppealStateEnum } from './appeal.type';

const MOST_QUESTIONS = 500;
const MOST_TEXT = 2000;
// PostgreSQL stores every character but this one.
const STORABLE = /^[^\0]*$/;

@InputType({ description: 'A request to look at the marks of an attempt once more.' })
export class RequestAppealInput {
  @Field(() => ID, { description: 'A graded attempt of the caller, `att_…`.' })
  @IsTypeId('att')
  attemptId!: string;

  @Field(() => String, { description: 'Why, for the examiner; 3 to 2,000 characters.' })
  @IsString()
  @Length(3, MOST_TEXT)
  @Matches(STORABLE)
  reason!: string;

  @Field(() => [ID], {
    nullable: true,
    description: 'Questions that are contested, `q1`, …; left out or empty: the whole attempt.',
  })
  @IsOptional()
  @ArrayMaxSize(MOST_QUESTIONS)
  @IsString({ each: true })
  @MaxLength(5, { each: true })
  questionIds?: string[] | null;
}

@InputType({ description: 'An appeal of the caller that is taken back.' })
export class WithdrawAppealInput {
  @Field(() => ID, { description: '`apl_…`' })
  @IsTypeId('apl')
  appealId!: string;
}

@ArgsType()
export class MyAppealsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only about this attempt, `att_…`.' })
  @IsOptional()
  @IsTypeId('att')
  attemptId?: string | null;
}

@InputType({ description: 'An appeal to look at.' })
export class ClaimAppealInput {
  @Field(() => ID, { description: '`apl_…`' })
  @IsTypeId('apl')
  appealId!: string;
}

@InputType({ description: 'An appeal that is given back undecided.' })
export class ReleaseAppealInput {
  @Field(() => ID, { description: '`apl_…`' })
  @IsTypeId('apl')
  appealId!: string;
}

@InputType({ description: 'The mark that an appeal gives to one contested answer.' })
export class AppealMarkInput {
  @Field(() => ID, { description: '`q1`, …' })
  @IsString()
  @MaxLength(5)
  questionId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Thousandths of the question, 0 to 1,000; null for a question with a rubric.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1000)
  thousandths?: number | null;

  @Field(() => [ChosenLevelInput], {
    nullable: true,
    description: 'One level of every criterion of the rubric; null for a question without one.',
  })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ChosenLevelInput)
  levels?: ChosenLevelInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'What is said of this answer, to the learner with its review; at most 2,000 characters.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(MOST_TEXT)
  @Matches(STORABLE)
  comment?: string | null;
}

@InputType({ description: 'What an examiner has decided about an appeal.' })
export class DecideAppealInput {
  @Field(() => ID, { description: 'Held by the caller, `apl_…`.' })
  @IsTypeId('apl')
  appealId!: string;

  @Field(() => AppealOutcomeEnum, { description: 'Whether the marks stay.' })
  @IsIn(Object.values(AppealOutcomeEnum))
  outcome!: keyof typeof AppealOutcomeEnum;

  @Field(() => String, { description: 'Why, shown to the learner; 3 to 2,000 characters.' })
  @IsString()
  @Length(3, MOST_TEXT)
  @Matches(STORABLE)
  reason!: string;

  @Field(() => [AppealMarkInput], {
    nullable: true,
    description: 'CHANGED: new marks of contested answers, at least one; UPHELD: left out or empty.',
  })
  @IsOptional()
  @ArrayMaxSize(MOST_QUESTIONS)
  @ValidateNested({ each: true })
  @Type(() => AppealMarkInput)
  marks?: AppealMarkInput[] | null;
}

@InputType({ description: 'Which appeals.' })
export class AppealFilterInput {
  @Field(() => ID, { nullable: true, description: 'About this quiz, `qz_…`.' })
  @IsOptional()
  @IsTypeId('qz')
  quizId?: string | null;

  @Field(() => AppealStateEnum, { nullable: true, description: 'In this state.' })
  @IsOptional()
  @IsIn(APPEAL_STATES)
  state?: AppealState | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the day to decide is over.' })
  @IsOptional()
  @IsBoolean()
  isOverdue?: boolean | null;
}

@ArgsType()
export class AppealsArgs extends PageArgs {
  @Field(() => AppealFilterInput, { nullable: true, description: 'Left out: all within the caller’s units.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => AppealFilterInput)
  filter?: AppealFilterInput | null;
}
