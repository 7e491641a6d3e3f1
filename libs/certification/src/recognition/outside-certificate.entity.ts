import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Learner } from '@app/identity';
import { OutsideCertificateKind } from './outside-certificate-kind.entity';

export const OUTSIDE_STATES = ['CLAIMED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'ANNULLED'] as const;
/** CLAIMED → ACCEPTED | REFUSED | WITHDRAWN (by the learner); ACCEPTED → ANNULLED. */
export type OutsideState = (typeof OUTSIDE_STATES)[number];

/**
 * A certificate of another platform or on paper that a learner wants to be counted (domain.md rule 27). Nobody accepts
 * their own, and one certificate is counted for one person, both by the database.
 */
@Entity({ schema: 'certification', name: 'outside_certificate' })
// Duplicates by issuer and number, however they were typed; a refused or withdrawn claim makes room.
@Index('outside_certificate_once', ['issuerKey', 'numberKey'], {
  unique: true,
  where: `state in ('CLAIMED', 'ACCEPTED')`,
})
@Index('outside_certificate_learner', ['learnerId', 'id'])
@Index('outside_certificate_open', ['id'], { where: `state = 'CLAIMED'` })
@Check('outside_certificate_state', `state in ('CLAIMED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'ANNULLED')`)
@Check('outside_certificate_dates', 'valid_until is null or valid_until >= issued_on')
@Check('outside_certificate_not_own', 'decided_by <> learner_id')
@Check(
  'outside_certificate_decided',
  `(state in ('ACCEPTED', 'REFUSED', 'ANNULLED')) = (decided_at is not null)
    and (decided_at is null) = (decided_by is null)
    and (state not in ('REFUSED', 'ANNULLED') or decision_reason is not null)`,
)
@Check(
  'outside_certificate_evidence',
  'num_nonnulls(evidence_name, evidence_type, evidence_sha256) in (0, 3)',
)
@Check(
  'outside_certificate_accepted_on_evidence',
  `state not in ('ACCEPTED', 'ANNULLED') or evidence_sha256 is not null or link is not null`,
)
export class OutsideCertificate {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outside_certificate_pkey' })
  id!: string;

  @ForeignKey(() => Learner, { name: 'outside_certificate_learner_fkey' })
  @Column('uuid')
  learnerId!: string;

  @ForeignKey(() => OutsideCertificateKind, { name: 'outside_certificate_kind_fkey' })
  @Column('text')
  kindCode!: string;

  @Column('text')
  issuerName!: string;

  /** The number as it is printed. */
  @Column('text')
  number!: string;

  /** Both without accents, case, spaces and punctuation: what counts as the same. */
  @Column('text')
  issuerKey!: string;

  @Column('text')
  numberKey!: string;

  @Column('date')
  issuedOn!: string;

  /** Last day of its validity; null for ever. */
  @Column('date', { nullable: true })
  validUntil!: string | null;

  /** Where its issuer shows it; opened by people, never by this system. */
  @Column('text', { nullable: true })
  link!: string | null;

  @Column('text', { default: 'CLAIMED' })
  state!: OutsideState;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  claimedAt!: Date;

  /** Learner or service account. */
  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  /** For the learner. */
  @Column('text', { nullable: true })
  decisionReason!: string | null;

  /** The scan or file that proves it; the bytes lie encrypted in the file store. */
  @Column('text', { nullable: true })
  evidenceName!: string | null;

  @Column('text', { nullable: true })
  evidenceType!: string | null;

  @Column('text', { nullable: true })
  evidenceSha256!: string | null;
}
