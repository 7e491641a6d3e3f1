import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Attempt } from '../attempt/attempt.entity';
import { ExamSession } from './exam-session.entity';

export const HAND_OVER_STATES = ['PENDING', 'APPROVED', 'REFUSED'] as const;
export type HandOverState = (typeof HAND_OVER_STATES)[number];

/** A candidate's wish to go on on another device, which an invigilator grants or not. */
@Entity({ schema: 'assessment', name: 'exam_hand_over' })
@Index('exam_hand_over_one_pending', ['attemptId'], { unique: true, where: `state = 'PENDING'` })
@Index('exam_hand_over_of_attempt', ['attemptId', 'id'])
@Index('exam_hand_over_of_session', ['sessionId', 'id'])
@Check('exam_hand_over_state', `state in ('PENDING', 'APPROVED', 'REFUSED')`)
@Check(
  'exam_hand_over_decided',
  `num_nonnulls(decided_at, decided_by) = case when state = 'PENDING' then 0 else 2 end`,
)
export class ExamHandOver {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'exam_hand_over_pkey' })
  id!: string;

  @ForeignKey(() => ExamSession, { name: 'exam_hand_over_session_fkey' })
  @Column('uuid')
  sessionId!: string;

  @ForeignKey(() => Attempt, { name: 'exam_hand_over_attempt_fkey' })
  @Column('uuid')
  attemptId!: string;

  /** The device that asks, by the name its client gave it. */
  @Column('text')
  deviceKey!: string;

  @Column('text', { default: 'PENDING' })
  state!: HandOverState;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  requestedAt!: Date;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('uuid', { nullable: true })
  decidedBy!: string | null;
}
