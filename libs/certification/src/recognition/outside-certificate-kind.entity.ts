import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A kind of certificate of other issuers that may be recognised; programmes and obligations ask for it by code. */
@Entity({ schema: 'certification', name: 'outside_certificate_kind' })
@Check('outside_certificate_kind_code', `code ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$'`)
export class OutsideCertificateKind {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'outside_certificate_kind_pkey' })
  code!: string;

  @Column('text')
  titleVi!: string;

  @Column('text')
  titleEn!: string;

  /** False: no new claims; what was accepted stays. */
  @Column('boolean', { default: true })
  isOpen!: boolean;
}
