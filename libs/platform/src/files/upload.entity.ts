import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A file that a person gave or that was made for them. Its content is sealed in the file store. */
@Entity({ schema: 'platform', name: 'upload' })
@Index('upload_created', ['createdAt'])
export class Upload {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'upload_pkey' })
  id!: string;

  /** The person or service account that may read it; nobody else can. */
  @Column('uuid')
  ownerId!: string;

  @Column('text')
  name!: string;

  /** Bytes. */
  @Column('integer')
  size!: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
