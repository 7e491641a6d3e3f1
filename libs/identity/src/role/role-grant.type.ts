import { Field, GraphQLISODateTime, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import { IsTypeId, Reason, toTypeId } from '@platform/graphql';
import { type Role, ROLES } from '@platform/security';
import type { RoleGrant as Row } from './role-grant.entity';

export const RoleEnum = Object.fromEntries(ROLES.map((role) => [role, role])) as { [R in Role]: R };
registerEnumType(RoleEnum, {
  name: 'Role',
  description:
    'What a person may be on a unit and everything below it. Everybody is a learner without a role.',
  valuesMap: {
    HELPER: { description: 'Helps people without VNeID: makes their accounts and looks after them.' },
  },
});

@ObjectType('RoleGrant', { description: 'A role of a person on a unit and everything below it.' })
export class RoleGrantType {
  @Field(() => ID, { description: '`grt_…`' })
  id!: string;

  @Field(() => RoleEnum, { description: 'The role.' })
  role!: Role;

  @Field(() => ID, { description: 'The unit, `unt_…`.' })
  unitId!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was granted.' })
  grantedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was withdrawn, if it was.' })
  revokedAt!: Date | null;
}

@InputType({ description: 'A role to grant.' })
export class GrantRoleInput {
  @Field(() => ID, { description: 'The person, `lrn_…`.' })
  @IsTypeId('lrn')
  learnerId!: string;

  @Field(() => RoleEnum, { description: 'The role.' })
  @IsIn(ROLES)
  role!: Role;

  @Field(() => ID, { description: 'The unit it holds on, with everything below, `unt_…`.' })
  @IsTypeId('unt')
  unitId!: string;

  @Reason()
  reason!: string;
}

@InputType({ description: 'A role to withdraw.' })
export class RevokeRoleInput {
  @Field(() => ID, { description: 'The grant, `grt_…`.' })
  @IsTypeId('grt')
  grantId!: string;

  @Reason()
  reason!: string;
}

export const toRoleGrant = (row: Row): RoleGrantType => ({
  id: toTypeId('grt', row.id),
  role: row.role,
  unitId: toTypeId('unt', row.unitId),
  grantedAt: row.grantedAt,
  revokedAt: row.revokedAt,
});
