import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Learner } from '@app/identity';
import type { IdentityLevel } from '@platform/security';
import type { OwnTerms } from '../accommodation/own-terms';
import { ExamSession } from '../exam-session/exam-session.entity';
import { Quiz, QuizVersion } from '../quiz/quiz.entity';
import type { StoredResponses } from './stored-responses';

/** PAPER: the answers came in after an exam on paper; such an attempt never runs. */
export type AttemptKind = 'ONLINE' | 'PAPER';

export type AttemptState = 'STARTED' | 'SUBMITTED' | 'EXPIRED' | 'MARKING' | 'GRADED' | 'VOIDED';

/**
 * One sitting of a quiz by one person. Everything that happens while it runs changes this one row, so that
 * saving, submitting and expiring take turns by its lock.
 */
@Entity({ schema: 'assessment', name: 'attempt' })
@Unique('attempt_number', ['learnerId', 'quizId', 'number'])
@Index('attempt_one_running', ['learnerId', 'quizId'], { unique: true, where: `state = 'STARTED'` })
@Index('attempt_expiring', ['acceptUntil'], { where: `state = 'STARTED'` })
@Index('attempt_of_quiz', ['quizId', 'id'])
// A page of results reads the people of a quiz in order, from where the last page ended.
@Index('attempt_of_quiz_by_learner', ['quizId', 'learnerId'])
@Check('attempt_state', `state in ('STARTED', 'SUBMITTED', 'EXPIRED', 'MARKING', 'GRADED', 'VOIDED')`)
@Index('attempt_paused_of_quiz', ['quizId'], { where: 'paused_at is not null' })
@Index('attempt_of_exam_session', ['examSessionId', 'learnerId'], { where: 'exam_session_id is not null' })
@Check('attempt_paused', `paused_at is null or state = 'STARTED'`)
// The count of a person's breaks is limited here, whoever asks how often.
@Check('attempt_breaks', `breaks_taken between 0 and coalesce((terms->'breaks'->>'count')::int, 0)`)
@Check(
  'attempt_break',
  '(break_started_at is null) = (break_until is null) and break_until > break_started_at',
)
@Check('attempt_kind', `kind in ('ONLINE', 'PAPER')`)
@Check('attempt_paper', `kind = 'ONLINE' or state <> 'STARTED'`)
@Check('attempt_graded', `(state = 'GRADED') = (graded_at is not null)`)
// Whoever looks for a pass needs no list of states: what is reopened or voided has lost its marks.
@Check(
  'attempt_marks',
  `state = 'GRADED' or num_nonnulls(score, max_score, is_passed, skill_marks) = 0 and (state = 'MARKING' or num_nonnulls(marks, grading_version) = 0)`,
)
export class Attempt {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'attempt_pkey' })
  id!: string;

  @ForeignKey(() => Learner, { name: 'attempt_learner_fkey' })
  @Column('uuid')
  learnerId!: string;

  @ForeignKey(() => Quiz, { name: 'attempt_quiz_fkey' })
  @Column('uuid')
  quizId!: string;

  @ForeignKey(() => QuizVersion, { name: 'attempt_quiz_version_fkey' })
  @Column('uuid')
  quizVersionId!: string;

  /** 1 for the first attempt of this person at this quiz; voided ones are counted. */
  @Column('integer')
  number!: number;

  @Column('text')
  state!: AttemptState;

  /** Repeats the draw and the order of choices. */
  @Column('text')
  seed!: string;

  /** The questions in their order. */
  @Column('uuid', { array: true })
  itemVersionIds!: string[];

  /** Level of the VNeID account at the start (NĐ 69/2024/NĐ-CP). */
  @Column('smallint')
  identityLevel!: IdentityLevel;

  @Column('timestamptz')
  startedAt!: Date;

  /** What the person is told; null without a limit. */
  @Column('timestamptz', { nullable: true })
  deadline!: Date | null;

  /** Deadline and grace: answers that arrive until then are taken. `infinity` without a limit. */
  @Column('timestamptz')
  acceptUntil!: Date;

  /** Forward only: the question that is shown, from 1; null where the candidate moves freely. */
  @Column('smallint', { nullable: true })
  reached!: number | null;

  @Column('jsonb', { default: {} })
  responses!: StoredResponses;

  @Column('timestamptz', { nullable: true })
  submittedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  gradedAt!: Date | null;

  /** Thousandths of a question. */
  @Column('integer', { nullable: true })
  score!: number | null;

  @Column('integer', { nullable: true })
  maxScore!: number | null;

  @Column('boolean', { nullable: true })
  isPassed!: boolean | null;

  /** Thousandths per question, in their order; null where an attempt in MARKING waits for people. */
  @Column('smallint', { array: true, nullable: true })
  marks!: (number | null)[] | null;

  /** Score and maximum per skill code, thousandths. */
  @Column('jsonb', { nullable: true })
  skillMarks!: Record<string, [number, number]> | null;

  /** Which version of the grading functions gave the marks (invariant 5). */
  @Column('smallint', { nullable: true })
  gradingVersion!: number | null;

  /** Since when a fault stops its clock; null while it runs. */
  @Column('timestamptz', { nullable: true })
  pausedAt!: Date | null;

  /** Opaque name, made by the client, of the device that may answer; null when clients do not tell. */
  @Column('text', { nullable: true })
  deviceKey!: string | null;

  /** Head of its log, which a trigger writes: see `AttemptEvent`. 0 without one. */
  @Column('integer', { default: 0 })
  logSequence!: number;

  @Column('bytea', { nullable: true })
  logHash!: Buffer | null;

  /** Up to which correction of the quiz the marks go; null before the first grading. */
  @Column('integer', { nullable: true })
  correctionsRevision!: number | null;

  /** How the person's terms differed from the quiz's at the start; null when they were the plain ones. */
  @Column('jsonb', { nullable: true })
  terms!: OwnTerms | null;

  @Column('smallint', { default: 0 })
  breaksTaken!: number;

  /**
   * The last break that was not ended before its time. It ends by itself: the deadline was moved by the whole of it at
   * its start, and an early end gives back the rest. The attempt is on it while `breakUntil` lies ahead.
   */
  @Column('timestamptz', { nullable: true })
  breakStartedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  breakUntil!: Date | null;

  /** The invigilated session in which it was started; a column, since pausing and saving ask for it. */
  @ForeignKey(() => ExamSession, { name: 'attempt_exam_session_fkey' })
  @Column('uuid', { nullable: true })
  examSessionId!: string | null;

  /** How it was sat. */
  @Column('text', { default: 'ONLINE' })
  kind!: AttemptKind;
}
