import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Learner } from '@app/identity';
import { Quiz } from '../quiz/quiz.entity';

/**
 * What a person needs at tests, for one quiz or for all: never why. No column holds a medical reason, and none may be
 * added. Of a sensitive kind: read by the person and by those who may accommodate them, and by nobody else. What is
 * null is not said: the one for a quiz beats the one for all, each column on its own. A row never says something else
 * later: a change ends it and grants another in its place.
 */
@Entity({ schema: 'assessment', name: 'accommodation' })
@Index('accommodation_one_per_quiz', ['learnerId', 'quizId'], { unique: true, where: 'ended_at is null' })
@Index('accommodation_one_for_all', ['learnerId'], {
  unique: true,
  where: 'ended_at is null and quiz_id is null',
})
@Index('accommodation_of_learner', ['learnerId', 'id'])
@Check('accommodation_period', 'valid_to is null or valid_to >= valid_from')
@Check(
  'accommodation_limits',
  'extra_time_percent between 0 and 200 and extra_minutes between 0 and 480 and break_count between 0 and 10 and break_minutes between 1 and 120',
)
@Check('accommodation_breaks', '(coalesce(break_count, 0) > 0) = (break_minutes is not null)')
@Check(
  'accommodation_says_something',
  'num_nonnulls(extra_time_percent, extra_minutes, break_count, large_print, screen_reader, separate_room, other) > 0',
)
@Check('accommodation_ended', '(ended_at is null) = (ended_by is null)')
@Index('accommodation_replaced_once', ['replacesId'], { unique: true })
export class Accommodation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'accommodation_pkey' })
  id!: string;

  @ForeignKey(() => Learner, { name: 'accommodation_learner_fkey' })
  @Column('uuid')
  learnerId!: string;

  /** Null: for every quiz. */
  @ForeignKey(() => Quiz, { name: 'accommodation_quiz_fkey' })
  @Column('uuid', { nullable: true })
  quizId!: string | null;

  /** First and last day, in Vietnam; without a last day until it is ended. */
  @Column('date')
  validFrom!: string;

  @Column('date', { nullable: true })
  validTo!: string | null;

  /** Of the minutes of the quiz, rounded up to whole minutes. */
  @Column('smallint', { nullable: true })
  extraTimePercent!: number | null;

  /** Besides those of the percentage. */
  @Column('smallint', { nullable: true })
  extraMinutes!: number | null;

  /** Breaks within an attempt that stop the clock; 0 says "none". */
  @Column('smallint', { nullable: true })
  breakCount!: number | null;

  @Column('smallint', { nullable: true })
  breakMinutes!: number | null;

  @Column('boolean', { nullable: true })
  largePrint!: boolean | null;

  @Column('boolean', { nullable: true })
  screenReader!: boolean | null;

  @Column('boolean', { nullable: true })
  separateRoom!: boolean | null;

  /** `Secrets.encrypt(text, 'accommodation:<id>')`. */
  @Column('bytea', { nullable: true })
  other!: Buffer | null;

  /** The one in whose place this was granted. */
  @ForeignKey(() => Accommodation, { name: 'accommodation_replaces_fkey' })
  @Column('uuid', { nullable: true })
  replacesId!: string | null;

  @Column('uuid')
  grantedBy!: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  grantedAt!: Date;

  /** This and the next: of rows that were changed in place, before a change was a row of its own. */
  @Column('uuid', { nullable: true })
  changedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  changedAt!: Date | null;

  @Column('uuid', { nullable: true })
  endedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;
}
