import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { TrustedIssuer } from '../trusted-issuer/trusted-issuer.entity';

/** A status list of a trusted issuer whose signature was checked, kept as long as it says it may be. */
@Entity({ schema: 'certification', name: 'outside_status_list' })
export class OutsideStatusList {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'outside_status_list_pkey' })
  url!: string;

  /** Whose keys it was checked with. */
  @ForeignKey(() => TrustedIssuer, { name: 'outside_status_list_issuer_fkey' })
  @Column('uuid')
  trustedIssuerId!: string;

  @Column('text')
  purpose!: string;

  /** Multibase base64url of the GZIP of the bits, as published. */
  @Column('text')
  encodedList!: string;

  @Column('timestamptz')
  freshUntil!: Date;
}
