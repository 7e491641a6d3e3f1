import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Learner } from '@app/identity';
import { Attempt } from '../attempt/attempt.entity';
import { ItemVersion } from '../question-bank/item.entity';
import { Appeal } from './appeal.entity';

/**
 * The mark that an appeal gave to one answer: it stands instead of a computed mark and of marks by people whenever
 * the attempt is marked again, as long as the answer is the one that was looked at. Append-only.
 */
@Entity({ schema: 'assessment', name: 'appeal_mark' })
@Check('appeal_mark_mark', 'mark between 0 and 1000')
@Check('appeal_mark_position', 'position > 0')
export class AppealMark {
  @ForeignKey(() => Attempt, { name: 'appeal_mark_attempt_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'appeal_mark_pkey' })
  attemptId!: string;

  /** Of the question in the attempt, from 1. */
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'appeal_mark_pkey' })
  position!: number;

  @ForeignKey(() => Appeal, { name: 'appeal_mark_appeal_fkey' })
  @Column('uuid')
  appealId!: string;

  @ForeignKey(() => ItemVersion, { name: 'appeal_mark_item_version_fkey' })
  @Column('uuid')
  itemVersionId!: string;

  /** Sequence number of the answer that was marked; null when there was none. */
  @Column('integer', { nullable: true })
  answerSequence!: number | null;

  /** Thousandths of the question. */
  @Column('smallint')
  mark!: number;

  /** The chosen level by criterion; null for a question without a rubric. */
  @Column('jsonb', { nullable: true })
  levels!: Record<string, string> | null;

  /** What is said of this answer, for the learner. */
  @Column('text', { nullable: true })
  comment!: string | null;

  @ForeignKey(() => Learner, { name: 'appeal_mark_given_by_fkey' })
  @Column('uuid')
  givenBy!: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  givenAt!: Date;
}
