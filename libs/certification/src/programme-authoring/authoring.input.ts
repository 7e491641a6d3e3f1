import { applyDecorators } from '@nestjs/common';
import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Transform } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { LEARNER_GROUPS, type LearnerGroup, LearnerGroupEnum } from '@app/identity';
import { IsTypeId, PageArgs, Reason } from '@platform/graphql';
import { PERIOD_RULES, type PeriodRule } from '../programme/period';
import { PROGRAMME_TYPES, type ProgrammeType } from '../programme/programme.entity';
import { PeriodRuleEnum, ProgrammeTypeEnum, ValidityRuleEnum } from '../programme/programme.type';
import { VERSION_STATES, type VersionState } from '../programme/programme-version.entity';
import { VALIDITY_RULES, type ValidityRule } from '../programme/validity';
import { ProgrammeRuleInput } from '../rule/rule.input';
import { VersionStateEnum } from './authoring.type';
import { TEMPLATE_CODES } from './programme-content';

/** A text of 1 to `most` characters, made storable: no NUL, no half characters, NFC, trimmed. */
const IsWritten = (most: number): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string'
        ? Buffer.from(value, 'utf8').toString('utf8').replaceAll('\0', '').normalize('NFC').trim()
        : value,
    ),
    IsString(),
    Length(1, most),
  );

/** A text that may be left out. */
const MayBeWritten = (most: number, description: string): PropertyDecorator =>
  applyDecorators(
    Field(() => String, { nullable: true, description: `${description}, at most ${most} characters.` }),
    IsOptional(),
    IsWritten(most),
  );

const MayBeWhole = (most: number, description: string): PropertyDecorator =>
  applyDecorators(
    Field(() => Int, { nullable: true, description: `${description}, 1 to ${most}.` }),
    IsOptional(),
    IsInt(),
    Min(1),
    Max(most),
  );

@InputType({ isAbstract: true })
export class ProgrammeContentInput {
  @Field(() => String, { description: 'Vietnamese title, at most 200 characters.' })
  @IsWritten(200)
  titleVi!: string;

  @MayBeWritten(200, 'English title')
  titleEn?: string | null;

  @MayBeWritten(4_000, 'Vietnamese description')
  descriptionVi?: string | null;

  @MayBeWritten(4_000, 'English description')
  descriptionEn?: string | null;

  @MayBeWritten(4_000, 'What is asked for, in Vietnamese words, as badges show it')
  criteriaVi?: string | null;

  @MayBeWritten(4_000, 'What is asked for, in English words')
  criteriaEn?: string | null;

  @Field(() => LearnerGroupEnum, { nullable: true, description: 'Group it is for; null for anybody.' })
  @IsOptional()
  @IsIn(LEARNER_GROUPS)
  group?: LearnerGroup | null;

  @Field(() => String, { description: 'Code of a published framework.' })
  @IsWritten(40)
  frameworkCode!: string;

  @MayBeWritten(40, 'Only results measured under this version of the framework count; null: every version')
  frameworkVersion?: string | null;

  @Field(() => ProgrammeRuleInput, { description: 'What earns it.' })
  @IsObject()
  rule!: ProgrammeRuleInput;

  @Field(() => PeriodRuleEnum, { defaultValue: 'ONCE', description: 'How often it can be earned.' })
  @IsIn(PERIOD_RULES)
  periodRule: PeriodRule = 'ONCE';

  @Field(() => ValidityRuleEnum, { defaultValue: 'FOREVER', description: 'How long it is valid.' })
  @IsIn(VALIDITY_RULES)
  validityRule: ValidityRule = 'FOREVER';

  @MayBeWhole(600, 'For MONTHS: how many')
  validityMonths?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'For FIXED_DATE: the last day in Vietnam, `YYYY-MM-DD`.',
  })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  validThrough?: string | null;

  @MayBeWhole(3_650, 'From how many days before its end a certificate can be renewed; null: never')
  renewalDays?: number | null;

  @MayBeWritten(200, 'Name of the signer that is printed')
  signerName?: string | null;

  @MayBeWritten(200, 'Position of the signer that is printed')
  signerPosition?: string | null;

  @Field(() => String, {
    defaultValue: 'standard',
    description: 'Layout of the printed certificate: `standard`.',
  })
  @IsIn(TEMPLATE_CODES)
  templateCode: string = 'standard';
}

@InputType({ description: 'A new programme of a unit, with what its first draft says.' })
export class CreateProgrammeInput extends ProgrammeContentInput {
  @Field(() => ID, { description: 'The unit that will answer for it, `unt_…`.' })
  @IsTypeId('unt')
  unitId!: string;

  @Field(() => String, {
    description: 'Stable name, e.g. `an-toan-so`; at most 60 characters. Never changes.',
  })
  @Length(1, 60)
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
    message: '$property must be lower-case letters and digits, joined by hyphens',
  })
  code!: string;

  @Field(() => ProgrammeTypeEnum, { description: 'What kind of certificate it leads to. Never changes.' })
  @IsIn(PROGRAMME_TYPES)
  type!: ProgrammeType;
}

@InputType({ description: 'The programme that gets a new draft, a copy of its newest version.' })
export class DraftProgrammeVersionInput {
  @Field(() => ID, { description: '`prg_…`' })
  @IsTypeId('prg')
  programmeId!: string;
}

const SeenRevision = (): PropertyDecorator =>
  applyDecorators(
    Field(() => Int, { description: 'The revision the editor has seen; another one is an EDIT_CONFLICT.' }),
    IsInt(),
    Min(1),
    Max(2_000_000_000),
  );

@InputType({ description: 'All that a draft is to say: what is left out is empty afterwards.' })
export class EditProgrammeVersionInput extends ProgrammeContentInput {
  @Field(() => ID, { description: 'The draft, `pgv_…`.' })
  @IsTypeId('pgv')
  versionId!: string;

  @SeenRevision()
  expectedRevision!: number;
}

@InputType({ description: 'A draft to throw away.' })
export class DiscardProgrammeDraftInput {
  @Field(() => ID, { description: 'The draft, `pgv_…`.' })
  @IsTypeId('pgv')
  versionId!: string;

  @SeenRevision()
  expectedRevision!: number;
}

@InputType({ description: 'A draft to publish.' })
export class PublishProgrammeVersionInput {
  @Field(() => ID, { description: 'The draft, `pgv_…`.' })
  @IsTypeId('pgv')
  versionId!: string;

  @SeenRevision()
  expectedRevision!: number;
}

@InputType({ description: 'A programme that is to earn nothing any more.' })
export class RetireProgrammeInput {
  @Field(() => ID, { description: '`prg_…`' })
  @IsTypeId('prg')
  programmeId!: string;

  @Reason()
  reason!: string;
}

@ArgsType()
export class ProgrammesInScopeArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Words in the code or a title, with or without accents; at most 100 characters.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(/^[^\0]*$/)
  search?: string | null;

  @Field(() => ProgrammeTypeEnum, { nullable: true, description: 'Only this kind.' })
  @IsOptional()
  @IsIn(PROGRAMME_TYPES)
  type?: ProgrammeType | null;

  @Field(() => VersionStateEnum, { nullable: true, description: 'Only with a version in this state.' })
  @IsOptional()
  @IsIn(VERSION_STATES)
  state?: VersionState | null;
}

@ArgsType()
export class ProgrammeVersionsArgs extends PageArgs {
  @Field(() => ID, { description: '`prg_…`' })
  @IsTypeId('prg')
  programmeId!: string;
}
