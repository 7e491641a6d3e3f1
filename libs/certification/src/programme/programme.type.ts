import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type LearnerGroup, LearnerGroupEnum } from '@app/identity';
import { IsTypeId, RefusalType, ResultUnion, toTypeId } from '@platform/graphql';
import { localised, translate } from '@platform/i18n';
import { CertificateType, toCertificate } from '../issuing/certificate.type';
import { CONDITION_TYPES, type ProgrammeCondition } from './condition';
import type { ConditionState } from './evaluate-conditions';
import { PERIOD_RULES, type PeriodRule } from './period';
import {
  PROGRAMME_STATUSES,
  type ProgrammeProgress,
  type ProgrammeStatus,
} from './programme-progress.service';
import type { ProgrammeRow } from './programme.repository';

const ConditionTypeEnum = Object.fromEntries(CONDITION_TYPES.map((type) => [type, type]));
registerEnumType(ConditionTypeEnum, {
  name: 'ProgrammeConditionType',
  description: 'Kinds of conditions of a programme.',
  valuesMap: {
    COURSE_COMPLETED: { description: 'A course must be finished.' },
    QUIZ_PASSED: { description: 'A test must be passed.' },
    IDENTITY_LEVEL: { description: 'The test must be taken with a VNeID account of at least a level.' },
  },
});

const PeriodRuleEnum = Object.fromEntries(PERIOD_RULES.map((rule) => [rule, rule]));
registerEnumType(PeriodRuleEnum, {
  name: 'ProgrammePeriodRule',
  description: 'How often a programme can be earned.',
  valuesMap: {
    ONCE: { description: 'Once; its certificate stands for good.' },
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

@ObjectType('ProgrammeCondition', { description: 'One thing that a programme asks for.' })
export class ProgrammeConditionType {
  @Field(() => ConditionTypeEnum, { description: 'What kind it is.' })
  type!: ProgrammeCondition['type'];

  @Field(() => String, { description: 'The same for people.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Code of the course, for COURSE_COMPLETED.' })
  courseCode!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the test, for QUIZ_PASSED.' })
  quizCode!: string | null;

  @Field(() => Int, { nullable: true, description: 'Lowest level, for IDENTITY_LEVEL.' })
  identityLevel!: number | null;
}

@ObjectType('Programme', { description: 'What earns a certificate.' })
export class ProgrammeType {
  @Field(() => ID, { description: '`prg_…`' })
  id!: string;

  @Field(() => String, { description: 'Stable code, e.g. `pho-cap-nd`.' })
  code!: string;

  @Field(() => String, { description: 'Title, in the language of the request.' })
  title!: string;

  @Field(() => LearnerGroupEnum, { description: 'Group it is for.' })
  group!: LearnerGroup;

  @Field(() => String, { description: 'Code of the framework it belongs to.' })
  frameworkCode!: string;

  @Field(() => PeriodRuleEnum, { description: 'How often it can be earned.' })
  periodRule!: PeriodRule;

  @Field(() => String, { description: 'Unit that issues its certificates.' })
  issuingBody!: string;

  @Field(() => Int, { nullable: true, description: 'Months its certificates are valid; null for ever.' })
  validityMonths!: number | null;

  @Field(() => [ProgrammeConditionType], { description: 'All of these are needed.' })
  conditions!: ProgrammeConditionType[];
}

@ObjectType({ description: 'A condition and whether the person meets it.' })
export class ProgrammeConditionState {
  @Field(() => ProgrammeConditionType, { description: 'The condition.' })
  condition!: ProgrammeConditionType;

  @Field(() => Boolean, { description: 'Whether it is met.' })
  isMet!: boolean;

  @Field(() => String, { nullable: true, description: 'What is missing, for people; null when it is met.' })
  missing!: string | null;
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

  @Field(() => [ProgrammeConditionState], { description: 'Each condition with its state.' })
  conditions!: ProgrammeConditionState[];

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

export const toProgramme = (row: ProgrammeRow): ProgrammeType => ({
  id: toTypeId('prg', row.id),
  code: row.code,
  title: localised(row.titleVi, row.titleEn),
  group: row.groupCode,
  frameworkCode: row.frameworkCode,
  periodRule: row.periodRule,
  issuingBody: localised(row.unitNameVi, row.unitNameEn),
  validityMonths: row.validityMonths,
  conditions: row.conditions.map(toCondition),
});

export const toProgress = (progress: ProgrammeProgress): ProgrammeProgressType => ({
  programme: toProgramme(progress.programme),
  year: progress.year,
  status: progress.status,
  text: translate(`programme.${progress.status}`),
  conditions: progress.conditions.map((state) => toConditionState(state, progress.year)),
  certificate: progress.certificate ? toCertificate(progress.certificate) : null,
});

const levelOf = (condition: ProgrammeCondition): Record<string, number> =>
  condition.type === 'IDENTITY_LEVEL' ? { level: condition.level } : {};

const toCondition = (condition: ProgrammeCondition): ProgrammeConditionType => ({
  type: condition.type,
  text: translate(`condition.${condition.type}`, levelOf(condition)),
  courseCode: condition.type === 'COURSE_COMPLETED' ? condition.courseCode : null,
  quizCode: condition.type === 'QUIZ_PASSED' ? condition.quizCode : null,
  identityLevel: condition.type === 'IDENTITY_LEVEL' ? condition.level : null,
});

const toConditionState = (
  { condition, isMet, missingTextKey }: ConditionState,
  year: number | null,
): ProgrammeConditionState => ({
  condition: toCondition(condition),
  isMet,
  missing: missingTextKey
    ? translate(missingTextKey, { ...levelOf(condition), ...(year !== null && { year }) })
    : null,
});
