import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { IntegritySignal } from './integrity-signal.entity';

export const DECISION_OUTCOMES = ['NO_CONCERN', 'CONCERN'] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

/** What a person thinks of a signal, once; a trigger refuses updates and deletions. It changes nothing else. */
@Entity({ schema: 'assessment', name: 'integrity_decision' })
@Check('integrity_decision_outcome', `outcome in ('NO_CONCERN', 'CONCERN')`)
export class IntegrityDecision {
  /** One decision per signal: of two people at once the first is heard. */
  @ForeignKey(() => IntegritySignal, { name: 'integrity_decision_signal_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'integrity_decision_pkey' })
  signalId!: string;

  @Column('text')
  outcome!: DecisionOutcome;

  @Column('text')
  note!: string;

  @Column('uuid')
  decidedBy!: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  decidedAt!: Date;
}
