import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { IdentityPermissions } from '../identity.permissions';
import { ServiceAccountService } from './service-account.service';
import {
  CreatedServiceAccount,
  CreateServiceAccountInput,
  ServiceAccountType,
  toServiceAccount,
} from './service-account.type';

@Resolver(() => ServiceAccountType)
export class ServiceAccountResolver {
  constructor(private readonly accounts: ServiceAccountService) {}

  @Mutation(() => CreatedServiceAccount, { description: 'Makes an account for an integrator.' })
  @Allow(IdentityPermissions['identity:manage-service-accounts'])
  async createServiceAccount(
    @CurrentActor() actor: Actor,
    @Args('input') input: CreateServiceAccountInput,
  ): Promise<CreatedServiceAccount> {
    const unitId = toUuid('unt', input.unitId, 'input.unitId');
    const { account, clientSecret } = await this.accounts.create(actor, { ...input, unitId });
    return { serviceAccount: toServiceAccount(account), clientSecret };
  }

  @Mutation(() => ServiceAccountType, { description: 'Stops an account from signing in; again is no fault.' })
  @Allow(IdentityPermissions['identity:manage-service-accounts'])
  async disableServiceAccount(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<ServiceAccountType> {
    return toServiceAccount(await this.accounts.disable(actor, toUuid('svc', id)));
  }
}
