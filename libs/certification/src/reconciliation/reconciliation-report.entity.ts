import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const RECONCILIATION_CAUSES = ['SCHEDULE', 'OPERATOR'] as const;
export type ReconciliationCause = (typeof RECONCILIATION_CAUSES)[number];

/**
 * SETTLED_THERE: decided there, not yet here. MISSING_THERE: sent from here and undecided, unknown there. LOST_THERE:
 * taken by VNeID once, unknown there now. UNKNOWN_HERE: there, but nobody here has sent it. CONFLICT: decided
 * differently on both sides.
 */
export const DIFFERENCE_KINDS = [
  'SETTLED_THERE',
  'MISSING_THERE',
  'LOST_THERE',
  'UNKNOWN_HERE',
  'CONFLICT',
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** One difference between both sides. Identifiers and states only. */
export interface Difference {
  kind: DifferenceKind;
  /** Id of the confirmation, which is its Idempotency-Key there. */
  confirmationId: string;
  /** State here; null when unknown here. */
  here: string | null;
  /** State there; null when unknown there. */
  there: string | null;
  isRepaired: boolean;
}

/** One comparison of what we say VNeID knows with what it says it knows (invariant 7). */
@Entity({ schema: 'certification', name: 'reconciliation_report' })
@Index('reconciliation_report_started', ['startedAt'])
@Check('reconciliation_report_cause', `cause in ('SCHEDULE', 'OPERATOR')`)
@Check('reconciliation_report_differences', 'jsonb_array_length(differences) <= 100')
export class ReconciliationReport {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reconciliation_report_pkey' })
  id!: string;

  @Column('text')
  cause!: ReconciliationCause;

  /** Whether what can be repaired was repaired, or both sides were only compared. */
  @Column('boolean')
  isRepairing!: boolean;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  startedAt!: Date;

  /** Null while it runs, and for ever when it was killed. */
  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;

  /** Code of the fault that broke it off. */
  @Column('text', { nullable: true })
  fault!: string | null;

  /** Documents that VNeID lists. */
  @Column('integer', { default: 0 })
  compared!: number;

  @Column('integer', { default: 0 })
  settledThere!: number;

  @Column('integer', { default: 0 })
  missingThere!: number;

  @Column('integer', { default: 0 })
  lostThere!: number;

  @Column('integer', { default: 0 })
  unknownHere!: number;

  @Column('integer', { default: 0 })
  conflicts!: number;

  @Column('integer', { default: 0 })
  repaired!: number;

  /** The first hundred. */
  @Column('jsonb', { default: [] })
  differences!: Difference[];
}
