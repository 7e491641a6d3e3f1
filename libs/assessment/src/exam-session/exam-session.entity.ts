import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Learner, OrgUnit } from '@app/identity';
import { Quiz } from '../quiz/quiz.entity';

export const EXAM_SESSION_STATES = ['PLANNED', 'OPEN', 'CLOSED', 'SIGNED'] as const;
export type ExamSessionState = (typeof EXAM_SESSION_STATES)[number];

/**
 * A sitting of a quiz in a room, watched by people. Whatever changes it or its candidates holds this row's lock
 * first, so that two invigilators take turns; a trigger keeps it and all that belongs to it as it was signed.
 */
@Entity({ schema: 'assessment', name: 'exam_session' })
@Index('exam_session_of_quiz', ['quizId', 'id'])
@Index('exam_session_of_unit', ['unitId', 'id'])
@Check('exam_session_state', `state in ('PLANNED', 'OPEN', 'CLOSED', 'SIGNED')`)
@Check('exam_session_planned', `planned_end > planned_start`)
@Check('exam_session_capacity', `capacity between 1 and 500`)
@Check('exam_session_opened', `(state = 'PLANNED') = (opened_at is null)`)
@Check('exam_session_closed', `(state in ('CLOSED', 'SIGNED')) = (closed_at is not null)`)
@Check('exam_session_paused', '(paused_at is null) = (paused_by is null)')
@Check(
  'exam_session_signed',
  `num_nonnulls(signed_at, signed_by, record, signature, signing_key_id) = case when state = 'SIGNED' then 5 else 0 end`,
)
export class ExamSession {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'exam_session_pkey' })
  id!: string;

  @ForeignKey(() => Quiz, { name: 'exam_session_quiz_fkey' })
  @Column('uuid')
  quizId!: string;

  /** Whose room it is: that of the quiz or one below it. */
  @ForeignKey(() => OrgUnit, { name: 'exam_session_unit_fkey' })
  @Column('uuid')
  unitId!: string;

  @Column('text')
  place!: string;

  @Column('timestamptz')
  plannedStart!: Date;

  @Column('timestamptz')
  plannedEnd!: Date;

  /** Most candidates. */
  @Column('integer')
  capacity!: number;

  @Column('text', { default: 'PLANNED' })
  state!: ExamSessionState;

  /** Sealed like that of a quiz, and asked for instead of it; null: the one of the quiz, if any. */
  @Column('bytea', { nullable: true })
  accessCode!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  openedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  /** Why it was closed while attempts ran; null when none did. */
  @Column('text', { nullable: true })
  forcedReason!: string | null;

  /** Its clocks stand still: attempts that begin here meanwhile begin paused. */
  @Column('timestamptz', { nullable: true })
  pausedAt!: Date | null;

  /** Their own attempt is left alone. */
  @Column('uuid', { nullable: true })
  pausedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  signedAt!: Date | null;

  @Column('uuid', { nullable: true })
  signedBy!: string | null;

  /** The canonical JSON that was signed, byte for byte. */
  @Column('text', { nullable: true })
  record!: string | null;

  /** Compact JWS over it without the payload (RFC 7515, appendix F). */
  @Column('text', { nullable: true })
  signature!: string | null;

  @Column('text', { nullable: true })
  signingKeyId!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}

/** Who watches a session: whoever stands here may run it, without any role. */
@Entity({ schema: 'assessment', name: 'exam_session_invigilator' })
@Index('exam_session_invigilator_learner', ['learnerId'])
export class ExamSessionInvigilator {
  @ForeignKey(() => ExamSession, { name: 'exam_session_invigilator_session_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'exam_session_invigilator_pkey' })
  sessionId!: string;

  @ForeignKey(() => Learner, { name: 'exam_session_invigilator_learner_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'exam_session_invigilator_pkey' })
  learnerId!: string;
}
