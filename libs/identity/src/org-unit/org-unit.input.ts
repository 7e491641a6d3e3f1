import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayUnique, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { IsTypeId, PageArgs, Reason } from '@platform/graphql';
import { ImportFileInput } from './import-file.input';
import { IsDay } from './is-day';
import { ORG_UNIT_TYPES, type OrgUnitType } from './org-unit.entity';
import { OrgUnitTypeEnum } from './org-unit.type';

@ArgsType()
export class ChildrenArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Units that exist on this day, yyyy-mm-dd; today when left out.',
  })
  @IsOptional()
  @IsDay()
  asOf?: string | null;
}

@ArgsType()
export class OrgUnitsArgs extends ChildrenArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Part of a name, without regard to case and accents, or a whole code.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string | null;

  @Field(() => OrgUnitTypeEnum, { nullable: true, description: 'Only units of this kind.' })
  @IsOptional()
  @IsIn(ORG_UNIT_TYPES)
  type?: OrgUnitType | null;

  @Field(() => ID, { nullable: true, description: 'Only units directly below this one, `unt_…`.' })
  @IsOptional()
  @IsTypeId('unt')
  parentId?: string | null;
}

@InputType({ description: 'A unit to found.' })
export class CreateOrgUnitInput {
  @Field(() => OrgUnitTypeEnum, { description: 'Kind of unit.' })
  @IsIn(ORG_UNIT_TYPES)
  type!: OrgUnitType;

  @Field(() => String, {
    description: '2, 3 or 5 digits for provinces, districts, communes; else letters, digits, `.`, `_`, `-`.',
  })
  @IsString()
  @Length(1, 40)
  code!: string;

  @Field(() => String, { description: 'Vietnamese name, 1 to 300 characters.' })
  @IsString()
  @Length(1, 300)
  nameVi!: string;

  @Field(() => String, { nullable: true, description: 'English name, at most 300 characters.' })
  @IsOptional()
  @IsString()
  @Length(1, 300)
  nameEn?: string | null;

  @Field(() => ID, { description: 'The unit above, `unt_…`.' })
  @IsTypeId('unt')
  parentId!: string;

  @Field(() => String, { description: 'First day on which it exists, yyyy-mm-dd.' })
  @IsDay()
  validFrom!: string;

  @Reason()
  reason!: string;
}

@InputType({ description: 'New names of a unit; a left-out name stays.' })
export class UpdateOrgUnitInput {
  @Field(() => ID, { description: 'The unit, `unt_…`.' })
  @IsTypeId('unt')
  id!: string;

  @Field(() => String, { nullable: true, description: 'Vietnamese name, 1 to 300 characters.' })
  @IsOptional()
  @IsString()
  @Length(1, 300)
  nameVi?: string | null;

  @Field(() => String, { nullable: true, description: 'English name, 1 to 300 characters.' })
  @IsOptional()
  @IsString()
  @Length(1, 300)
  nameEn?: string | null;

  @Reason()
  reason!: string;
}

@InputType({ description: 'A unit to close.' })
export class CloseOrgUnitInput {
  @Field(() => ID, { description: 'The unit, `unt_…`.' })
  @IsTypeId('unt')
  id!: string;

  @Field(() => String, { description: 'First day on which it no longer exists, yyyy-mm-dd.' })
  @IsDay()
  validTo!: string;

  @Field(() => [ID], { description: 'Units that take over, `unt_…`; at most 500.' })
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsTypeId('unt', { each: true })
  successorIds!: string[];

  @Reason()
  reason!: string;
}

@InputType({ description: 'A file of units to import.' })
export class ImportOrgUnitsInput extends ImportFileInput {}
