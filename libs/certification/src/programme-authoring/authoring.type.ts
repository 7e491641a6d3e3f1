import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type LearnerGroup, LearnerGroupEnum } from '@app/identity';
import { Connection, toTypeId } from '@platform/graphql';
import { localised } from '@platform/i18n';
import type { PeriodRule } from '../programme/period';
import type { ProgrammeType } from '../programme/programme.entity';
import { PeriodRuleEnum, ProgrammeTypeEnum, ValidityRuleEnum } from '../programme/programme.type';
import { VERSION_STATES, type VersionState } from '../programme/programme-version.entity';
import type { ValidityRule } from '../programme/validity';
import { ProgrammeRule, toRule } from '../rule/rule.type';
import type { ProgrammeSummary } from './authoring.repository';
import type { DiscardedDraft, NamedVersion } from './authoring.service';

export const VersionStateEnum = Object.fromEntries(VERSION_STATES.map((state) => [state, state]));
registerEnumType(VersionStateEnum, {
  name: 'ProgrammeVersionState',
  description: 'Where a version of a programme stands.',
  valuesMap: {
    DRAFT: { description: 'Being written.' },
    PUBLISHED: { description: 'Earns certificates now; never changes.' },
    RETIRED: { description: 'Earns nothing any more; its certificates stay valid.' },
  },
});

@ObjectType('ProgrammeVersion', { description: 'What a programme says and asks for, for its authors.' })
export class ProgrammeVersionType {
  @Field(() => ID, { description: '`pgv_…`' })
  id!: string;

  @Field(() => ID, { description: 'The programme, `prg_…`.' })
  programmeId!: string;

  @Field(() => String, { description: 'Code of the programme.' })
  code!: string;

  @Field(() => ProgrammeTypeEnum, { description: 'What kind of certificate it leads to.' })
  type!: ProgrammeType;

  @Field(() => ID, { description: 'The unit that answers for it, `unt_…`.' })
  unitId!: string;

  @Field(() => Int, { description: 'From 1.' })
  number!: number;

  @Field(() => VersionStateEnum, { description: 'Where it stands.' })
  state!: VersionState;

  @Field(() => Int, { description: 'Counts the edits; the next edit names it.' })
  revision!: number;

  @Field(() => LearnerGroupEnum, { nullable: true, description: 'Group it is for; null for anybody.' })
  group!: LearnerGroup | null;

  @Field(() => String, { description: 'Vietnamese title.' })
  titleVi!: string;

  @Field(() => String, { nullable: true, description: 'English title.' })
  titleEn!: string | null;

  @Field(() => String, { nullable: true, description: 'Vietnamese description.' })
  descriptionVi!: string | null;

  @Field(() => String, { nullable: true, description: 'English description.' })
  descriptionEn!: string | null;

  @Field(() => String, { nullable: true, description: 'What is asked for, in Vietnamese words.' })
  criteriaVi!: string | null;

  @Field(() => String, { nullable: true, description: 'What is asked for, in English words.' })
  criteriaEn!: string | null;

  @Field(() => String, { description: 'Code of the framework.' })
  frameworkCode!: string;

  @Field(() => String, { nullable: true, description: 'Only results under this version count; null: all.' })
  frameworkVersion!: string | null;

  @Field(() => ProgrammeRule, { description: 'What earns it.' })
  rule!: ProgrammeRule;

  @Field(() => PeriodRuleEnum, { description: 'How often it can be earned.' })
  periodRule!: PeriodRule;

  @Field(() => ValidityRuleEnum, { description: 'How long it is valid.' })
  validityRule!: ValidityRule;

  @Field(() => Int, { nullable: true, description: 'For MONTHS: how many.' })
  validityMonths!: number | null;

  @Field(() => String, { nullable: true, description: 'For FIXED_DATE: the last day in Vietnam.' })
  validThrough!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'From how many days before its end a certificate can be renewed; null: never.',
  })
  renewalDays!: number | null;

  @Field(() => String, { nullable: true, description: 'Name of the signer that is printed.' })
  signerName!: string | null;

  @Field(() => String, { nullable: true, description: 'Position of the signer that is printed.' })
  signerPosition!: string | null;

  @Field(() => String, { description: 'Layout of the printed certificate.' })
  templateCode!: string;

  @Field(() => GraphQLISODateTime, { description: 'When the draft was made.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Null for a draft.' })
  publishedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Null until it is retired.' })
  retiredAt!: Date | null;
}

@ObjectType({ description: 'A programme in the list of its authors.' })
export class ProgrammeInScope {
  @Field(() => ID, { description: '`prg_…`' })
  id!: string;

  @Field(() => String, { description: 'Stable code.' })
  code!: string;

  @Field(() => ProgrammeTypeEnum, { description: 'What kind of certificate it leads to.' })
  type!: ProgrammeType;

  @Field(() => ID, { description: 'The unit that answers for it, `unt_…`.' })
  unitId!: string;

  @Field(() => String, { description: 'Title of its newest version, in the language of the request.' })
  title!: string;

  @Field(() => ID, { nullable: true, description: 'Its draft, `pgv_…`; null without one.' })
  draftId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The version that earns certificates, `pgv_…`, or null.' })
  publishedId!: string | null;
}

@ObjectType({ description: 'A draft that was thrown away.' })
export class DiscardedProgrammeDraft {
  @Field(() => ID, { description: 'Its programme, `prg_…`.' })
  programmeId!: string;

  @Field(() => ID, { description: 'The draft there was, `pgv_…`.' })
  versionId!: string;

  @Field(() => Boolean, {
    description: 'Whether the programme went with it, since it had no other version. Its code is free again.',
  })
  isProgrammeRemoved!: boolean;
}

export const ProgrammeVersionConnection = Connection(ProgrammeVersionType, 'ProgrammeVersion');
export const ProgrammeInScopeConnection = Connection(ProgrammeInScope, 'ProgrammeInScope');

export function toVersion({ version, names }: NamedVersion): ProgrammeVersionType {
  const { groupCode, ...shown } = version;
  return {
    ...shown,
    id: toTypeId('pgv', version.id),
    programmeId: toTypeId('prg', version.programmeId),
    unitId: toTypeId('unt', version.unitId),
    group: groupCode,
    rule: toRule(version.rule, { names, frameworkCode: version.frameworkCode }),
  };
}

export const toDiscarded = (draft: DiscardedDraft): DiscardedProgrammeDraft => ({
  programmeId: toTypeId('prg', draft.programmeId),
  versionId: toTypeId('pgv', draft.versionId),
  isProgrammeRemoved: draft.isProgrammeRemoved,
});

export const toProgrammeInScope = (row: ProgrammeSummary): ProgrammeInScope => ({
  id: toTypeId('prg', row.id),
  code: row.code,
  type: row.type,
  unitId: toTypeId('unt', row.unitId),
  title: localised(row.titleVi, row.titleEn),
  draftId: row.draftId && toTypeId('pgv', row.draftId),
  publishedId: row.publishedId && toTypeId('pgv', row.publishedId),
});
