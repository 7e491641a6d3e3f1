import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Certificate } from '../issuing/certificate.entity';

export const CONFIRMATION_ACTIONS = ['ISSUE', 'REVOKE', 'SUPERSEDE'] as const;
export type ConfirmationAction = (typeof CONFIRMATION_ACTIONS)[number];

/**
 * PENDING → SENT → ACCEPTED | REJECTED, or DEAD after the last try (domain.md rule 25, architecture §3.7).
 * PENDING with `attempts` > 0 waits for its next try; an operator leads DEAD back to PENDING.
 * CANCELLED: VNeID never held the certificate, so there is nothing to tell it.
 */
export const CONFIRMATION_STATES = ['PENDING', 'SENT', 'ACCEPTED', 'REJECTED', 'DEAD', 'CANCELLED'] as const;
export type ConfirmationState = (typeof CONFIRMATION_STATES)[number];

/** One message to VNeID about a certificate, and what became of it. */
@Entity({ schema: 'certification', name: 'confirmation' })
@Unique('confirmation_certificate_action', ['certificateId', 'action'])
@Index('confirmation_unsettled', ['state', 'sentAt'], { where: `state in ('PENDING', 'SENT', 'DEAD')` })
@Index('confirmation_by_successor', ['successorId'], { where: 'successor_id is not null' })
@Check('confirmation_action', `action in ('ISSUE', 'REVOKE', 'SUPERSEDE')`)
@Check('confirmation_successor', `(action = 'SUPERSEDE') = (successor_id is not null)`)
@Check('confirmation_state', `state in ('PENDING', 'SENT', 'ACCEPTED', 'REJECTED', 'DEAD', 'CANCELLED')`)
@Check('confirmation_settled', `(state in ('ACCEPTED', 'REJECTED', 'CANCELLED')) = (settled_at is not null)`)
export class Confirmation {
  /** Also the Idempotency-Key: whatever is repeated, VNeID takes it once. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'confirmation_pkey' })
  id!: string;

  @ForeignKey(() => Certificate, { name: 'confirmation_certificate_fkey' })
  @Column('uuid')
  certificateId!: string;

  @Column('text')
  action!: ConfirmationAction;

  /** The certificate that takes the place of this one; of a SUPERSEDE only. */
  @ForeignKey(() => Certificate, { name: 'confirmation_successor_fkey' })
  @Column('uuid', { nullable: true })
  successorId!: string | null;

  @Column('text', { default: 'PENDING' })
  state!: ConfirmationState;

  /** Code of the rejection or of the last fault. */
  @Column('text', { nullable: true })
  reason!: string | null;

  /** Tries begun; counted before anything leaves this house. */
  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('timestamptz', { nullable: true })
  nextTryAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  sentAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  settledAt!: Date | null;

  /** VNeID's receipt. */
  @Column('text', { nullable: true })
  receipt!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
