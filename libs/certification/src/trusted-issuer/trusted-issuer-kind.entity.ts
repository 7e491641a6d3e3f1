import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { OutsideCertificateKind } from '../recognition/outside-certificate-kind.entity';
import { TrustedIssuer } from './trusted-issuer.entity';

export const MATCHES = ['ACHIEVEMENT_ID', 'ACHIEVEMENT_CODE', 'ACHIEVEMENT_TYPE'] as const;
/** What of an Open Badges achievement is looked at: `id`, `humanCode` or `achievementType`; the first that fits wins. */
export type Match = (typeof MATCHES)[number];

/** Which achievements of a trusted issuer are which kind of certificate here. */
@Entity({ schema: 'certification', name: 'trusted_issuer_kind' })
@Check('trusted_issuer_kind_match', `match in ('ACHIEVEMENT_ID', 'ACHIEVEMENT_CODE', 'ACHIEVEMENT_TYPE')`)
export class TrustedIssuerKind {
  @ForeignKey(() => TrustedIssuer, { name: 'trusted_issuer_kind_issuer_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'trusted_issuer_kind_pkey' })
  trustedIssuerId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'trusted_issuer_kind_pkey' })
  match!: Match;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'trusted_issuer_kind_pkey' })
  value!: string;

  @ForeignKey(() => OutsideCertificateKind, { name: 'trusted_issuer_kind_kind_fkey' })
  @Column('text')
  kindCode!: string;
}
