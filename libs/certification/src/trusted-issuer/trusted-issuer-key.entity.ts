import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { KeyAlgorithm } from './issuer-key';
import { TrustedIssuer } from './trusted-issuer.entity';

/** A public key of a trusted issuer, and when it counts. A `did:key` needs none. */
@Entity({ schema: 'certification', name: 'trusted_issuer_key' })
@Unique('trusted_issuer_key_once', ['trustedIssuerId', 'kid'])
@Check('trusted_issuer_key_algorithm', `algorithm in ('EdDSA', 'ES256', 'RS256')`)
@Check('trusted_issuer_key_dates', 'valid_to is null or valid_to >= valid_from')
@Check('trusted_issuer_key_public', `jsonb_typeof(jwk) = 'object' and not jwk ?| array['d', 'k', 'p', 'q']`)
export class TrustedIssuerKey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'trusted_issuer_key_pkey' })
  id!: string;

  @ForeignKey(() => TrustedIssuer, { name: 'trusted_issuer_key_issuer_fkey' })
  @Column('uuid')
  trustedIssuerId!: string;

  /** What credentials call the key: `did:web:truong.edu.vn#key-1`, or the `kid` of a JWK Set. */
  @Column('text')
  kid!: string;

  @Column('jsonb')
  jwk!: object;

  @Column('text')
  algorithm!: KeyAlgorithm;

  /** RFC 7638, SHA-256, base64url. */
  @Column('text')
  fingerprint!: string;

  /** What it signed from then on counts, … */
  @Column('timestamptz')
  validFrom!: Date;

  /** … until then; null for no end. */
  @Column('timestamptz', { nullable: true })
  validTo!: Date | null;

  /** It was stolen: nothing it signed counts, for a thief dates as he likes. */
  @Column('timestamptz', { nullable: true })
  compromisedAt!: Date | null;

  @Column('uuid')
  addedBy!: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  addedAt!: Date;
}
