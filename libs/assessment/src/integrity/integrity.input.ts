import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { IsTypeId, PageArgs } from '@platform/graphql';
import type { DecisionOutcome } from './integrity-decision.entity';
import type { SignalKind } from './integrity-signal.entity';
import { IntegrityOutcomeEnum, SignalKindEnum } from './integrity.type';

const MOST_NOTE = 2000;

@InputType({ description: 'Which quiz to search for signals.' })
export class FindIntegritySignalsInput {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;
}

@InputType({ description: 'Which signals to list; what is left out does not matter.' })
export class IntegritySignalFilter {
  @Field(() => ID, { nullable: true, description: 'Of one quiz, `qz_…`.' })
  @IsOptional()
  @IsTypeId('qz')
  quizId?: string | null;

  @Field(() => SignalKindEnum, { nullable: true, description: 'Of one kind.' })
  @IsOptional()
  @IsIn(Object.values(SignalKindEnum))
  kind?: SignalKind | null;

  @Field(() => Boolean, { nullable: true, description: 'true: decided ones, false: those that wait.' })
  @IsOptional()
  @IsBoolean()
  isDecided?: boolean | null;

  @Field(() => IntegrityOutcomeEnum, { nullable: true, description: 'With this outcome.' })
  @IsOptional()
  @IsIn(Object.values(IntegrityOutcomeEnum))
  outcome?: DecisionOutcome | null;
}

@ArgsType()
export class IntegritySignalsArgs extends PageArgs {
  @Field(() => IntegritySignalFilter, { nullable: true, description: 'All of the scope when left out.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => IntegritySignalFilter)
  filter?: IntegritySignalFilter | null;
}

@InputType({ description: 'What a person thinks of a signal.' })
export class DecideIntegritySignalInput {
  @Field(() => ID, { description: '`isg_…`' })
  @IsTypeId('isg')
  id!: string;

  @Field(() => IntegrityOutcomeEnum, { description: 'Whether there is reason for concern.' })
  @IsIn(Object.values(IntegrityOutcomeEnum))
  outcome!: DecisionOutcome;

  @Field(() => String, {
    description: 'What was looked at and why it was decided so; 3 to 2000 characters. Without names.',
  })
  @IsString()
  @Length(3, MOST_NOTE)
  // PostgreSQL stores every character but this one.
  @Matches(/^[^\0]*$/)
  note!: string;
}
