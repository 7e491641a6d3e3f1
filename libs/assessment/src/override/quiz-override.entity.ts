import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Learner, OrgUnit } from '@app/identity';
import { Quiz } from '../quiz/quiz.entity';

/**
 * Other terms of a quiz for one person, or for everybody who works or studies in a unit or below it. What is null is
 * not overridden. Ended, never deleted; the acts stand in the audit log.
 */
@Entity({ schema: 'assessment', name: 'quiz_override' })
@Index('quiz_override_one_per_person', ['quizId', 'learnerId'], {
  unique: true,
  where: 'ended_at is null and learner_id is not null',
})
@Index('quiz_override_one_per_unit', ['quizId', 'unitId'], {
  unique: true,
  where: 'ended_at is null and unit_id is not null',
})
@Index('quiz_override_of_quiz', ['quizId', 'id'])
@Check('quiz_override_for_one', 'num_nonnulls(learner_id, unit_id) = 1')
@Check(
  'quiz_override_says_something',
  'num_nonnulls(opens_at, closes_at, minutes, max_attempts, delay_minutes) > 0',
)
@Check('quiz_override_window', 'opens_at is null or closes_at is null or opens_at < closes_at')
@Check(
  'quiz_override_limits',
  'minutes between 1 and 1440 and max_attempts between 1 and 1000 and delay_minutes between 0 and 527040',
)
@Check('quiz_override_ended', '(ended_at is null) = (ended_by is null)')
export class QuizOverride {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'quiz_override_pkey' })
  id!: string;

  @ForeignKey(() => Quiz, { name: 'quiz_override_quiz_fkey' })
  @Column('uuid')
  quizId!: string;

  @ForeignKey(() => Learner, { name: 'quiz_override_learner_fkey' })
  @Column('uuid', { nullable: true })
  learnerId!: string | null;

  @ForeignKey(() => OrgUnit, { name: 'quiz_override_unit_fkey' })
  @Column('uuid', { nullable: true })
  unitId!: string | null;

  @Column('timestamptz', { nullable: true })
  opensAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  closesAt!: Date | null;

  @Column('smallint', { nullable: true })
  minutes!: number | null;

  @Column('smallint', { nullable: true })
  maxAttempts!: number | null;

  /** Minutes between the end of any attempt and the start of the next. */
  @Column('integer', { nullable: true })
  delayMinutes!: number | null;

  /** Of the last act: making, changing or ending it. */
  @Column('text')
  reason!: string;

  @Column('uuid')
  createdBy!: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column('uuid', { nullable: true })
  changedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  changedAt!: Date | null;

  @Column('uuid', { nullable: true })
  endedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;
}
