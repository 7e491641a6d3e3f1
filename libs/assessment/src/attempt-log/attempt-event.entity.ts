import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

export const ATTEMPT_EVENT_KINDS = [
  'STARTED',
  'SAVED',
  'SUBMITTED',
  'EXPIRED',
  'GRADED',
  'REGRADED',
  'REOPENED',
  'TIME_CHANGED',
  'VOIDED',
  'PAUSED',
  'RESUMED',
  'BREAK_STARTED',
  'BREAK_ENDED',
  'DEVICE_CHANGED',
  'CHANGED',
] as const;
export type AttemptEventKind = (typeof ATTEMPT_EVENT_KINDS)[number];

/**
 * What happened to an attempt, chained by hashes. Written by triggers of the attempt's own row, in the statement of
 * the change, so no path can forget it; a trigger refuses updates and deletions (docs/adr/0009).
 */
@Entity({ schema: 'assessment', name: 'attempt_event' })
@Check('attempt_event_first', `(sequence = 1) = (previous_hash is null)`)
@Check(
  'attempt_event_kind',
  `kind in ('STARTED', 'SAVED', 'SUBMITTED', 'EXPIRED', 'GRADED', 'REGRADED', 'REOPENED', 'TIME_CHANGED', 'VOIDED', 'PAUSED', 'RESUMED', 'BREAK_STARTED', 'BREAK_ENDED', 'DEVICE_CHANGED', 'CHANGED')`,
)
export class AttemptEvent {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'attempt_event_pkey' })
  attemptId!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'attempt_event_pkey' })
  sequence!: number;

  @Column('text')
  kind!: AttemptEventKind;

  @Column('timestamptz')
  at!: Date;

  /** What stands after the event, without any answer's text: see `check-attempt-log.ts`. */
  @Column('jsonb')
  data!: Record<string, unknown>;

  @Column('bytea', { nullable: true })
  previousHash!: Buffer | null;

  /** SHA-256 over attempt, sequence, kind, moment, data and the hash before. */
  @Column('bytea')
  hash!: Buffer;
}
