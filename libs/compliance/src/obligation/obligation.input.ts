import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { MEMBERSHIP_KINDS, MembershipKindEnum, type MembershipKind } from '@app/identity';
import { IsTypeId, PageArgs } from '@platform/graphql';
import { IsCalendarDay } from './is-calendar-day';
import { OBLIGATION_STATES, type ObligationState } from './obligation.entity';
import { ObligationStateEnum } from './obligation.type';

@InputType({ description: 'An obligation to draft.' })
export class CreateObligationInput {
  @Field(() => String, {
    description: 'Code, capitals, digits and dashes, 2 to 40; unique in unit and year.',
  })
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,39}$/)
  code!: string;

  @Field(() => Int, { description: 'Calendar year, 2025 to 2100.' })
  @IsInt()
  @Min(2025)
  @Max(2100)
  year!: number;

  @Field(() => String, { description: 'Code of the programme whose certificate fulfils it.' })
  @Matches(/^[a-z0-9][a-z0-9-]{0,59}$/)
  programmeCode!: string;

  @Field(() => String, { description: 'Title in Vietnamese, 3 to 200 characters.' })
  @IsString()
  @Length(3, 200)
  titleVi!: string;

  @Field(() => String, { nullable: true, description: 'Title in English, 3 to 200 characters.' })
  @IsOptional()
  @IsString()
  @Length(3, 200)
  titleEn?: string | null;

  @Field(() => ID, { description: 'Unit whose whole subtree it concerns, `unt_…`.' })
  @IsTypeId('unt')
  unitId!: string;

  @Field(() => [MembershipKindEnum], { description: 'Whom on the rosters it concerns.' })
  @ArrayNotEmpty()
  @ArrayMaxSize(MEMBERSHIP_KINDS.length)
  @ArrayUnique()
  @IsIn(MEMBERSHIP_KINDS, { each: true })
  kinds!: MembershipKind[];

  @Field(() => String, {
    description: 'Last Vietnamese day in time, yyyy-mm-dd, in the year; "before 10/12" is 9 December.',
  })
  @IsCalendarDay()
  dueOn!: string;
}

@InputType({ description: 'An obligation to give to everybody it concerns.' })
export class ActivateObligationInput {
  @Field(() => ID, { description: 'The obligation, `obl_…`.' })
  @IsTypeId('obl')
  obligationId!: string;
}

@InputType({ description: 'An obligation to close.' })
export class CloseObligationInput {
  @Field(() => ID, { description: 'The obligation, `obl_…`.' })
  @IsTypeId('obl')
  obligationId!: string;

  @Field(() => String, { description: 'Why, for the log of administrative acts; 3 to 500 characters.' })
  @IsString()
  @Length(3, 500)
  reason!: string;
}

@ArgsType()
export class ObligationArgs extends PageArgs {
  @Field(() => Int, { nullable: true, description: 'Only of this year.' })
  @IsOptional()
  @IsInt()
  @Min(2025)
  @Max(2100)
  year?: number | null;

  @Field(() => ObligationStateEnum, { nullable: true, description: 'Only in this state.' })
  @IsOptional()
  @IsIn(OBLIGATION_STATES)
  state?: ObligationState | null;
}
