import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { FrameworkVersion } from '../framework/framework-version.entity';

/** A domain of skills in a framework version. Its number is a code: it may start at "0" or be "IV". */
@Entity({ schema: 'skills', name: 'domain' })
export class Domain {
  @ForeignKey(() => FrameworkVersion, { name: 'domain_version_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'domain_pkey' })
  versionId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'domain_pkey' })
  number!: string;

  /** In the order of codes by their parts. */
  @Column('integer')
  position!: number;

  @Column('text')
  nameVi!: string;

  @Column('text', { nullable: true })
  nameEn!: string | null;
}
