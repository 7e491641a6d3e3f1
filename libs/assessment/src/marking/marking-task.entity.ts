import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Learner } from '@app/identity';
import { Attempt } from '../attempt/attempt.entity';
import { ItemVersion } from '../question-bank/item.entity';
import { Quiz } from '../quiz/quiz.entity';

/**
 * FIRST and SECOND mark the same answer without knowing of each other, ADJUDICATION decides when they are too far
 * apart. REVIEW is a further, blind look at an answer that was marked already: it counts for nothing by itself.
 */
export type MarkingPurpose = 'FIRST' | 'SECOND' | 'ADJUDICATION' | 'REVIEW';

/** One mark that one person gives to one answer. Unmarked, withdrawn and held are read off the columns. */
@Entity({ schema: 'assessment', name: 'marking_task' })
@Index('marking_task_of_quiz', ['quizId', 'id'])
@Index('marking_task_unmarked', ['quizId', 'openedAt', 'id'], {
  where: 'marked_at is null and withdrawn_at is null',
})
// One at a time: a second click or tab cannot hold a second answer.
@Index('marking_task_one_held', ['quizId', 'claimedBy'], {
  unique: true,
  where: 'marked_at is null and withdrawn_at is null',
})
// Nobody marks an answer twice.
@Index('marking_task_one_mark', ['attemptId', 'position', 'markedBy'], {
  unique: true,
  where: 'withdrawn_at is null',
})
@Index('marking_task_one', ['attemptId', 'position', 'purpose'], {
  unique: true,
  where: 'withdrawn_at is null',
})
@Check('marking_task_purpose', `purpose in ('FIRST', 'SECOND', 'ADJUDICATION', 'REVIEW')`)
@Check('marking_task_not_own', 'claimed_by <> learner_id and marked_by <> learner_id')
@Check('marking_task_claimed', 'num_nonnulls(claimed_by, claimed_until) in (0, 2)')
@Check('marking_task_marked', 'num_nonnulls(marked_by, marked_at, mark, levels) in (0, 4)')
@Check('marking_task_mark', 'mark between 0 and 1000')
export class MarkingTask {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'marking_task_pkey' })
  id!: string;

  @ForeignKey(() => Attempt, { name: 'marking_task_attempt_fkey' })
  @Column('uuid')
  attemptId!: string;

  /** Whose attempt it is, so that the database keeps people from marking their own. */
  @ForeignKey(() => Learner, { name: 'marking_task_learner_fkey' })
  @Column('uuid')
  learnerId!: string;

  @ForeignKey(() => Quiz, { name: 'marking_task_quiz_fkey' })
  @Column('uuid')
  quizId!: string;

  @ForeignKey(() => ItemVersion, { name: 'marking_task_item_version_fkey' })
  @Column('uuid')
  itemVersionId!: string;

  /** Of the question in the attempt, from 1. */
  @Column('smallint')
  position!: number;

  @Column('text')
  purpose!: MarkingPurpose;

  @Column('timestamptz', { default: () => 'now()' })
  openedAt!: Date;

  @ForeignKey(() => Learner, { name: 'marking_task_claimed_by_fkey' })
  @Column('uuid', { nullable: true })
  claimedBy!: string | null;

  /** From then on somebody else may take it. */
  @Column('timestamptz', { nullable: true })
  claimedUntil!: Date | null;

  @ForeignKey(() => Learner, { name: 'marking_task_marked_by_fkey' })
  @Column('uuid', { nullable: true })
  markedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  markedAt!: Date | null;

  /** Thousandths of the question. */
  @Column('smallint', { nullable: true })
  mark!: number | null;

  /** The chosen level by criterion, in the ids of the rubric. */
  @Column('jsonb', { nullable: true })
  levels!: Record<string, string> | null;

  /** For the candidate. */
  @Column('text', { nullable: true })
  comment!: string | null;

  /** When the attempt was reopened or voided: the answer is no longer there to be marked. */
  @Column('timestamptz', { nullable: true })
  withdrawnAt!: Date | null;
}
