import { OrgUnit } from '@app/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A course, owned by a unit. What it teaches stands in its versions; this row says which of them is current. */
@Entity({ schema: 'courses', name: 'course' })
@Unique('course_code', ['code'])
@Index('course_unit', ['unitId'])
@ForeignKey('CourseVersion', ['currentVersionId', 'id'], ['id', 'courseId'], {
  name: 'course_current_version_fkey',
})
@Check('course_code_form', `code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(code) <= 60`)
export class Course {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'course_pkey' })
  id!: string;

  /** Stable name for people and other systems; never changes. */
  @Column('text')
  code!: string;

  @ForeignKey(() => OrgUnit, { name: 'course_unit_fkey' })
  @Column('uuid')
  unitId!: string;

  /** What new learners get; null before the first publication and after the course was retired. */
  @Column('uuid', { nullable: true })
  currentVersionId!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
