import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { badInput } from '@platform/errors';
import { type ConnectionOf, fromCursor, orRefusal, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { IdentityPermissions } from '../identity.permissions';
import {
  AssistedAccountActInput,
  AssistedAccountsArgs,
  CreateAssistedAccountInput,
} from './assisted-account.input';
import type { AssistedAccountRow } from './assisted-account.repository';
import { AssistedAccountService } from './assisted-account.service';
import {
  AssistedAccount,
  AssistedAccountConnection,
  type AssistedAccountWithCard,
  CloseAssistedAccountRefusal,
  CloseAssistedAccountResult,
  CreateAssistedAccountRefusal,
  CreateAssistedAccountResult,
  RenewAssistedPinRefusal,
  RenewAssistedPinResult,
  toAssistedAccount,
} from './assisted-account.type';
import type { SignInCard } from './sign-in-card';

@Resolver(() => AssistedAccount)
export class AssistedAccountResolver {
  constructor(private readonly accounts: AssistedAccountService) {}

  @Query(() => AssistedAccountConnection, {
    description: 'Assisted accounts of a unit of the scope and of everything below it, by name.',
  })
  @Allow(IdentityPermissions['identity:assist-learners'])
  async assistedAccounts(
    @CurrentActor() actor: Actor,
    @Args() args: AssistedAccountsArgs,
  ): Promise<ConnectionOf<AssistedAccount>> {
    const rows = await this.accounts.list(actor, {
      ...args,
      unitId: toUuid('unt', args.unitId, 'unitId'),
      after: positionOf(args.after),
      limit: args.first + 1,
    });
    return toConnection(
      rows,
      args,
      (row) => this.show(row),
      (row) => [row.fullName, row.id],
    );
  }

  @Query(() => AssistedAccount, { description: 'An assisted account of the scope.' })
  @Allow(IdentityPermissions['identity:assist-learners'])
  async assistedAccount(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`lrn_…`' }) id: string,
  ): Promise<AssistedAccount> {
    return this.show(await this.accounts.find(actor, toUuid('lrn', id)));
  }

  @Mutation(() => CreateAssistedAccountResult, {
    description:
      'Makes an account for somebody without VNeID and its sign-in card. Print the card at once: the PIN is told this once. Send an Idempotency-Key: a repeated call then gets the same card.',
  })
  @Allow(IdentityPermissions['identity:assist-learners'])
  createAssistedAccount(
    @CurrentActor() actor: Actor,
    @Args('input') input: CreateAssistedAccountInput,
  ): Promise<typeof CreateAssistedAccountResult> {
    const unitId = toUuid('unt', input.unitId, 'input.unitId');
    const residenceUnitId = input.residenceUnitId
      ? toUuid('unt', input.residenceUnitId, 'input.residenceUnitId')
      : null;
    return orRefusal(CreateAssistedAccountRefusal, async () =>
      this.withCard(await this.accounts.create(actor, { ...input, unitId, residenceUnitId })),
    );
  }

  @Mutation(() => RenewAssistedPinResult, {
    description: 'Gives the card of an assisted account a new PIN, unlocks it and ends all its sessions.',
  })
  @Allow(IdentityPermissions['identity:assist-learners'])
  renewAssistedPin(
    @CurrentActor() actor: Actor,
    @Args('input') input: AssistedAccountActInput,
  ): Promise<typeof RenewAssistedPinResult> {
    const id = toUuid('lrn', input.id, 'input.id');
    return orRefusal(RenewAssistedPinRefusal, async () =>
      this.withCard(await this.accounts.renewPin(actor, id, input.reason)),
    );
  }

  @Mutation(() => CloseAssistedAccountResult, {
    description: 'Closes an assisted account; what was learnt stays. Closing it again changes nothing.',
  })
  @Allow(IdentityPermissions['identity:assist-learners'])
  closeAssistedAccount(
    @CurrentActor() actor: Actor,
    @Args('input') input: AssistedAccountActInput,
  ): Promise<typeof CloseAssistedAccountResult> {
    const id = toUuid('lrn', input.id, 'input.id');
    return orRefusal(CloseAssistedAccountRefusal, async () =>
      this.show(await this.accounts.close(actor, id, input.reason)),
    );
  }

  private withCard(made: { account: AssistedAccountRow; card: SignInCard }): AssistedAccountWithCard {
    return { account: this.show(made.account), card: made.card };
  }

  private show(row: AssistedAccountRow): AssistedAccount {
    return toAssistedAccount(row, this.accounts.guardianOf(row));
  }
}

/** Name and id inside a cursor; a forged one is `BAD_USER_INPUT`. */
function positionOf(cursor: string | null | undefined): string[] | null {
  const keys = fromCursor(cursor, 2);
  if (keys && !/^[\da-f-]{36}$/.test(keys[1] ?? ''))
    throw badInput({ path: 'after', code: 'invalid_cursor', message: 'is not a cursor of this list' });
  return keys;
}
