import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Learner } from '@app/identity';
import { Attempt } from '../attempt/attempt.entity';
import { Quiz } from '../quiz/quiz.entity';

export const APPEAL_STATES = ['REQUESTED', 'IN_REVIEW', 'UPHELD', 'CHANGED', 'WITHDRAWN'] as const;
/** UPHELD: the marks stay as they were. CHANGED: they went up or down. Both are final. */
export type AppealState = (typeof APPEAL_STATES)[number];

/** A learner's request for another look at the marks of one attempt, and what became of it. */
@Entity({ schema: 'assessment', name: 'appeal' })
// One that waits, or one that is decided: the decision is final, whoever asks at the same moment.
@Index('appeal_one_standing', ['attemptId'], { unique: true, where: `state <> 'WITHDRAWN'` })
@Index('appeal_of_quiz', ['quizId', 'id'])
@Index('appeal_of_learner', ['learnerId', 'id'])
@Check('appeal_state', `state in ('REQUESTED', 'IN_REVIEW', 'UPHELD', 'CHANGED', 'WITHDRAWN')`)
@Check('appeal_not_own', 'claimed_by <> learner_id and decided_by <> learner_id')
@Check(
  'appeal_claimed',
  `num_nonnulls(claimed_by, claimed_at) in (0, 2) and (state <> 'REQUESTED' or claimed_by is null)
    and (state <> 'IN_REVIEW' or claimed_by is not null)`,
)
@Check(
  'appeal_decided',
  `num_nonnulls(decided_by, decided_at, decision_reason) = case when state in ('UPHELD', 'CHANGED') then 3 else 0 end`,
)
// Nobody decides on what another has taken on.
@Check(
  'appeal_decided_by_holder',
  'decided_by is null or (claimed_by is not null and decided_by = claimed_by)',
)
@Check('appeal_withdrawn', `(state = 'WITHDRAWN') = (withdrawn_at is not null)`)
export class Appeal {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'appeal_pkey' })
  id!: string;

  @ForeignKey(() => Attempt, { name: 'appeal_attempt_fkey' })
  @Column('uuid')
  attemptId!: string;

  /** Whose attempt it is, so that the database keeps people from deciding on their own. */
  @ForeignKey(() => Learner, { name: 'appeal_learner_fkey' })
  @Column('uuid')
  learnerId!: string;

  @ForeignKey(() => Quiz, { name: 'appeal_quiz_fkey' })
  @Column('uuid')
  quizId!: string;

  /** Questions that are contested, from 1, ascending; empty for the whole attempt. */
  @Column('smallint', { array: true })
  positions!: number[];

  /** In the learner's words. */
  @Column('text')
  reason!: string;

  @Column('text', { default: 'REQUESTED' })
  state!: AppealState;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  requestedAt!: Date;

  /** Until when it should be decided; null without a promise. */
  @Column('timestamptz', { nullable: true })
  dueAt!: Date | null;

  @ForeignKey(() => Learner, { name: 'appeal_claimed_by_fkey' })
  @Column('uuid', { nullable: true })
  claimedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  claimedAt!: Date | null;

  @ForeignKey(() => Learner, { name: 'appeal_decided_by_fkey' })
  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  /** For the learner. */
  @Column('text', { nullable: true })
  decisionReason!: string | null;

  @Column('timestamptz', { nullable: true })
  withdrawnAt!: Date | null;
}
