import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { orRefusal, toUuid } from '@platform/graphql';
import { currentContext } from '@platform/observability';
import { type Actor, Allow, CurrentActor, SignedIn } from '@platform/security';
import { CardLimiter } from '../assisted/card-limiter';
import { IdentityPermissions } from '../identity.permissions';
import {
  AccountMergeType,
  MergeAssistedAccountInput,
  MergeAssistedAccountRefusal,
  MergeAssistedAccountResult,
  MergeMyAssistedAccountInput,
  MergeMyAssistedAccountRefusal,
  MergeMyAssistedAccountResult,
  ReverseAccountMergeInput,
  toAccountMerge,
} from './account-merge.type';
import { MergingService } from './merging.service';

@Resolver(() => AccountMergeType)
export class AccountMergeResolver {
  constructor(
    private readonly merging: MergingService,
    private readonly limiter: CardLimiter,
  ) {}

  @Query(() => [AccountMergeType], {
    description: 'Assisted accounts that belong to the signed-in person; the latest first.',
  })
  @SignedIn()
  async myAccountMerges(@CurrentActor() actor: Actor): Promise<AccountMergeType[]> {
    return (await this.merging.own(actor)).map(toAccountMerge);
  }

  @Query(() => [AccountMergeType], {
    description:
      'Merges of an assisted account of the scope, those that were taken back too; the latest first.',
  })
  @Allow(IdentityPermissions['identity:merge-accounts'])
  async accountMerges(
    @CurrentActor() actor: Actor,
    @Args('assistedId', { type: () => ID, description: 'The assisted account, `lrn_…`.' }) assistedId: string,
  ): Promise<AccountMergeType[]> {
    const id = toUuid('lrn', assistedId, 'assistedId');
    return (await this.merging.list(actor, id)).map(toAccountMerge);
  }

  @Mutation(() => MergeMyAssistedAccountResult, {
    description:
      'Takes over what the person learnt with a sign-in card, before they had VNeID. Results and certificates follow within moments; doing it again changes nothing.',
  })
  @SignedIn()
  mergeMyAssistedAccount(
    @CurrentActor() actor: Actor,
    @Args('input') { code, pin }: MergeMyAssistedAccountInput,
  ): Promise<typeof MergeMyAssistedAccountResult> {
    this.limiter.take(currentContext().address ?? '');
    return orRefusal(MergeMyAssistedAccountRefusal, async () =>
      toAccountMerge(await this.merging.mergeByCard(actor, code, pin)),
    );
  }

  @Mutation(() => MergeAssistedAccountResult, {
    description:
      'Merges an assisted account into the VNeID account of the same person, by an officer who has seen both and reaches both. Doing it again changes nothing.',
  })
  @Allow(IdentityPermissions['identity:merge-accounts'])
  mergeAssistedAccount(
    @CurrentActor() actor: Actor,
    @Args('input') input: MergeAssistedAccountInput,
  ): Promise<typeof MergeAssistedAccountResult> {
    const accounts = {
      assistedId: toUuid('lrn', input.assistedId, 'input.assistedId'),
      learnerId: toUuid('lrn', input.learnerId, 'input.learnerId'),
    };
    return orRefusal(MergeAssistedAccountRefusal, async () =>
      toAccountMerge(
        await this.merging.mergeByOfficer(actor, accounts, input.reason, input.confirmedFindings),
      ),
    );
  }

  @Mutation(() => AccountMergeType, {
    description:
      'Takes a merge back: the assisted account lives again, and what came from it leaves the VNeID account. Doing it again changes nothing.',
  })
  @Allow(IdentityPermissions['identity:reverse-merge'])
  async reverseAccountMerge(
    @CurrentActor() actor: Actor,
    @Args('input') input: ReverseAccountMergeInput,
  ): Promise<AccountMergeType> {
    const id = toUuid('mrg', input.id, 'input.id');
    return toAccountMerge(await this.merging.reverse(actor, id, input.reason));
  }
}
