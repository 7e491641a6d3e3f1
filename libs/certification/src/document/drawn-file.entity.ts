import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Certificate } from '../issuing/certificate.entity';

/** That a file with this digest was made here for a certificate, so that whoever is handed one can be told. */
@Entity({ schema: 'certification', name: 'drawn_file' })
@Check('drawn_file_sha256', 'octet_length(sha256) = 32')
export class DrawnFile {
  /** SHA-256 of its bytes. */
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'drawn_file_pkey' })
  sha256!: Buffer;

  @ForeignKey(() => Certificate, { name: 'drawn_file_certificate_fkey' })
  @Column('uuid')
  certificateId!: string;

  @Column('timestamptz', { default: () => 'now()' })
  drawnAt!: Date;
}
