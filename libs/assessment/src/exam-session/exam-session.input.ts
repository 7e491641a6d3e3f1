import { ArgsType, Field, GraphQLISODateTime, ID, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsBoolean,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { ImportFileInput } from '@app/identity';
import { IsTypeId, PageArgs, Reason } from '@platform/graphql';
import type { ExamSessionState } from './exam-session.entity';
import { ExamSessionStateEnum } from './exam-session.type';

const MOST_INVIGILATORS = 20;
const MOST_CANDIDATES = 500;

@InputType({ description: 'A session to plan.' })
export class CreateExamSessionInput {
  @Field(() => ID, { description: 'A quiz that is sat in sessions, `qz_…`.' })
  @IsTypeId('qz')
  quizId!: string;

  @Field(() => ID, { description: 'The unit that holds it, `unt_…`: that of the quiz or one below it.' })
  @IsTypeId('unt')
  unitId!: string;

  @Field(() => String, { description: 'Where, e.g. the room; 1 to 200 characters.' })
  @IsString()
  @Length(1, 200)
  @Matches(/^\S([^\0]*\S)?$/)
  place!: string;

  @Field(() => GraphQLISODateTime, { description: 'Planned beginning.' })
  @IsDate()
  plannedStart!: Date;

  @Field(() => GraphQLISODateTime, { description: 'Planned end, after the beginning.' })
  @IsDate()
  plannedEnd!: Date;

  @Field(() => Int, { description: 'Most candidates, 1 to 500.' })
  @IsInt()
  @Min(1)
  @Max(MOST_CANDIDATES)
  capacity!: number;

  @Field(() => [ID], { description: 'Who watches, `lrn_…`, at most 20; needed before it opens.' })
  @ArrayMaxSize(MOST_INVIGILATORS)
  @IsTypeId('lrn', { each: true })
  invigilatorIds!: string[];

  @Field(() => String, {
    nullable: true,
    description:
      'Why people watch who neither hold the permission on the unit nor work in the actor’s units; 3 to 500 characters, for the log of administrative acts.',
  })
  @IsOptional()
  @IsString()
  @Length(3, 500)
  @Matches(/^[^\0]*$/)
  invigilatorReason?: string | null;
}

@InputType({ description: 'What to change of a planned or open session; what is left out stays.' })
export class UpdateExamSessionInput {
  @Field(() => ID, { description: '`exs_…`' })
  @IsTypeId('exs')
  sessionId!: string;

  @Field(() => String, { nullable: true, description: 'Where; 1 to 200 characters.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  @Matches(/^\S([^\0]*\S)?$/)
  place?: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Planned beginning.' })
  @IsOptional()
  @IsDate()
  plannedStart?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Planned end.' })
  @IsOptional()
  @IsDate()
  plannedEnd?: Date | null;

  @Field(() => Int, { nullable: true, description: 'Most candidates, 1 to 500.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_CANDIDATES)
  capacity?: number | null;

  @Field(() => [ID], { nullable: true, description: 'All who watch from now on, `lrn_…`, at most 20.' })
  @IsOptional()
  @ArrayMaxSize(MOST_INVIGILATORS)
  @IsTypeId('lrn', { each: true })
  invigilatorIds?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why people watch who neither hold the permission on the unit nor work in the actor’s units; 3 to 500 characters, for the log of administrative acts.',
  })
  @IsOptional()
  @IsString()
  @Length(3, 500)
  @Matches(/^[^\0]*$/)
  invigilatorReason?: string | null;
}

@InputType({ description: 'The code of the room.' })
export class SetExamSessionCodeInput {
  @Field(() => ID, { description: '`exs_…`' })
  @IsTypeId('exs')
  sessionId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code, 4 to 64 characters; it can never be read again. Null takes it away.',
  })
  @IsOptional()
  @Length(4, 64)
  @Matches(/^\S(.*\S)?$/)
  code?: string | null;

  @Reason()
  reason!: string;
}

@InputType({ description: 'People to take up as candidates.' })
export class AddCandidatesInput {
  @Field(() => ID, { description: '`exs_…`' })
  @IsTypeId('exs')
  sessionId!: string;

  @Field(() => [ID], { description: 'Who, `lrn_…`, 1 to 500.' })
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_CANDIDATES)
  @IsTypeId('lrn', { each: true })
  learnerIds!: string[];
}

@InputType({ description: 'A file of candidates to import: Họ và tên, Số định danh.' })
export class ImportCandidatesInput extends ImportFileInput {
  @Field(() => ID, { description: '`exs_…`' })
  @IsTypeId('exs')
  sessionId!: string;
}

@InputType({ description: 'An exam session.' })
export class ExamSessionInput {
  @Field(() => ID, { description: '`exs_…`' })
  @IsTypeId('exs')
  sessionId!: string;
}

@InputType({ description: 'An exam session in which a fault stops the clocks, or is over.' })
export class PauseExamSessionInput extends ExamSessionInput {
  @Reason()
  reason!: string;
}

@InputType({ description: 'A session to close.' })
export class CloseExamSessionInput extends ExamSessionInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Close although attempts run: they run on to their own ends. Left out: no.',
  })
  @IsOptional()
  @IsBoolean()
  force?: boolean | null;

  @Reason()
  reason!: string;
}

@InputType({ description: 'A candidate of a session.' })
export class CandidateInput extends ExamSessionInput {
  @Field(() => ID, { description: 'Who, `lrn_…`.' })
  @IsTypeId('lrn')
  learnerId!: string;
}

@InputType({ description: 'A candidate of a session, and why.' })
export class CandidateWithReasonInput extends CandidateInput {
  @Reason()
  reason!: string;
}

@InputType({ description: 'A wish to go on on another device.' })
export class DecideHandOverInput {
  @Field(() => ID, { description: '`hov_…`' })
  @IsTypeId('hov')
  handOverId!: string;
}

@ArgsType()
export class ExamSessionsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only of this quiz, `qz_…`.' })
  @IsOptional()
  @IsTypeId('qz')
  quizId?: string | null;

  @Field(() => ExamSessionStateEnum, { nullable: true, description: 'Only in this state.' })
  @IsOptional()
  @IsIn(Object.values(ExamSessionStateEnum))
  state?: ExamSessionState | null;
}

@ArgsType()
export class ExamSessionChangedArgs {
  @Field(() => ID, { description: '`exs_…`' })
  @IsTypeId('exs')
  id!: string;

  @Field(() => String, {
    nullable: true,
    description:
      '`revision` of earlier news or of `examSession`: only what changed since. Left out, or of another server: all.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  since?: string | null;
}

@ArgsType()
export class ExamSessionArgs extends PageArgs {
  @Field(() => ID, { description: '`exs_…`' })
  @IsTypeId('exs')
  id!: string;
}
