import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { IsTypeId, PageArgs, Reason } from '@platform/graphql';
import { ImportFileInput } from './import-file.input';
import { IsDay } from './is-day';
import { MEMBERSHIP_KINDS, type MembershipKind } from './membership.entity';
import { MembershipKindEnum } from './roster.type';

@ArgsType()
export class RosterArgs extends PageArgs {
  @Field(() => ID, { description: 'The unit, `unt_…`.' })
  @IsTypeId('unt')
  unitId!: string;

  @Field(() => String, { nullable: true, description: 'Part of a name, without regard to case and accents.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string | null;

  @Field(() => MembershipKindEnum, { nullable: true, description: 'Only people of this kind.' })
  @IsOptional()
  @IsIn(MEMBERSHIP_KINDS)
  kind?: MembershipKind | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Also people of the units below.' })
  @IsBoolean()
  includeSubtree: boolean = false;

  @Field(() => Boolean, { defaultValue: false, description: 'Also lines that have ended.' })
  @IsBoolean()
  includeEnded: boolean = false;
}

@InputType({ description: 'A roster file to import.' })
export class ImportRosterInput extends ImportFileInput {
  @Field(() => ID, { description: 'The unit, `unt_…`.' })
  @IsTypeId('unt')
  unitId!: string;
}

@InputType({ description: 'A person to add to a roster.' })
export class AddMembershipInput {
  @Field(() => ID, { description: 'The unit, `unt_…`.' })
  @IsTypeId('unt')
  unitId!: string;

  @Field(() => String, { description: 'Name, at most 200 characters.' })
  @IsString()
  @Length(1, 200)
  fullName!: string;

  @Field(() => String, {
    description: 'Personal identification number, 12 digits. Stored encrypted, never shown whole.',
  })
  @IsString()
  @Length(1, 20)
  personalNumber!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Day of birth, yyyy-mm-dd; compared with the number, not stored.',
  })
  @IsOptional()
  @IsDay()
  birthDate?: string | null;

  @Field(() => MembershipKindEnum, { description: 'What the person is there.' })
  @IsIn(MEMBERSHIP_KINDS)
  kind!: MembershipKind;

  @Field(() => String, { nullable: true, description: 'Position, at most 200 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  position?: string | null;

  @Field(() => String, { nullable: true, description: 'First day, yyyy-mm-dd; today when left out.' })
  @IsOptional()
  @IsDay()
  validFrom?: string | null;

  @Field(() => String, { nullable: true, description: 'Last day, yyyy-mm-dd.' })
  @IsOptional()
  @IsDay()
  validTo?: string | null;

  @Reason()
  reason!: string;
}

@InputType({ description: 'A stay in a unit to end.' })
export class EndMembershipInput {
  @Field(() => ID, { description: 'The line, `mbr_…`.' })
  @IsTypeId('mbr')
  id!: string;

  @Field(() => String, { description: 'Last day, yyyy-mm-dd.' })
  @IsDay()
  validTo!: string;

  @Reason()
  reason!: string;
}
