import { Field, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type LearnerGroup, LearnerGroupEnum } from '@app/identity';
import { IsTypeId, RefusalType, ResultUnion, toTypeId } from '@platform/graphql';
import { localised, translate } from '@platform/i18n';
import { CertificateType, toCertificate } from '../issuing/certificate.type';
import {
  ProgrammeConditionState,
  ProgrammeConditionType,
  ProgrammeRule,
  ProgrammeRuleState,
  toConditionStates,
  toCondition,
  toRule,
  toRuleState,
} from '../rule/rule.type';
import { conditionsOf } from '../rule/rule';
import type { RuleNames } from '../rule/rule-names';
import { PERIOD_RULES, type PeriodRule } from './period';
import {
  PROGRAMME_STATUSES,
  type ProgrammeProgress,
  type ProgrammeStatus,
} from './programme-progress.service';
import { PROGRAMME_TYPES, type ProgrammeType as ProgrammeKind } from './programme.entity';
import type { ProgrammeRow } from './programme.repository';
import { VALIDITY_RULES, type ValidityRule } from './validity';

export const PeriodRuleEnum = Object.fromEntries(PERIOD_RULES.map((rule) => [rule, rule]));
registerEnumType(PeriodRuleEnum, {
  name: 'ProgrammePeriodRule',
  description: 'How often a programme can be earned.',
  valuesMap: {
    ONCE: { description: 'Once; again only where its certificates end and can be renewed.' },
    CALENDAR_YEAR: {
      description:
        'Once a calendar year in Vietnam: the tests must be passed in that year, the courses may be older.',
    },
  },
});

const StatusEnum = Object.fromEntries(PROGRAMME_STATUSES.map((status) => [status, status]));
registerEnumType(StatusEnum, {
  name: 'ProgrammeStatus',
  description: 'Where a person stands in a programme.',
  valuesMap: {
    MISSING_CONDITIONS: { description: 'Something is still missing.' },
    READY: { description: 'Everything is met; the certificate is being made.' },
    ISSUED: { description: 'The certificate is there and valid.' },
    SUSPENDED: { description: 'The certificate may not be relied on for the time being.' },
    EXPIRED: { description: 'The certificate has expired.' },
    REVOKED: { description: 'The certificate was revoked; it is not issued again by itself.' },
  },
});

export const ProgrammeTypeEnum = Object.fromEntries(PROGRAMME_TYPES.map((type) => [type, type]));
registerEnumType(ProgrammeTypeEnum, {
  name: 'ProgrammeType',
  description: 'What kind of certificate a programme leads to.',
  valuesMap: {
    UNIVERSALISATION: { description: 'A confirmation of universalisation (Quyết định 757/QĐ-BKHCN).' },
    COURSE_CERTIFICATE: { description: 'A certificate of a course.' },
    BADGE: { description: 'A badge for one achievement.' },
  },
});

export const ValidityRuleEnum = Object.fromEntries(VALIDITY_RULES.map((rule) => [rule, rule]));
registerEnumType(ValidityRuleEnum, {
  name: 'ProgrammeValidityRule',
  description: 'How long certificates of a programme are valid.',
  valuesMap: {
    FOREVER: { description: 'For ever.' },
    MONTHS: { description: 'For some months from the issue.' },
    FIXED_DATE: { description: 'Through a day, whenever they are issued.' },
    END_OF_YEAR: { description: 'Through the calendar year that they are of, or were issued in.' },
  },
});

@ObjectType('Programme', { description: 'What earns a certificate.' })
export class ProgrammeType {
  @Field(() => ID, { description: '`prg_…`' })
  id!: string;

  @Field(() => String, { description: 'Stable code, e.g. `pho-cap-nd`.' })
  code!: string;

  @Field(() => String, { description: 'Title, in the language of the request.' })
  title!: string;

  @Field(() => ProgrammeTypeEnum, { description: 'What kind of certificate it leads to.' })
  type!: ProgrammeKind;

  @Field(() => Int, { description: 'Number of the version that holds now, from 1.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'What it is about, in the language of the request.' })
  description!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What is asked for, in words of its authors, in the language of the request.',
  })
  criteria!: string | null;

  @Field(() => LearnerGroupEnum, { nullable: true, description: 'Group it is for; null for anybody.' })
  group!: LearnerGroup | null;

  @Field(() => String, { description: 'Code of the framework it belongs to.' })
  frameworkCode!: string;

  @Field(() => PeriodRuleEnum, { description: 'How often it can be earned.' })
  periodRule!: PeriodRule;

