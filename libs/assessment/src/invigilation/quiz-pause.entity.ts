import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Quiz } from '../quiz/quiz.entity';

/** A quiz that is paused at this moment: a trigger lets attempts begin with a clock that stands still. */
@Entity({ schema: 'assessment', name: 'quiz_pause' })
export class QuizPause {
  @ForeignKey(() => Quiz, { name: 'quiz_pause_quiz_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'quiz_pause_pkey' })
  quizId!: string;

  /** Their own attempt is left alone. */
  @Column('uuid')
  pausedBy!: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  pausedAt!: Date;
}
