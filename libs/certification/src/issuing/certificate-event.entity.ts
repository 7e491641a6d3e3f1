import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Certificate } from './certificate.entity';

export const CERTIFICATE_EVENTS = [
  'REGISTERED',
  'SIGNED',
  'REVOKED',
  'SUSPENDED',
  'REINSTATED',
  'SUPERSEDED',
  'CONFIRMATION_ACCEPTED',
  'CONFIRMATION_REJECTED',
  'CONFIRMATION_CANCELLED',
  'CONFIRMATION_DEAD',
  'CONFIRMATION_REVIVED',
] as const;
export type CertificateEventName = (typeof CERTIFICATE_EVENTS)[number];

/** What happened to a certificate, when, by whom. A trigger refuses updates and deletions. */
@Entity({ schema: 'certification', name: 'certificate_event' })
@Index('certificate_event_certificate', ['certificateId', 'at'])
@Check(
  'certificate_event_what',
  `what in ('REGISTERED', 'SIGNED', 'REVOKED', 'SUSPENDED', 'REINSTATED', 'SUPERSEDED', 'CONFIRMATION_ACCEPTED', 'CONFIRMATION_REJECTED', 'CONFIRMATION_CANCELLED', 'CONFIRMATION_DEAD', 'CONFIRMATION_REVIVED')`,
)
export class CertificateEvent {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certificate_event_pkey' })
  id!: string;

  @ForeignKey(() => Certificate, { name: 'certificate_event_certificate_fkey' })
  @Column('uuid')
  certificateId!: string;

  @Column('text')
  what!: CertificateEventName;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  at!: Date;

  /** `learner`, `service` or `system`. */
  @Column('text')
  actorKind!: string;

  @Column('uuid', { nullable: true })
  actorId!: string | null;

  /** Codes only, e.g. the reason of a rejection. */
  @Column('text', { nullable: true })
  detail!: string | null;
}
