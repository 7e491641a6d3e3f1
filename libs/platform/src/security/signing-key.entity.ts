import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type KeyPurpose = 'access-token' | 'certificate' | 'exam-session' | 'issuance-log';

/** A key pair that signs. Old ones stay published, so that what they signed can be checked for ever. */
@Entity({ schema: 'platform', name: 'signing_key' })
@Index('signing_key_one_active', ['purpose'], { unique: true, where: 'retired_at is null' })
@Check('signing_key_compromised_is_retired', 'compromised_at is null or retired_at is not null')
@Check('signing_key_purpose', `purpose in ('access-token', 'certificate', 'exam-session', 'issuance-log')`)
export class SigningKey {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'signing_key_pkey' })
  kid!: string;

  @Column('text')
  purpose!: KeyPurpose;

  @Column('text')
  algorithm!: string;

  @Column('jsonb')
  publicJwk!: Record<string, unknown>;

  /** The private JWK, encrypted with the environment's key; null when it is held outside of this system, or destroyed. */
  @Column('bytea', { nullable: true })
  privateJwk!: Buffer | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  retiredAt!: Date | null;

  /** Known to others since; what it signed from then on counts for nothing. */
  @Column('timestamptz', { nullable: true })
  compromisedAt!: Date | null;
}
