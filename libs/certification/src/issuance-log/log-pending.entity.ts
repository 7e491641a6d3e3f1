import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CertificateEvent } from '../issuing/certificate-event.entity';

/**
 * A change that waits for its place in the log. A trigger of `certificate_event` writes it in the transaction of the
 * change, so that no path, not even one typed by hand, can forget it.
 */
@Entity({ schema: 'certification', name: 'log_pending' })
@Index('log_pending_order', ['at', 'eventId'])
export class LogPending {
  @ForeignKey(() => CertificateEvent, { name: 'log_pending_event_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'log_pending_pkey' })
  eventId!: string;

  /** Moment of the change. */
  @Column('timestamptz')
  at!: Date;
}
