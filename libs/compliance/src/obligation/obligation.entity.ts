import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Programme } from '@app/certification';
import { type MembershipKind, OrgUnit } from '@app/identity';

/** Drafts can be previewed; an active one is assigned to newcomers too; a closed one changes no more. */
export const OBLIGATION_STATES = ['DRAFT', 'ACTIVE', 'CLOSED'] as const;
export type ObligationState = (typeof OBLIGATION_STATES)[number];

/**
 * What the people of a unit and everything below it must hold by a day of one calendar year: the certificate of
 * one programme, earned in that year (domain.md rule 35).
 */
@Entity({ schema: 'compliance', name: 'obligation' })
@Unique('obligation_code', ['unitId', 'year', 'code'])
@Unique('obligation_id_year', ['id', 'year'])
@Index('obligation_active', ['year'], { where: `state = 'ACTIVE'` })
@Check('obligation_state', `state in ('DRAFT', 'ACTIVE', 'CLOSED')`)
@Check('obligation_kinds', 'cardinality(kinds) > 0')
@Check('obligation_due_in_year', 'extract(year from due_on) = year')
export class Obligation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'obligation_pkey' })
  id!: string;

  @Column('text')
  code!: string;

  /** Calendar year in Vietnam. */
  @Column('smallint')
  year!: number;

  /** Programme of certification whose certificate fulfils it. */
  @ForeignKey(() => Programme, 'code', { name: 'obligation_programme_fkey' })
  @Column('text')
  programmeCode!: string;

  @Column('text')
  titleVi!: string;

  @Column('text', { nullable: true })
  titleEn!: string | null;

  /** Root of the subtree it concerns. */
  @ForeignKey(() => OrgUnit, { name: 'obligation_unit_fkey' })
  @Column('uuid')
  unitId!: string;

  /** Kinds of roster lines it concerns. */
  @Column('text', { array: true })
  kinds!: MembershipKind[];

  /** Last Vietnamese day that is still in time. */
  @Column('date')
  dueOn!: string;

  @Column('text', { default: 'DRAFT' })
  state!: ObligationState;

  /** Learner or service account. */
  @Column('uuid')
  createdBy!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  activatedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;
}
