import { Learner } from '@app/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CourseVersion } from '../catalogue/course-version.entity';
import { Course } from '../catalogue/course.entity';

/** A person in a course, tied for good to the version that was current on the day of enrolment. */
@Entity({ schema: 'courses', name: 'enrolment' })
@Index('enrolment_one_active', ['learnerId', 'courseId'], { unique: true, where: 'cancelled_at is null' })
@Index('enrolment_learner', ['learnerId', 'id'])
@Index('enrolment_course', ['courseId'])
@ForeignKey(() => CourseVersion, ['courseVersionId', 'courseId'], ['id', 'courseId'], {
  name: 'enrolment_version_fkey',
})
@Check('enrolment_completed_with', `completed_with = '{}' or completed_at is not null`)
@Check('enrolment_one_end', 'completed_at is null or cancelled_at is null')
export class Enrolment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'enrolment_pkey' })
  id!: string;

  @ForeignKey(() => Learner, { name: 'enrolment_learner_fkey' })
  @Column('uuid')
  learnerId!: string;

  @ForeignKey(() => Course, { name: 'enrolment_course_fkey' })
  @Column('uuid')
  courseId!: string;

  @Column('uuid')
  courseVersionId!: string;

  @Column('timestamptz', { default: () => 'now()' })
  enrolledAt!: Date;

  /** When the last lesson was done; never taken back. */
  @Column('timestamptz', { nullable: true })
  completedAt!: Date | null;

  /**
   * Accounts merged into the learner's under which lessons of it were done: the completion counts while all of them are.
   */
  @Column('uuid', { array: true, default: '{}' })
  completedWith!: string[];

  @Column('timestamptz', { nullable: true })
  cancelledAt!: Date | null;
}
