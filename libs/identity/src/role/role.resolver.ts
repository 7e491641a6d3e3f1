import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { IdentityPermissions } from '../identity.permissions';
import { GrantRoleInput, RevokeRoleInput, RoleGrantType, toRoleGrant } from './role-grant.type';
import { RoleService } from './role.service';

@Resolver(() => RoleGrantType)
export class RoleResolver {
  constructor(private readonly roles: RoleService) {}

  @Mutation(() => RoleGrantType, {
    description: 'Grants a role; granting it again answers with the same grant.',
  })
  @Allow(IdentityPermissions['identity:manage-roles'])
  async grantRole(
    @CurrentActor() actor: Actor,
    @Args('input') input: GrantRoleInput,
  ): Promise<RoleGrantType> {
    const learnerId = toUuid('lrn', input.learnerId, 'input.learnerId');
    const unitId = toUuid('unt', input.unitId, 'input.unitId');
    return toRoleGrant(await this.roles.grant(actor, learnerId, input.role, unitId, input.reason));
  }

  @Mutation(() => RoleGrantType, { description: 'Withdraws a role; withdrawing it again changes nothing.' })
  @Allow(IdentityPermissions['identity:manage-roles'])
  async revokeRole(
    @CurrentActor() actor: Actor,
    @Args('input') input: RevokeRoleInput,
  ): Promise<RoleGrantType> {
    const grantId = toUuid('grt', input.grantId, 'input.grantId');
    return toRoleGrant(await this.roles.revoke(actor, grantId, input.reason));
  }
}
