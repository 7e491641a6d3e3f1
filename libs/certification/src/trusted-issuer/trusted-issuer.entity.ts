import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Another issuer whose credentials are recognised without a person looking at each. Never changed and never deleted:
 * an entry that is wrong is ended, and another one is added.
 */
@Entity({ schema: 'certification', name: 'trusted_issuer' })
@Index('trusted_issuer_once', ['issuerId'], { unique: true, where: 'ended_at is null' })
@Check('trusted_issuer_id', `issuer_id ~ '^(did:(web|key):|https://)' and length(issuer_id) <= 1500`)
@Check(
  'trusted_issuer_dates',
  'issued_through is null or issued_from is null or issued_through >= issued_from',
)
@Check('trusted_issuer_ended', 'num_nonnulls(ended_at, ended_by, end_reason) in (0, 3)')
export class TrustedIssuer {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'trusted_issuer_pkey' })
  id!: string;

  /** What its credentials call it: `did:web:…`, `did:key:…` or `https://…`. */
  @Column('text')
  issuerId!: string;

  @Column('text')
  nameVi!: string;

  @Column('text', { nullable: true })
  nameEn!: string | null;

  /** True: it publishes no status lists, and credentials without one are taken. */
  @Column('boolean')
  issuesWithoutStatus!: boolean;

  /** Where its status lists may lie, `https://truong.edu.vn`; nothing else of its credentials is ever asked for. */
  @Column('text', { array: true })
  statusOrigins!: string[];

  /** First and last day of issue of the credentials that are taken; null for no limit. */
  @Column('date', { nullable: true })
  issuedFrom!: string | null;

  @Column('date', { nullable: true })
  issuedThrough!: string | null;

  /** Learner or service account. */
  @Column('uuid')
  addedBy!: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  addedAt!: Date;

  /** Why it may be trusted, e.g. the number of an agreement. */
  @Column('text')
  reason!: string;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  @Column('uuid', { nullable: true })
  endedBy!: string | null;

  @Column('text', { nullable: true })
  endReason!: string | null;
}
