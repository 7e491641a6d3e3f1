import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Quiz } from '../quiz/quiz.entity';

/** From when to when the results of a quiz were released; of one quiz at most one stands. */
@Entity({ schema: 'assessment', name: 'result_release' })
@Index('result_release_one_standing', ['quizId'], { unique: true, where: 'withdrawn_at is null' })
@Index('result_release_of_quiz', ['quizId', 'id'])
@Check(
  'result_release_withdrawn',
  '(withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawal_reason is null)',
)
@Check('result_release_order', 'withdrawn_at >= released_at')
export class ResultRelease {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'result_release_pkey' })
  id!: string;

  @ForeignKey(() => Quiz, { name: 'result_release_quiz_fkey' })
  @Column('uuid')
  quizId!: string;

  /** The examiner. */
  @Column('uuid')
  releasedBy!: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  releasedAt!: Date;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { nullable: true })
  withdrawnBy!: string | null;

  @Column('timestamptz', { nullable: true })
  withdrawnAt!: Date | null;

  @Column('text', { nullable: true })
  withdrawalReason!: string | null;
}
