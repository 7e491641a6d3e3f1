import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Learner } from '@app/identity';

export const FACT_KINDS = [
  'SKILL_LEVEL',
  'OBLIGATION_FULFILLED',
  'SURVEY_DONE',
  'CERTIFICATE_RECOGNISED',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** What another part of the platform established about a person, for conditions of programmes. */
@Entity({ schema: 'certification', name: 'learner_fact' })
@Unique('learner_fact_once', ['learnerId', 'kind', 'code', 'source'])
@Check(
  'learner_fact_kind',
  `kind in ('SKILL_LEVEL', 'OBLIGATION_FULFILLED', 'SURVEY_DONE', 'CERTIFICATE_RECOGNISED')`,
)
@Check('learner_fact_value', `kind <> 'SKILL_LEVEL' or value is not null and value ~ '^[1-9][0-9]?$'`)
export class LearnerFact {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'learner_fact_pkey' })
  id!: string;

  @ForeignKey(() => Learner, { name: 'learner_fact_learner_fkey' })
  @Column('uuid')
  learnerId!: string;

  @Column('text')
  kind!: FactKind;

  /** Of the obligation, the survey, the outside certificate or the skill. */
  @Column('text')
  code!: string;

  /** The step, for SKILL_LEVEL. */
  @Column('text', { nullable: true })
  value!: string | null;

  @Column('timestamptz')
  occurredAt!: Date;

  /** Last day in Vietnam on which it counts; null for ever. */
  @Column('date', { nullable: true })
  holdsThrough!: string | null;

  /** Who says so, and by what: `compliance:<id of the record>`. */
  @Column('text')
  source!: string;

  /** Since when it does not hold any more. */
  @Column('timestamptz', { nullable: true })
  withdrawnAt!: Date | null;
}
