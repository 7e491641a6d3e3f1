import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { FieldFault } from '@platform/errors';
import { QuizVersion } from '../quiz/quiz.entity';
import type { QuizStatistics } from './quiz-statistics';

export const RUN_STATES = ['WAITING', 'RUNNING', 'DONE', 'FAILED'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** Statistics of one published version of a quiz: asked for by a person, computed by the worker, kept as they were. */
@Entity({ schema: 'assessment', name: 'quiz_statistics' })
@Index('quiz_statistics_version', ['quizVersionId', 'createdAt'])
@Index('quiz_statistics_one_running', ['quizVersionId'], {
  unique: true,
  where: `state in ('WAITING', 'RUNNING')`,
})
@Check('quiz_statistics_state', `state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')`)
@Check('quiz_statistics_finished', `(state in ('DONE', 'FAILED')) = (finished_at is not null)`)
@Check('quiz_statistics_result', `(state = 'DONE') = (result is not null)`)
export class StatisticsRun {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'quiz_statistics_pkey' })
  id!: string;

  @ForeignKey(() => QuizVersion, { name: 'quiz_statistics_version_fkey' })
  @Column('uuid')
  quizVersionId!: string;

  /** Learner or service account. */
  @Column('uuid')
  requestedBy!: string;

  @Column('text', { default: 'WAITING' })
  state!: RunState;

  /** Attempts counted so far: the progress. */
  @Column('integer', { default: 0 })
  counted!: number;

  @Column('jsonb', { nullable: true })
  result!: QuizStatistics | null;

  /** Why it failed. */
  @Column('jsonb', { default: [] })
  faults!: FieldFault[];

  /** Attempts graded until then are counted. */
  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  /** When a worker was last known to be on its way: an order that nobody works on is given again. */
  @Column('timestamptz', { default: () => 'now()' })
  orderedAt!: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
}
