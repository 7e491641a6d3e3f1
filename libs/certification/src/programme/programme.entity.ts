import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { type LearnerGroup, OrgUnit } from '@app/identity';
import type { ProgrammeCondition } from './condition';
import type { PeriodRule } from './period';

/** What earns a confirmation of universalisation: for which group, under which framework, by which conditions. */
@Entity({ schema: 'certification', name: 'programme' })
@Unique('programme_code', ['code'])
@Index('programme_group', ['groupCode'])
@Check('programme_group_code', `group_code in ('HSSV', 'ND', 'CBCC', 'NLDDN')`)
@Check('programme_validity_months', 'validity_months > 0')
// Without a condition everybody would have earned the certificate.
@Check('programme_conditions', 'jsonb_array_length(conditions) > 0')
@Check('programme_period_rule', `period_rule in ('ONCE', 'CALENDAR_YEAR')`)
// Of the conditions only a test can be met again in another year.
@Check('programme_yearly_test', `period_rule = 'ONCE' or conditions @> '[{"type": "QUIZ_PASSED"}]'`)
export class Programme {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'programme_pkey' })
  id!: string;

  @Column('text')
  code!: string;

  /** Whom it is for; each group of Quyết định 757/QĐ-BKHCN has an annex of its own. */
  @Column('text')
  groupCode!: LearnerGroup;

  @Column('text')
  titleVi!: string;

  @Column('text', { nullable: true })
  titleEn!: string | null;

  @Column('text')
  frameworkCode!: string;

  @Column('jsonb')
  conditions!: ProgrammeCondition[];

  /** How often it can be earned. */
  @Column('text', { default: 'ONCE' })
  periodRule!: PeriodRule;

  /** Months a certificate is valid; null for ever. */
  @Column('integer', { nullable: true })
  validityMonths!: number | null;

  /** Who answers for it: revoking one of its certificates needs the right on this unit. */
  @ForeignKey(() => OrgUnit, { name: 'programme_unit_fkey' })
  @Column('uuid')
  unitId!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
