import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Quiz } from '../quiz/quiz.entity';

export const SEARCH_STATES = ['WAITING', 'RUNNING', 'DONE'] as const;
export type SearchState = (typeof SEARCH_STATES)[number];

/** A search for signals over the graded attempts of a quiz, asked for by an examiner or by the nightly schedule. */
@Entity({ schema: 'assessment', name: 'integrity_search' })
@Index('integrity_search_of_quiz', ['quizId', 'createdAt'])
@Index('integrity_search_one_running', ['quizId'], { unique: true, where: `state in ('WAITING', 'RUNNING')` })
@Check('integrity_search_state', `state in ('WAITING', 'RUNNING', 'DONE')`)
@Check('integrity_search_finished', `(state = 'DONE') = (finished_at is not null)`)
export class IntegritySearch {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'integrity_search_pkey' })
  id!: string;

  @ForeignKey(() => Quiz, { name: 'integrity_search_quiz_fkey' })
  @Column('uuid')
  quizId!: string;

  /** Null: the schedule. */
  @Column('uuid', { nullable: true })
  requestedBy!: string | null;

  @Column('text', { default: 'WAITING' })
  state!: SearchState;

  /** Attempts read so far; each is read twice. */
  @Column('integer', { default: 0 })
  examined!: number;

  /** Readings in all; null before a worker has counted. */
  @Column('integer', { nullable: true })
  total!: number | null;

  /** Attempts graded until then are read. */
  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  /** When a worker was last known to be on its way: a search that nobody works on is ordered again. */
  @Column('timestamptz', { default: () => 'now()' })
  orderedAt!: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
}
