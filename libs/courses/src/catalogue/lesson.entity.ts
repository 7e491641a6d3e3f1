import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { CourseModule } from './course-module.entity';

/** What is read in one sitting. The version stands here too, so that a lesson can never sit in two of them. */
@Entity({ schema: 'courses', name: 'lesson' })
@Unique('lesson_code', ['versionId', 'code'])
@Unique('lesson_position', ['moduleId', 'position'], { deferrable: 'INITIALLY DEFERRED' })
@ForeignKey(() => CourseModule, ['moduleId', 'versionId'], ['id', 'versionId'], {
  name: 'lesson_module_fkey',
})
@Check('lesson_minutes', 'minutes between 1 and 600')
@Check('lesson_body_size', 'octet_length(body) <= 102400')
export class Lesson {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'lesson_pkey' })
  id!: string;

  @Column('uuid')
  versionId!: string;

  @Column('uuid')
  moduleId!: string;

  /** Order within the module; gaps are allowed. */
  @Column('integer')
  position!: number;

  @Column('text')
  code!: string;

  @Column('text')
  titleVi!: string;

  @Column('text', { nullable: true })
  titleEn!: string | null;

  @Column('integer')
  minutes!: number;

  /** Markdown. */
  @Column('text')
  body!: string;

  @Column('text', { array: true, default: '{}' })
  skills!: string[];

  /** A quiz that goes with the lesson, by its code: a quiz lives without a course, so there is no foreign key. */
  @Column('text', { nullable: true })
  quizCode!: string | null;
}
