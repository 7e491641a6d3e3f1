import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Learner } from '../learner/learner.entity';
import { OrgUnit } from './org-unit.entity';

/** What a person is in a unit. */
export const MEMBERSHIP_KINDS = [
  'LEADER',
  'OFFICIAL',
  'IT_SPECIALIST',
  'CONTRACT_WORKER',
  'TEACHER',
  'PUPIL',
  'ENTERPRISE_WORKER',
] as const;
export type MembershipKind = (typeof MEMBERSHIP_KINDS)[number];

/**
 * A line of a unit's roster: somebody works or studies there from one day to another. The person may not have
 * an account yet; the line finds it at the first sign-in by the blind index of the personal number.
 */
@Entity({ schema: 'identity', name: 'membership' })
@Index('membership_one_active', ['unitId', 'personalNumberIndex'], {
  unique: true,
  where: 'valid_to is null',
})
@Index('membership_unit_name', ['unitId', 'fullName', 'id'])
@Index('membership_search', { synchronize: false })
@Index('membership_personal_number', ['personalNumberIndex'])
@Index('membership_learner', ['learnerId'])
@Check(
  'membership_kind',
  `kind in ('LEADER', 'OFFICIAL', 'IT_SPECIALIST', 'CONTRACT_WORKER', 'TEACHER', 'PUPIL', 'ENTERPRISE_WORKER')`,
)
@Check('membership_validity', 'valid_to is null or valid_to >= valid_from')
export class Membership {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'membership_pkey' })
  id!: string;

  @ForeignKey(() => OrgUnit, { name: 'membership_unit_fkey' })
  @Column('uuid')
  unitId!: string;

  @ForeignKey(() => Learner, { name: 'membership_learner_fkey' })
  @Column('uuid', { nullable: true })
  learnerId!: string | null;

  /** Name as the unit wrote it, NFC; VNeID's name stands in the account. */
  @Column('text')
  fullName!: string;

  /** `Secrets.encrypt(number, 'membership:<id>')`. */
  @Column('bytea')
  personalNumber!: Buffer;

  @Column('bytea')
  personalNumberIndex!: Buffer;

  @Column('text')
  kind!: MembershipKind;

  @Column('text', { nullable: true })
  position!: string | null;

  @Column('date')
  validFrom!: string;

  /** Last day in the unit; null while it lasts. */
  @Column('date', { nullable: true })
  validTo!: string | null;
}
