import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Attempt } from '../attempt/attempt.entity';
import { Quiz } from '../quiz/quiz.entity';
import type { CorrectionRule } from './corrections';

export const REGRADE_STATES = ['PLANNING', 'PLANNED', 'RUNNING', 'CANCELLED', 'DONE', 'FAILED'] as const;
export type RegradeState = (typeof REGRADE_STATES)[number];

/** What an examiner corrects in a quiz: planned, then run; its rules never change. */
@Entity({ schema: 'assessment', name: 'regrade' })
@Unique('regrade_revision', ['quizId', 'revision'])
@Index('regrade_one_running', ['quizId'], { unique: true, where: `state in ('RUNNING', 'CANCELLED')` })
@Index('regrade_of_quiz', ['quizId', 'id'])
@Check('regrade_state', `state in ('PLANNING', 'PLANNED', 'RUNNING', 'CANCELLED', 'DONE', 'FAILED')`)
@Check(
  'regrade_run',
  `(state in ('RUNNING', 'CANCELLED', 'DONE')) = (revision is not null and run_by is not null)`,
)
@Check('regrade_finished', `(state = 'DONE') = (finished_at is not null)`)
export class Regrade {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'regrade_pkey' })
  id!: string;

  @ForeignKey(() => Quiz, { name: 'regrade_quiz_fkey' })
  @Column('uuid')
  quizId!: string;

  @Column('jsonb')
  rules!: CorrectionRule[];

  @Column('text')
  reason!: string;

  @Column('text', { default: 'PLANNING' })
  state!: RegradeState;

  /** Revision of the quiz that the plan builds on: run on another one, it would do other things than it said. */
  @Column('integer')
  baseRevision!: number;

  /** From the run on: its place among the corrections of the quiz. */
  @Column('integer', { nullable: true })
  revision!: number | null;

  @Column('uuid')
  plannedBy!: string;

  @Column('uuid', { nullable: true })
  runBy!: string | null;

  /** The last attempt that was looked at, by id: whoever goes on begins after it. */
  @Column('uuid', { nullable: true })
  cursor!: string | null;

  /** Attempts looked at so far, of the plan or of the run: the progress. */
  @Column('integer', { default: 0 })
  examined!: number;

  @Column('integer')
  total!: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  startedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
}

/** What a plan says about one attempt whose marks, score or result would change. */
@Entity({ schema: 'assessment', name: 'regrade_change' })
export class RegradeChange {
  @ForeignKey(() => Regrade, { name: 'regrade_change_regrade_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'regrade_change_pkey' })
  regradeId!: string;

  @ForeignKey(() => Attempt, { name: 'regrade_change_attempt_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'regrade_change_pkey' })
  attemptId!: string;

  @Column('integer')
  oldScore!: number;

  @Column('integer')
  newScore!: number;

  @Column('integer')
  oldMaxScore!: number;

  @Column('integer')
  newMaxScore!: number;

  @Column('boolean')
  wasPassed!: boolean;

  @Column('boolean')
  isPassed!: boolean;

  @Column('boolean')
  hasCertificate!: boolean;
}
