import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Work that a committed change has caused and that is not done yet. A row is deleted in the transaction that
 * does the work, so what stands here is exactly what is still owed; the queue only says "look here".
 */
@Entity({ schema: 'platform', name: 'outbox' })
@Index('outbox_due', ['availableAt'], { where: 'dead_at is null' })
@Index('outbox_dead', ['deadAt'], { where: 'dead_at is not null' })
@Check('outbox_kind', `kind in ('job', 'event')`)
export class OutboxRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outbox_pkey' })
  id!: string;

  @Column('text')
  kind!: 'job' | 'event';

  /** Job, event or listener name. */
  @Column('text')
  name!: string;

  @Column('jsonb')
  payload!: Record<string, string>;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  /** When it may be dispatched; moved forward by a dispatch (visibility time-out) and by back-off. */
  @Column('timestamptz', { default: () => 'now()' })
  availableAt!: Date;

  @Column('integer', { default: 0 })
  dispatches!: number;

  @Column('integer', { default: 0 })
  failures!: number;

  /** Class and code of the last error; never its message, which could hold personal data. */
  @Column('text', { nullable: true })
  lastError!: string | null;

  @Column('timestamptz', { nullable: true })
  deadAt!: Date | null;
}
