import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { CourseVersion } from './course-version.entity';

/** A part of a course version: a few lessons about one thing. */
@Entity({ schema: 'courses', name: 'module' })
@Unique('module_code', ['versionId', 'code'])
@Unique('module_position', ['versionId', 'position'], { deferrable: 'INITIALLY DEFERRED' })
@Unique('module_id_version', ['id', 'versionId'])
export class CourseModule {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'module_pkey' })
  id!: string;

  @ForeignKey(() => CourseVersion, { name: 'module_version_fkey' })
  @Column('uuid')
  versionId!: string;

  /** Order within the version; gaps are allowed. */
  @Column('integer')
  position!: number;

  @Column('text')
  code!: string;

  @Column('text')
  titleVi!: string;

  @Column('text', { nullable: true })
  titleEn!: string | null;

  @Column('text', { array: true, default: '{}' })
  skills!: string[];
}
