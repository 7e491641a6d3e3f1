import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { FrameworkVersion } from '../framework/framework-version.entity';

/** A level ("trình độ") of a framework version: `CB`, `TC`, `NC`, `CS`. */
@Entity({ schema: 'skills', name: 'level' })
export class Level {
  @ForeignKey(() => FrameworkVersion, { name: 'level_version_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'level_pkey' })
  versionId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'level_pkey' })
  code!: string;

  /** From the lowest. */
  @Column('integer')
  position!: number;

  @Column('text')
  nameVi!: string;

  @Column('text', { nullable: true })
  nameEn!: string | null;
}
