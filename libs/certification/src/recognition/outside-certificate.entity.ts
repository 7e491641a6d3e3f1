import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Learner } from '@app/identity';
import { TrustedIssuer } from '../trusted-issuer/trusted-issuer.entity';
import type { Finding } from '../outside-credential/finding';
import { OutsideCertificateKind } from './outside-certificate-kind.entity';

export const OUTSIDE_STATES = ['CLAIMED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'ANNULLED'] as const;
/** CLAIMED → ACCEPTED | REFUSED | WITHDRAWN (by the learner); ACCEPTED → ANNULLED. */
export type OutsideState = (typeof OUTSIDE_STATES)[number];

/** By what a claim was decided without a person. */
export type DecisionRule = 'CREDENTIAL_GENUINE' | 'REVOKED_BY_ISSUER';

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
// The same credential, whatever its issuer was called when it was claimed.
@Index('outside_certificate_credential_once', ['credentialKey'], {
  unique: true,
  where: `state in ('CLAIMED', 'ACCEPTED')`,
})
@Index('outside_certificate_by_issuer', ['credentialIssuer'], { where: `state = 'CLAIMED'` })
@Index('outside_certificate_status_due', ['statusDueAt'], { where: `state = 'ACCEPTED'` })
@Index('outside_certificate_learner', ['learnerId', 'id'])
@Index('outside_certificate_open', ['id'], { where: `state = 'CLAIMED'` })
@Check('outside_certificate_state', `state in ('CLAIMED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'ANNULLED')`)
@Check('outside_certificate_dates', 'valid_until is null or valid_until >= issued_on')
@Check('outside_certificate_not_own', 'decided_by <> learner_id')
// Decided by a person, or by a rule that rests on an entry of the trust list; a rule never refuses.
@Check(
  'outside_certificate_decided',
  `(state in ('ACCEPTED', 'REFUSED', 'ANNULLED')) = (decided_at is not null)
    and num_nonnulls(decided_by, decided_by_issuer) = (decided_at is not null)::int
    and (decided_by_issuer is null) = (decision_rule is null)
    and (decision_rule is null or (state, decision_rule) in
      (('ACCEPTED', 'CREDENTIAL_GENUINE'), ('ANNULLED', 'REVOKED_BY_ISSUER')))
    and (state not in ('REFUSED', 'ANNULLED') or num_nonnulls(decision_reason, decision_rule) > 0)`,
)
@Check(
  'outside_certificate_credential',
  `num_nonnulls(credential, credential_key, credential_issuer) in (0, 3)
    and (decided_by_issuer is null or credential is not null)`,
)
@Check('outside_certificate_findings', `checked_at is not null or findings = '{}'`)
@Check(
  'outside_certificate_evidence',
  'num_nonnulls(evidence_name, evidence_type, evidence_sha256) in (0, 3)',
)
@Check(
  'outside_certificate_accepted_on_evidence',
  `state not in ('ACCEPTED', 'ANNULLED') or num_nonnulls(evidence_sha256, link, credential) > 0`,
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

  /** The entry of the trust list that a rule decided by. */
  @ForeignKey(() => TrustedIssuer, { name: 'outside_certificate_issuer_fkey' })
  @Column('uuid', { nullable: true })
  decidedByIssuer!: string | null;

  @Column('text', { nullable: true })
  decisionRule!: DecisionRule | null;

  /** For the learner, by a person. */
  @Column('text', { nullable: true })
  decisionReason!: string | null;

  /** The scan or file that proves it; the bytes lie encrypted in the file store. */
  @Column('text', { nullable: true })
  evidenceName!: string | null;

  @Column('text', { nullable: true })
  evidenceType!: string | null;

  @Column('text', { nullable: true })
  evidenceSha256!: string | null;

  /** The credential that was handed in: `Secrets.encrypt(text, 'outside-credential:<id>')`. */
  @Column('bytea', { nullable: true })
  credential!: Buffer | null;

  /** SHA-256 of issuer and number, hexadecimal. */
  @Column('text', { nullable: true })
  credentialKey!: string | null;

  /** Who its credential says has issued it: a DID or an address. */
  @Column('text', { nullable: true })
  credentialIssuer!: string | null;

  /** What the last check found, codes of `FINDINGS`. */
  @Column('text', { array: true, default: '{}' })
  findings!: Finding[];

  @Column('timestamptz', { nullable: true })
  checkedAt!: Date | null;

  /** How often it was checked; the issuer is not asked for ever. */
  @Column('smallint', { default: 0 })
  checks!: number;

  /** When its issuer is asked next whether it was revoked; null for never. */
  @Column('timestamptz', { nullable: true })
  statusDueAt!: Date | null;
}
