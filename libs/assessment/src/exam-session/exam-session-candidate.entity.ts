import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Learner } from '@app/identity';
import { ExamSession } from './exam-session.entity';

export type Presence = 'EXPECTED' | 'CHECKED_IN' | 'ABSENT';

/**
 * Somebody who is to sit the quiz in a session. Starting an attempt holds this row alone, in share mode: a check-in
 * that is taken back, or a session that closes, at that very moment waits for it or keeps it out.
 */
@Entity({ schema: 'assessment', name: 'exam_session_candidate' })
@Index('exam_session_candidate_one_open', ['learnerId', 'openQuizId'], {
  unique: true,
  where: 'open_quiz_id is not null',
})
@Index('exam_session_candidate_learner', ['learnerId'])
@Unique('exam_session_candidate_number', ['sessionId', 'number'])
@Check('exam_session_candidate_numbered', 'number > 0')
@Check('exam_session_candidate_presence', `presence in ('EXPECTED', 'CHECKED_IN', 'ABSENT')`)
@Check(
  'exam_session_candidate_checked_in',
  `num_nonnulls(checked_in_at, checked_in_by) = case when presence = 'CHECKED_IN' then 2 else 0 end`,
)
export class ExamSessionCandidate {
  @ForeignKey(() => ExamSession, { name: 'exam_session_candidate_session_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'exam_session_candidate_pkey' })
  sessionId!: string;

  @ForeignKey(() => Learner, { name: 'exam_session_candidate_learner_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'exam_session_candidate_pkey' })
  learnerId!: string;

  /** From 1, as people were taken up; it stays when others leave. */
  @Column('integer')
  number!: number;

  /** The quiz while the session is open, else null: a person is in one open session of a quiz at most. */
  @Column('uuid', { nullable: true })
  openQuizId!: string | null;

  @Column('text', { default: 'EXPECTED' })
  presence!: Presence;

  @Column('timestamptz', { nullable: true })
  checkedInAt!: Date | null;

  @Column('uuid', { nullable: true })
  checkedInBy!: string | null;
}
