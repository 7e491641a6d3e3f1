import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  MaxLength,
} from 'class-validator';
import { IsTypeId, PageArgs, Reason } from '@platform/graphql';
import { LEARNER_GROUPS, type LearnerGroup } from '../learner/learner-group.entity';
import { LearnerGroupEnum } from '../learner/learner.type';
import { IsDay } from '../org-unit/is-day';

@InputType({ description: 'Somebody without VNeID, as a helper writes them down.' })
export class CreateAssistedAccountInput {
  @Field(() => ID, { description: 'The unit whose helpers look after the account, `unt_…`.' })
  @IsTypeId('unt')
  unitId!: string;

  @Field(() => String, { description: 'Name, at most 200 characters.' })
  @IsString()
  @Length(1, 200)
  fullName!: string;

  @Field(() => String, { description: 'Day of birth, yyyy-mm-dd.' })
  @IsDay()
  birthDate!: string;

  @Field(() => ID, { nullable: true, description: 'Commune of residence, `unt_…`.' })
  @IsOptional()
  @IsTypeId('unt')
  residenceUnitId?: string | null;

  @Field(() => [LearnerGroupEnum], { description: 'Groups the person belongs to.' })
  @ArrayNotEmpty()
  @ArrayMaxSize(4)
  @ArrayUnique()
  @IsIn(LEARNER_GROUPS, { each: true })
  groups!: LearnerGroup[];

  @Field(() => String, {
    nullable: true,
    description:
      'Who acts for the person and how to reach them, at most 200 characters, stored encrypted; needed under 16.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  guardian?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether the helper has seen that whoever has the same name and day of birth is another person.',
  })
  @IsBoolean()
  evenIfAlike: boolean = false;
}

@InputType({ description: 'An assisted account, and why something is done to it.' })
export class AssistedAccountActInput {
  @Field(() => ID, { description: 'The account, `lrn_…`.' })
  @IsTypeId('lrn')
  id!: string;

  @Reason()
  reason!: string;
}

@ArgsType()
export class AssistedAccountsArgs extends PageArgs {
  @Field(() => ID, { description: 'The unit, with everything below it, `unt_…`.' })
  @IsTypeId('unt')
  unitId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Part of a name, without regard to case and accents, or a whole card code.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Also accounts that were closed.' })
  @IsBoolean()
  includeClosed: boolean = false;
}
