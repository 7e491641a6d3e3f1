import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { toTypeId, toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { SessionService } from '../login/session.service';
import { toRoleGrant } from '../role/role-grant.type';
import { RoleService } from '../role/role.service';
import { LearnerService } from './learner.service';
import { Me, UpdateMeInput } from './learner.type';

@SignedIn()
@Resolver(() => Me)
export class LearnerResolver {
  constructor(
    private readonly learners: LearnerService,
    private readonly roles: RoleService,
    private readonly sessions: SessionService,
  ) {}

  @Query(() => Me, { description: 'The signed-in person.' })
  async me(@CurrentActor() actor: Actor): Promise<Me> {
    const learner = await this.learners.get(actor.id);
    const [groups, grants] = await Promise.all([
      this.learners.groupsOf(actor.id),
      this.roles.activeOf(actor.id),
    ]);
    return {
      id: toTypeId('lrn', learner.id),
      fullName: learner.fullName,
      birthDate: learner.birthDate,
      maskedPersonalNumber: this.learners.maskedPersonalNumber(learner),
      identityLevel: learner.identityLevel,
      groups,
      residenceUnitId: learner.residenceUnitId ? toTypeId('unt', learner.residenceUnitId) : null,
      roles: grants.map(toRoleGrant),
    };
  }

  @Mutation(() => Me, { description: 'Changes what the person says about themself; left-out fields stay.' })
  async updateMe(@CurrentActor() actor: Actor, @Args('input') input: UpdateMeInput): Promise<Me> {
    if (input.groups) await this.learners.setGroups(actor.id, input.groups);
    if (input.residenceUnitId)
      await this.learners.setResidence(
        actor.id,
        toUuid('unt', input.residenceUnitId, 'input.residenceUnitId'),
      );
    return this.me(actor);
  }

  @Mutation(() => Int, { description: 'Ends all sessions of the person on all devices; says how many.' })
  logoutEverywhere(@CurrentActor() actor: Actor): Promise<number> {
    return this.sessions.end(actor.id, null, 'LOGOUT_EVERYWHERE');
  }
}
