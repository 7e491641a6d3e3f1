import { Learner, type LearnerGroup } from '@app/identity';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Course } from './course.entity';

export const COURSE_VERSION_STATES = ['DRAFT', 'IN_REVIEW', 'PUBLISHED', 'RETIRED'] as const;
export type CourseVersionState = (typeof COURSE_VERSION_STATES)[number];

/**
 * One edition of a course. Once published it never changes again (invariant 9): a trigger refuses it for this
 * row, its modules and its lessons. A later edition retires it for newcomers; whoever has begun finishes it.
 */
@Entity({ schema: 'courses', name: 'course_version' })
@Unique('course_version_number', ['courseId', 'number'])
@Unique('course_version_id_course', ['id', 'courseId'])
@Index('course_version_one_draft', ['courseId'], {
  unique: true,
  where: `state in ('DRAFT', 'IN_REVIEW')`,
})
@Index('course_version_one_published', ['courseId'], { unique: true, where: `state = 'PUBLISHED'` })
@Index('course_version_search', { synchronize: false })
@Check('course_version_state', `state in ('DRAFT', 'IN_REVIEW', 'PUBLISHED', 'RETIRED')`)
@Check('course_version_group', `group_code in ('HSSV', 'ND', 'CBCC', 'NLDDN')`)
@Check('course_version_published', `(state in ('PUBLISHED', 'RETIRED')) = (published_at is not null)`)
@Check(
  'course_version_two_people',
  `published_at is null or author_id is null or coalesce(reviewer_id <> author_id and not reviewer_id = any(contributor_ids), false)`,
)
export class CourseVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'course_version_pkey' })
  id!: string;

  @ForeignKey(() => Course, { name: 'course_version_course_fkey' })
  @Column('uuid')
  courseId!: string;

  @Column('integer')
  number!: number;

  @Column('text', { default: 'DRAFT' })
  state!: CourseVersionState;

  @Column('text')
  titleVi!: string;

  @Column('text', { nullable: true })
  titleEn!: string | null;

  @Column('text')
  summaryVi!: string;

  @Column('text', { nullable: true })
  summaryEn!: string | null;

  /** For whom it is written (757/QĐ-BKHCN); anybody may enrol. */
  @Column('text')
  groupCode!: LearnerGroup;

  /** Codes of the reference framework's skills; strings, never numbers (domain.md rule 1). */
  @Column('text', { array: true, default: '{}' })
  skills!: string[];

  /** Language of the lessons, ISO 639. */
  @Column('text')
  language!: string;

  @Column('text')
  licence!: string;

  /** Sum over the lessons; a class hour ("tiết") is never stored. */
  @Column('integer', { default: 0 })
  minutes!: number;

  /** SHA-256 of everything a learner can read, set at publication. */
  @Column('text', { nullable: true })
  contentHash!: string | null;

  /** Moves on with every edit of the draft: an edit made on an older revision is refused. */
  @Column('integer', { default: 1 })
  revision!: number;

  /** Who opened the draft; null when the system loaded shipped content. */
  @ForeignKey(() => Learner, { name: 'course_version_author_fkey' })
  @Column('uuid', { nullable: true })
  authorId!: string | null;

  /** Everybody who edited the draft: none of them may publish it. */
  @Column('uuid', { array: true, default: '{}' })
  contributorIds!: string[];

  @ForeignKey(() => Learner, { name: 'course_version_reviewer_fkey' })
  @Column('uuid', { nullable: true })
  reviewerId!: string | null;

  /** Why the reviewer last gave it back. */
  @Column('text', { nullable: true })
  returnReason!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;

  @Column('timestamptz', { nullable: true })
  submittedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;
}
