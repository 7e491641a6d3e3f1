import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Attempt } from '../attempt/attempt.entity';
import { Quiz } from '../quiz/quiz.entity';
import { MarkChange } from './mark-change.entity';

export const PROPOSAL_KINDS = ['ISSUE', 'REVOKE'] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

export const PROPOSAL_STATES = ['OPEN', 'APPROVED', 'DECLINED', 'SUPERSEDED'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** What changed marks mean for a certificate: a second person decides, nothing happens by itself. */
@Entity({ schema: 'assessment', name: 'certificate_proposal' })
@Unique('certificate_proposal_change', ['markChangeId'])
@Index('certificate_proposal_one_open', ['attemptId'], { unique: true, where: `state = 'OPEN'` })
@Index('certificate_proposal_of_attempt', ['attemptId'])
@Index('certificate_proposal_of_quiz', ['quizId', 'id'])
@Check('certificate_proposal_kind', `kind in ('ISSUE', 'REVOKE')`)
@Check('certificate_proposal_state', `state in ('OPEN', 'APPROVED', 'DECLINED', 'SUPERSEDED')`)
@Check('certificate_proposal_decided', `(state in ('APPROVED', 'DECLINED')) = (decided_by is not null)`)
@Check(
  'certificate_proposal_two_persons',
  `decided_by is null or (decided_by <> caused_by and decided_by <> learner_id)`,
)
export class CertificateProposal {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certificate_proposal_pkey' })
  id!: string;

  @Column('text')
  kind!: ProposalKind;

  @ForeignKey(() => Attempt, { name: 'certificate_proposal_attempt_fkey' })
  @Column('uuid')
  attemptId!: string;

  @Column('uuid')
  learnerId!: string;

  @ForeignKey(() => Quiz, { name: 'certificate_proposal_quiz_fkey' })
  @Column('uuid')
  quizId!: string;

  @ForeignKey(() => MarkChange, { name: 'certificate_proposal_change_fkey' })
  @Column('uuid')
  markChangeId!: string;

  /** Who ran the regrade or decided the appeal. */
  @Column('uuid')
  causedBy!: string;

  @Column('text', { default: 'OPEN' })
  state!: ProposalState;

  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('text', { nullable: true })
  decisionReason!: string | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;
}
