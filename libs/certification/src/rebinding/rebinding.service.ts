import { Injectable } from '@nestjs/common';
import { type AccountMerge, MergedAccounts } from '@app/identity';
import { Database } from '@platform/database';
import { Outbox } from '@platform/queue';
import { JudgeRightsJob } from '../fact/judge-rights.job';
import { SigningService } from '../issuing/signing.service';
import { FollowMergeJob } from './follow-merge.job';
import { GivingBack } from './giving-back';
import { RebindingRepository } from './rebinding.repository';
import { TakingOver } from './taking-over';

/**
 * Takes certificates to where a merge of accounts says they belong. It goes by the present state of the merge, not by the
 * news of it: whatever is repeated, late or in disorder, the outcome is the same, and each certificate moves once.
 */
@Injectable()
export class RebindingService {
  constructor(
    private readonly database: Database,
    private readonly accounts: MergedAccounts,
    private readonly rebindings: RebindingRepository,
    private readonly signing: SigningService,
    private readonly takingOver: TakingOver,
    private readonly givingBack: GivingBack,
    private readonly outbox: Outbox,
  ) {}

  async follow(mergeId: string): Promise<void> {
    const merge = await this.accounts.find(mergeId);
    if (!merge) return;
    // Only what is signed can be replaced or revoked.
    const holderId = merge.reversedAt ? merge.learnerId : merge.assistedId;
    await this.signing.sign(await this.rebindings.findUnsigned(holderId));
    if (merge.reversedAt) await this.back(merge);
    else
      for (const id of await this.rebindings.findInForce(merge.assistedId))
        await this.takingOver.takeOver(merge, id);
    await this.judge(merge);
  }

  private async back(merge: AccountMerge): Promise<void> {
    for (const rebound of await this.rebindings.findToReturn(merge.id))
      await this.givingBack.giveBack(merge, rebound);
    await this.givingBack.revokeResting(merge);
  }

  /** Both people's rights are looked at anew; and a later merge of the account takes up what came back to it. */
  private async judge({ id, assistedId, learnerId }: AccountMerge): Promise<void> {
    const live = await this.accounts.findLive(assistedId);
    await this.database.transaction(async () => {
      await this.outbox.enqueue(JudgeRightsJob, [{ learnerId }, { learnerId: assistedId }]);
      if (live && live.id !== id) await this.outbox.enqueue(FollowMergeJob, { mergeId: live.id });
    });
  }
}
