import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { LearnerGroup } from '@app/identity';
import type { Rule } from '../rule/rule';
import type { PeriodRule } from './period';
import { Programme } from './programme.entity';
import type { ValidityRule } from './validity';

export const VERSION_STATES = ['DRAFT', 'PUBLISHED', 'RETIRED'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

/**
 * What a programme says and asks for. A draft is edited; from the day it is published a trigger keeps all of it as it
 * is, since certificates stand on it. Published is the one that earns certificates now.
 */
@Entity({ schema: 'certification', name: 'programme_version' })
@Unique('programme_version_number', ['programmeId', 'number'])
@Index('programme_version_one_draft', ['programmeId'], { unique: true, where: `state = 'DRAFT'` })
@Index('programme_version_one_published', ['programmeId'], { unique: true, where: `state = 'PUBLISHED'` })
@Index('programme_version_group', ['groupCode'], { where: `state = 'PUBLISHED'` })
@Check('programme_version_state', `state in ('DRAFT', 'PUBLISHED', 'RETIRED')`)
@Check('programme_version_group_code', `group_code in ('HSSV', 'ND', 'CBCC', 'NLDDN')`)
@Check(
  'programme_version_published',
  `(state = 'DRAFT') = (published_at is null) and (state = 'RETIRED') = (retired_at is not null)`,
)
@Check('programme_version_period_rule', `period_rule in ('ONCE', 'CALENDAR_YEAR')`)
@Check(
  'programme_version_validity_rule',
  `validity_rule in ('FOREVER', 'MONTHS', 'FIXED_DATE', 'END_OF_YEAR')`,
)
@Check(
  'programme_version_validity',
  `(validity_rule = 'MONTHS') = (validity_months is not null) and validity_months > 0 and (validity_rule = 'FIXED_DATE') = (valid_through is not null)`,
)
// What is earned every year is not renewed besides, and what never ends needs no renewal.
@Check(
  'programme_version_renewal',
  `renewal_days is null or renewal_days > 0 and period_rule = 'ONCE' and validity_rule <> 'FOREVER'`,
)
// Without a condition everybody would have earned the certificate.
@Check(
  'programme_version_rule',
  `jsonb_typeof(rule) = 'object' and jsonb_path_exists(rule, '$.**.type ? (!(@ == "ALL" || @ == "ANY" || @ == "AT_LEAST"))')`,
)
// Of the conditions only a test can be met again.
@Check(
  'programme_version_again',
  `period_rule = 'ONCE' and renewal_days is null or jsonb_path_exists(rule, '$.**.quizCode')`,
)
export class ProgrammeVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'programme_version_pkey' })
  id!: string;

  @ForeignKey(() => Programme, { name: 'programme_version_programme_fkey' })
  @Column('uuid')
  programmeId!: string;

  @Column('integer')
  number!: number;

  @Column('text', { default: 'DRAFT' })
  state!: VersionState;

  /** Counts the edits of a draft: whoever edits says which one they saw. */
  @Column('integer', { default: 1 })
  revision!: number;

  /** Whom it is for, each group of Quyết định 757/QĐ-BKHCN has an annex of its own; null for anybody. */
  @Column('text', { nullable: true })
  groupCode!: LearnerGroup | null;

  @Column('text')
  titleVi!: string;

  @Column('text', { nullable: true })
  titleEn!: string | null;

  @Column('text', { nullable: true })
  descriptionVi!: string | null;

  @Column('text', { nullable: true })
  descriptionEn!: string | null;

  /** What was asked for, in words, as badges show it. */
  @Column('text', { nullable: true })
  criteriaVi!: string | null;

  @Column('text', { nullable: true })
  criteriaEn!: string | null;

  @Column('text')
  frameworkCode!: string;

  /** Only results measured under this version count; null for every version. */
  @Column('text', { nullable: true })
  frameworkVersion!: string | null;

  @Column('jsonb')
  rule!: Rule;

  /** How often it can be earned. */
  @Column('text', { default: 'ONCE' })
  periodRule!: PeriodRule;

  @Column('text', { default: 'FOREVER' })
  validityRule!: ValidityRule;

  @Column('integer', { nullable: true })
  validityMonths!: number | null;

  /** The last day, in Vietnam. */
  @Column('date', { nullable: true })
  validThrough!: string | null;

  /** How many days before its end a certificate can be renewed; null: never. */
  @Column('integer', { nullable: true })
  renewalDays!: number | null;

  @Column('text', { nullable: true })
  signerName!: string | null;

  @Column('text', { nullable: true })
  signerPosition!: string | null;

  /** Layout of the printed certificate. */
  @Column('text', { default: 'standard' })
  templateCode!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  /** Null for what ships with the product. */
  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;

  @Column('uuid', { nullable: true })
  publishedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  retiredAt!: Date | null;
}
