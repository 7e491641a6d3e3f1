import { ArgsType, Field, ID } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsTypeId, PageArgs } from '@platform/graphql';
import { CONFIRMATION_ACTIONS, type ConfirmationAction } from '../confirmation/confirmation.entity';
import { ConfirmationActionEnum } from './dead-confirmation.type';

/** Filters of `deadConfirmations`; all of them must hold. */
@ArgsType()
export class DeadConfirmationsArgs extends PageArgs {
  @Field(() => ConfirmationActionEnum, { nullable: true, description: 'Only messages of this kind.' })
  @IsOptional()
  @IsIn(CONFIRMATION_ACTIONS)
  action?: ConfirmationAction | null;

  @Field(() => String, { nullable: true, description: 'Only those whose last fault has this code.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  fault?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of programmes of this unit or below it, `unt_…`.' })
  @IsOptional()
  @IsTypeId('unt')
  unitId?: string | null;
}
