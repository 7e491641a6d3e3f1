import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * The one door to VNeID, shared by all processes: a circuit breaker and a rate limit. A single row. Closed to traffic
 * ("open" in the words of electricians) from `pausedAt` on; then one call at a time may try, not before `probeAt`.
 */
@Entity({ schema: 'certification', name: 'vneid_gate' })
@Check('vneid_gate_single', 'id = 1')
@Check('vneid_gate_paused_whole', '(paused_at is null) = (probe_at is null)')
export class VneidGateRow {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'vneid_gate_pkey', default: 1 })
  id!: number;

  /** Faults in a row. */
  @Column('integer', { default: 0 })
  faults!: number;

  /** Code of the last fault. */
  @Column('text', { nullable: true })
  lastFault!: string | null;

  @Column('timestamptz', { nullable: true })
  lastFaultAt!: Date | null;

  /** Since when pushes wait; null while they may pass. */
  @Column('timestamptz', { nullable: true })
  pausedAt!: Date | null;

  /** When the next single call may try. Moved forward by whoever takes the try, so that a dead one is replaced. */
  @Column('timestamptz', { nullable: true })
  probeAt!: Date | null;

  /** Tries since `pausedAt` that failed: each doubles the wait. */
  @Column('integer', { default: 0 })
  failedProbes!: number;

  /** When the next call may begin under the rate limit (GCRA: the theoretical arrival time). */
  @Column('timestamptz', { default: () => 'now()' })
  nextSlotAt!: Date;
}
