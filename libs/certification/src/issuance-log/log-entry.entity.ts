import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { CertificateEvent } from '../issuing/certificate-event.entity';
import { Certificate } from '../issuing/certificate.entity';

/**
 * One change of a certificate's standing, at its place in the log. Triggers refuse changes, deletions and gaps; the
 * hash is level 0 of the tree.
 */
@Entity({ schema: 'certification', name: 'log_entry' })
@Unique('log_entry_event', ['eventId'])
@Index('log_entry_certificate', ['certificateId'])
@Check('log_entry_index', 'index >= 0')
@Check('log_entry_hash', 'octet_length(leaf_hash) = 32')
export class LogEntry {
  /** From 0, without gaps. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'log_entry_pkey' })
  index!: number;

  @ForeignKey(() => CertificateEvent, { name: 'log_entry_event_fkey' })
  @Column('uuid')
  eventId!: string;

  @ForeignKey(() => Certificate, { name: 'log_entry_certificate_fkey' })
  @Column('uuid')
  certificateId!: string;

  /** Canonical JSON in UTF-8, see `log-leaf.ts`. */
  @Column('bytea')
  leaf!: Buffer;

  @Column('bytea')
  leafHash!: Buffer;
}
