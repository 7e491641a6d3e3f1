import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Learner, Membership } from '@app/identity';
import { Fulfilment } from '../fulfilment/fulfilment.entity';
import { Obligation } from '../obligation/obligation.entity';

/**
 * One person's share of an obligation. A person on the rosters of two units has it once: the key is the blind
 * index of the personal number, not the roster line. Only facts stand here; the state is worked out from them
 * and from today (`assignmentState`), so it can never be stale.
 */
@Entity({ schema: 'compliance', name: 'assignment' })
@Unique('assignment_one_per_person', ['obligationId', 'personalNumberIndex'])
@Index('assignment_learner', ['learnerId'])
@Index('assignment_person', ['personalNumberIndex'])
@Index('assignment_membership', ['membershipId'])
@Index('assignment_fulfilled_by', ['fulfilledBy'], { where: 'fulfilled_by is not null' })
@Check('assignment_fulfilment', '(fulfilled_by is null) = (fulfilled_at is null)')
@Check(
  'assignment_waiver',
  '(waived_at is null) = (waived_by is null) and (waived_at is null) = (waive_reason is null)',
)
@ForeignKey(() => Obligation, ['obligationId', 'year'], ['id', 'year'], {
  name: 'assignment_obligation_fkey',
})
@ForeignKey(() => Fulfilment, ['fulfilledBy', 'year'], ['certificateId', 'year'], {
  name: 'assignment_fulfilled_in_its_year',
})
export class Assignment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'assignment_pkey' })
  id!: string;

  @Column('uuid')
  obligationId!: string;

  /** The obligation's: it stands here so that the foreign key refuses a certificate of another year. */
  @Column('smallint')
  year!: number;

  /** Roster line through which the person got it, which also says whose subtree sees it. */
  @ForeignKey(() => Membership, { name: 'assignment_membership_fkey' })
  @Column('uuid')
  membershipId!: string;

  @Column('bytea')
  personalNumberIndex!: Buffer;

  /** The person's account, once there is one. */
  @ForeignKey(() => Learner, { name: 'assignment_learner_fkey' })
  @Column('uuid', { nullable: true })
  learnerId!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  assignedAt!: Date;

  /** Certificate that fulfils it. */
  @Column('uuid', { nullable: true })
  fulfilledBy!: string | null;

  @Column('timestamptz', { nullable: true })
  fulfilledAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  waivedAt!: Date | null;

  @Column('uuid', { nullable: true })
  waivedBy!: string | null;

  @Column('text', { nullable: true })
  waiveReason!: string | null;
}
