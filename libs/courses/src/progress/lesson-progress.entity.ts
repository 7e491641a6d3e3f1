import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Lesson } from '../catalogue/lesson.entity';
import { Enrolment } from '../enrolment/enrolment.entity';

/** How far a person is in one lesson. Only ever moves forward: a trigger refuses taking a completion back. */
@Entity({ schema: 'courses', name: 'lesson_progress' })
@Check('lesson_progress_position', 'position between 0 and 100')
export class LessonProgress {
  @ForeignKey(() => Enrolment, { name: 'lesson_progress_enrolment_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'lesson_progress_pkey' })
  enrolmentId!: string;

  @ForeignKey(() => Lesson, { name: 'lesson_progress_lesson_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'lesson_progress_pkey' })
  lessonId!: string;

  @Column('timestamptz', { default: () => 'now()' })
  startedAt!: Date;

  @Column('timestamptz', { nullable: true })
  completedAt!: Date | null;

  /** Where to resume, percent of the lesson. */
  @Column('integer', { default: 0 })
  position!: number;

  /** The client's counter behind `position`: a smaller or equal one is late news and changes nothing. */
  @Column('integer', { default: 0 })
  positionSequence!: number;
}
