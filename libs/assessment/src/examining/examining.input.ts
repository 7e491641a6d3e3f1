import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsTypeId, PageArgs, Reason } from '@platform/graphql';
import type { AttemptState } from '../attempt/attempt.entity';
import { AttemptStateEnum } from '../attempt/attempt.type';

const MOST_MINUTES = 480;

@InputType({ description: 'More time for a running attempt.' })
export class GrantExtraTimeInput {
  @Field(() => ID, { description: '`att_…`' })
  @IsTypeId('att')
  attemptId!: string;

  @Field(() => Int, { description: 'By how many minutes the deadline moves, 1 to 480.' })
  @IsInt()
  @Min(1)
  @Max(MOST_MINUTES)
  minutes!: number;

  @Reason()
  reason!: string;
}

@InputType({ description: 'An attempt that has ended and is to run again.' })
export class ReopenAttemptInput {
  @Field(() => ID, { description: '`att_…`' })
  @IsTypeId('att')
  attemptId!: string;

  @Field(() => Int, { description: 'How many minutes it runs from now, 1 to 480.' })
  @IsInt()
  @Min(1)
  @Max(MOST_MINUTES)
  minutes!: number;

  @Reason()
  reason!: string;
}

@InputType({ description: 'An attempt to declare void.' })
export class VoidAttemptInput {
  @Field(() => ID, { description: '`att_…`' })
  @IsTypeId('att')
  attemptId!: string;

  @Reason()
  reason!: string;
}

@ArgsType()
export class QuizAttemptsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: '`qz_…`; leave out when a code is given.' })
  @IsOptional()
  @IsTypeId('qz')
  quizId?: string | null;

  @Field(() => String, { nullable: true, description: 'Leave out when an id is given.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  // PostgreSQL stores every character but this one.
  @Matches(/^[^\0]*$/)
  quizCode?: string | null;

  @Field(() => AttemptStateEnum, { nullable: true, description: 'Only attempts in this state.' })
  @IsOptional()
  @IsIn(Object.values(AttemptStateEnum))
  state?: AttemptState | null;
}
