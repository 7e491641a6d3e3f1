import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '@platform/security';
import { Learner } from '../learner/learner.entity';
import { OrgUnit } from '../org-unit/org-unit.entity';

/** A role of a person on a unit and everything below it, from one moment to another. */
@Entity({ schema: 'identity', name: 'role_grant' })
@Index('role_grant_one_active', ['learnerId', 'role', 'unitId'], {
  unique: true,
  where: 'revoked_at is null',
})
@Index('role_grant_unit', ['unitId'])
@Check(
  'role_grant_role',
  `role in ('HELPER', 'AUTHOR', 'REVIEWER', 'EXAMINER', 'UNIT_MANAGER', 'ADMINISTRATOR', 'AUDITOR')`,
)
export class RoleGrant {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'role_grant_pkey' })
  id!: string;

  @ForeignKey(() => Learner, { name: 'role_grant_learner_fkey' })
  @Column('uuid')
  learnerId!: string;

  @Column('text')
  role!: Role;

  @ForeignKey(() => OrgUnit, { name: 'role_grant_unit_fkey' })
  @Column('uuid')
  unitId!: string;

  @Column('timestamptz', { default: () => 'now()' })
  grantedAt!: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;
}
