import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsTypeId, PageArgs, Reason } from '@platform/graphql';
import { MARKING_TASK_STATES, type MarkingTaskState } from './marking.repository';
import { MarkingTaskStateEnum } from './marking-task.type';

@InputType({ description: 'A quiz of which an answer is to be marked.' })
export class ClaimMarkingTaskInput {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;
}

@InputType({ description: 'An answer that is given back unmarked.' })
export class ReleaseMarkingTaskInput {
  @Field(() => ID, { description: '`mkt_…`' })
  @IsTypeId('mkt')
  taskId!: string;
}

@InputType({ description: 'The level of one criterion; of a checklist: ticked or not.' })
export class ChosenLevelInput {
  @Field(() => ID, { description: 'Of the rubric.' })
  @IsString()
  @MaxLength(8)
  criterionId!: string;

  @Field(() => ID, { description: 'Of the criterion.' })
  @IsString()
  @MaxLength(8)
  levelId!: string;
}

@InputType({ description: 'The marking of one answer.' })
export class SubmitMarkInput {
  @Field(() => ID, { description: '`mkt_…`' })
  @IsTypeId('mkt')
  taskId!: string;

  @Field(() => [ChosenLevelInput], { description: 'One level of every criterion of the rubric, at most 20.' })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ChosenLevelInput)
  levels!: ChosenLevelInput[];

  @Field(() => String, { nullable: true, description: 'For the candidate, at most 2,000 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  // PostgreSQL stores every character but this one.
  @Matches(/^[^\0]*$/)
  comment?: string | null;
}

@InputType({
  description: 'A correction of a mark that the caller gave, in full: all levels and the comment anew.',
})
export class ReviseMarkInput extends SubmitMarkInput {
  @Reason()
  reason!: string;
}

@ArgsType()
export class MarkingTasksArgs extends PageArgs {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;

  @Field(() => MarkingTaskStateEnum, { nullable: true, description: 'Only tasks in this state.' })
  @IsOptional()
  @IsIn(MARKING_TASK_STATES)
  state?: MarkingTaskState | null;
}
