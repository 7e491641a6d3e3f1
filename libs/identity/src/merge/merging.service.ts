import { Injectable } from '@nestjs/common';
import { badInput, notFound, Refused } from '@platform/errors';
import { Database } from '@platform/database';
import type { Actor } from '@platform/security';
import { AssistedAccountRepository } from '../assisted/assisted-account.repository';
import { CardCheck } from '../assisted/card-check';
import { ScopeService } from '../role/scope.service';
import type { AccountMerge, MergeFinding } from './account-merge.entity';
import { AccountMergeRepository } from './account-merge.repository';
import { AccountMerger } from './account-merger';

export type MergeByCardCode = 'CARD_NOT_ACCEPTED' | 'VNEID_NEEDED' | MergeFinding | 'ALREADY_MERGED';
export type MergeByOfficerCode = MergeFinding | 'ALREADY_MERGED';

/** Who may merge accounts, and take it back. */
@Injectable()
export class MergingService {
  constructor(
    private readonly database: Database,
    private readonly merger: AccountMerger,
    private readonly merges: AccountMergeRepository,
    private readonly accounts: AssistedAccountRepository,
    private readonly cards: CardCheck,
    private readonly scope: ScopeService,
  ) {}

  /**
   * By the person, signed in with VNeID, who holds the card. Certificates follow in the name of VNeID, so whoever found
   * a card must not come by a stranger's: another name or day of birth needs an officer. Accents alone that differ are
   * written down, for helpers type without them. A second click answers with the merge of the first.
   */
  async mergeByCard(actor: Actor, code: string, pin: string): Promise<AccountMerge> {
    if (actor.identityLevel === 0) throw new Refused<MergeByCardCode>('VNEID_NEEDED');
    const card = await this.cards.check(code, pin);
    if (!card) throw new Refused<MergeByCardCode>('CARD_NOT_ACCEPTED');
    return this.database.transaction(async () => {
      // A new PIN that came between the look at the card and now has ended what the card was good for.
      if (!(await this.cards.keep(card))) throw new Refused<MergeByCardCode>('CARD_NOT_ACCEPTED');
      return this.merger.merge({
        actor,
        assistedId: card.learnerId,
        learnerId: actor.id,
        way: 'CARD',
        reason: null,
        judge: (findings, isNameAlike) => {
          if (!isNameAlike) throw new Refused<MergeByCardCode>('NAME_DIFFERS');
          if (findings.includes('BIRTH_DATE_DIFFERS'))
            throw new Refused<MergeByCardCode>('BIRTH_DATE_DIFFERS');
        },
      });
    });
  }

  /**
   * By an officer who has seen both, and reaches both: the unit of the assisted account, and where the person lives,
   * works or studies. Refuses the first difference that is not named as seen. Nobody merges into their
   * own account this way: that needs the card.
   */
  async mergeByOfficer(
    actor: Actor,
    accounts: { assistedId: string; learnerId: string },
    reason: string,
    confirmed: readonly MergeFinding[],
  ): Promise<AccountMerge> {
    if (accounts.learnerId === actor.id)
      throw badInput({
        path: 'input.learnerId',
        code: 'own_account',
        message: 'must be somebody else’s account',
      });
    await this.demandAssisted(actor, 'identity:merge-accounts', accounts.assistedId);
    await this.demandLearner(actor, accounts.learnerId);
    return this.merger.merge({
      ...accounts,
      actor,
      way: 'OFFICER',
      reason,
      judge: (findings) => {
        const open = findings.find((finding) => !confirmed.includes(finding));
        if (open) throw new Refused<MergeByOfficerCode>(open);
      },
    });
  }

  /** By an administrator of the assisted account's unit. */
  async reverse(actor: Actor, mergeId: string, reason: string): Promise<AccountMerge> {
    const merge = await this.merges.find(mergeId);
    if (!merge) throw notFound('merge');
    const account = await this.accounts.find(merge.assistedId);
    const isInScope = account && (await this.scope.covers(actor, 'identity:reverse-merge', account.unitId));
    if (!isInScope) throw notFound('merge');
    return this.merger.reverse(actor, merge, reason);
  }

  /** Merges of an assisted account of the scope, the latest first. */
  async list(actor: Actor, assistedId: string): Promise<AccountMerge[]> {
    await this.demandAssisted(actor, 'identity:merge-accounts', assistedId);
    return this.merges.list(assistedId);
  }

  /** Merges into the person's own account that hold today, the latest first. */
  async own(actor: Actor): Promise<AccountMerge[]> {
    const merges = await this.merges.list(actor.id);
    return merges.filter(({ learnerId, reversedAt }) => learnerId === actor.id && reversedAt === null);
  }

  private async demandAssisted(
    actor: Actor,
    permission: 'identity:merge-accounts',
    assistedId: string,
  ): Promise<void> {
    const account = await this.accounts.find(assistedId);
    const isInScope = account && (await this.scope.covers(actor, permission, account.unitId));
    if (!isInScope) throw notFound('assisted account');
  }

  private async demandLearner(actor: Actor, learnerId: string): Promise<void> {
    for (const unitId of await this.merges.unitsOf(learnerId))
      if (await this.scope.covers(actor, 'identity:merge-accounts', unitId)) return;
    throw notFound('learner');
  }
}