  @Field(() => String, { description: 'Unit that issues its certificates.' })
  issuingBody!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Only results measured under this version of the framework count; null for every version.',
  })
  frameworkVersion!: string | null;

  @Field(() => ValidityRuleEnum, { description: 'How long its certificates are valid.' })
  validityRule!: ValidityRule;

  @Field(() => Int, { nullable: true, description: 'For MONTHS: how many.' })
  validityMonths!: number | null;

  @Field(() => String, { nullable: true, description: 'For FIXED_DATE: the last day in Vietnam, ISO 8601.' })
  validThrough!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'From how many days before its end a certificate can be renewed; null: never.',
  })
  renewalDays!: number | null;

  @Field(() => ProgrammeRule, { description: 'What earns it.' })
  rule!: ProgrammeRule;

  @Field(() => [ProgrammeConditionType], {
    description: 'The conditions of `rule` in their order; whether all of them are needed is said by `rule`.',
  })
  conditions!: ProgrammeConditionType[];
}

@ObjectType('ProgrammeProgress', { description: 'Where the signed-in person stands in a programme.' })
export class ProgrammeProgressType {
  @Field(() => ProgrammeType, { description: 'The programme.' })
  programme!: ProgrammeType;

  @Field(() => Int, {
    nullable: true,
    description: 'Calendar year that all of this speaks of; null for a programme that is earned once.',
  })
  year!: number | null;

  @Field(() => StatusEnum, { description: 'For programs.' })
  status!: ProgrammeStatus;

  @Field(() => String, { description: 'The same for people.' })
  text!: string;

  @Field(() => ProgrammeRuleState, { description: 'What the programme asks for, each part with its state.' })
  rule!: ProgrammeRuleState;

  @Field(() => [ProgrammeConditionState], { description: 'Each condition of `rule` with its state.' })
  conditions!: ProgrammeConditionState[];

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'Since when the certificate can be renewed; null while it cannot. The states then speak of the renewal: tests count that were handed in since.',
  })
  renewableSince!: Date | null;

  @Field(() => CertificateType, {
    nullable: true,
    description: 'The certificate, once it is signed; of a yearly programme that of the year.',
  })
  certificate!: CertificateType | null;
}

@InputType({ description: 'A certificate that the person believes to have earned.' })
export class RequestCertificateInput {
  @Field(() => ID, { description: 'The programme, `prg_…`.' })
  @IsTypeId('prg')
  programmeId!: string;
}

const RequestCertificateRefusalCode = {
  CONDITIONS_NOT_MET: 'CONDITIONS_NOT_MET',
  RIGHT_USED_UP: 'RIGHT_USED_UP',
} as const;
export const RequestCertificateRefusal = RefusalType('RequestCertificate', RequestCertificateRefusalCode);
export const RequestCertificateResult = ResultUnion(
  'RequestCertificate',
  ProgrammeProgressType,
  RequestCertificateRefusal,
);

export function toProgramme(row: ProgrammeRow, names: RuleNames): ProgrammeType {
  const words = { names, frameworkCode: row.frameworkCode };
  return {
    id: toTypeId('prg', row.id),
    code: row.code,
    type: row.type,
    version: row.versionNumber,
    title: localised(row.titleVi, row.titleEn),
    description: localisedOrNull(row.descriptionVi, row.descriptionEn),
    criteria: localisedOrNull(row.criteriaVi, row.criteriaEn),
    group: row.groupCode,
    frameworkCode: row.frameworkCode,
    frameworkVersion: row.frameworkVersion,
    periodRule: row.periodRule,
    issuingBody: localised(row.unitNameVi, row.unitNameEn),
    validityRule: row.validityRule,
    validityMonths: row.validityMonths,
    validThrough: row.validThrough,
    renewalDays: row.renewalDays,
    rule: toRule(row.rule, words),
    conditions: conditionsOf(row.rule).map((condition) => toCondition(condition, words)),
  };
}

export function toProgress(progress: ProgrammeProgress): ProgrammeProgressType {
  const words = { names: progress.names, frameworkCode: progress.programme.frameworkCode };
  return {
    programme: toProgramme(progress.programme, progress.names),
    year: progress.year,
    status: progress.status,
    text: translate(`programme.${progress.status}`),
    rule: toRuleState(progress.rule, words),
    conditions: toConditionStates(progress.rule, words),
    renewableSince: progress.renewableSince,
    certificate: progress.certificate ? toCertificate(progress.certificate) : null,
  };
}

const localisedOrNull = (vi: string | null, en: string | null): string | null =>
  vi === null ? null : localised(vi, en);
