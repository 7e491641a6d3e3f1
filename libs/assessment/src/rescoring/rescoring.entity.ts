import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Attempt } from '../attempt/attempt.entity';
import { Quiz } from '../quiz/quiz.entity';

/** One check that stored marks come out again: nightly over all quizzes, or ordered for one. */
@Entity({ schema: 'assessment', name: 'rescoring_run' })
export class RescoringRun {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rescoring_run_pkey' })
  id!: string;

  /** Null: a sample of all quizzes. */
  @ForeignKey(() => Quiz, { name: 'rescoring_run_quiz_fkey' })
  @Column('uuid', { nullable: true })
  quizId!: string | null;

  /** Null: the schedule. */
  @Column('uuid', { nullable: true })
  orderedBy!: string | null;

  @Column('integer', { default: 0 })
  checked!: number;

  @Column('integer', { default: 0 })
  mismatched!: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
}

/** An attempt whose stored marks are not what its answers give. */
@Entity({ schema: 'assessment', name: 'rescoring_mismatch' })
@Index('rescoring_mismatch_of_quiz', ['quizId', 'runId'])
export class RescoringMismatch {
  @ForeignKey(() => RescoringRun, { name: 'rescoring_mismatch_run_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rescoring_mismatch_pkey' })
  runId!: string;

  @ForeignKey(() => Attempt, { name: 'rescoring_mismatch_attempt_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rescoring_mismatch_pkey' })
  attemptId!: string;

  @Column('uuid')
  quizId!: string;

  @Column('smallint', { array: true })
  storedMarks!: number[];

  @Column('smallint', { array: true })
  computedMarks!: number[];

  @Column('integer')
  storedScore!: number;

  @Column('integer')
  computedScore!: number;
}
