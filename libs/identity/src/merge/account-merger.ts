import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput, notFound, Refused } from '@platform/errors';
import { Outbox } from '@platform/queue';
import type { Actor } from '@platform/security';
import { SessionService } from '../login/session.service';
import { AccountsMerged, MergeReversed } from './account-merge.events';
import type { AccountMerge, MergeFinding, MergeWay } from './account-merge.entity';
import { AccountMergeRepository } from './account-merge.repository';
import { isAlike, mergeFindings } from './merge-findings';

export interface MergeOrder {
  actor: Actor;
  assistedId: string;
  learnerId: string;
  way: MergeWay;
  reason: string | null;
  /** Says no to what was found, by throwing. `isNameAlike`: the names are the same but for accents. */
  judge(findings: MergeFinding[], isNameAlike: boolean): void;
}

/** Merges two accounts and takes it back, whoever asked; what is asked of whom is decided before. */
@Injectable()
export class AccountMerger {
  constructor(
    private readonly database: Database,
    private readonly merges: AccountMergeRepository,
    private readonly sessions: SessionService,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  /**
   * From now on the assisted account is the person's of the VNeID account: its sessions end, its card opens nothing,
   * and what other libs make of it follows by `AccountsMerged`. The same merge again answers with the one there is.
   * Refuses `ALREADY_MERGED` (into another account) and what `judge` refuses.
   */
  async merge(order: MergeOrder): Promise<AccountMerge> {
    const { actor, assistedId, learnerId, way, reason } = order;
    return this.database.transaction(async () => {
      const accounts = await this.merges.lockAccounts([assistedId, learnerId]);
      const [assisted, learner] = [accounts.get(assistedId), accounts.get(learnerId)];
      if (!assisted?.isAssisted) throw notFound('assisted account');
      if (!learner) throw notFound('learner');
      if (learner.isAssisted)
        throw badInput({
          path: 'input.learnerId',
          code: 'assisted_account',
          message: 'must be a VNeID account',
        });
      if (assisted.mergedIntoId === learnerId) return this.live(assistedId);
      if (assisted.mergedIntoId) throw new Refused('ALREADY_MERGED');
      const findings = mergeFindings(assisted, learner);
      order.judge(findings, isAlike(assisted.fullName, learner.fullName));
      const id = uuidv7();
      await this.merges.insert({ id, assistedId, learnerId, way, findings, reason, mergedBy: actor.id });
      await this.sessions.end(assistedId, null, 'ACCOUNT_MERGED');
      await this.audit.record({
        actor,
        action: 'identity:merge-accounts',
        subjectType: 'learner',
        subjectId: assistedId,
        reason,
        after: { mergeId: id, into: learnerId, way, findings },
      });
      await this.outbox.emit(AccountsMerged, { mergeId: id, assistedId, learnerId });
      return this.live(assistedId);
    });
  }

  /** The two are two people's again, and the card works again. Reversing again changes nothing. */
  async reverse(actor: Actor, merge: AccountMerge, reason: string): Promise<AccountMerge> {
    const { id, assistedId, learnerId } = merge;
    return this.database.transaction(async () => {
      await this.merges.lockAccounts([assistedId, learnerId]);
      if (await this.merges.reverse(id, actor.id, reason)) {
        await this.audit.record({
          actor,
          action: 'identity:reverse-merge',
          subjectType: 'learner',
          subjectId: assistedId,
          reason,
          before: { mergeId: id, into: learnerId },
        });
        await this.outbox.emit(MergeReversed, { mergeId: id, assistedId, learnerId });
      }
      const reversed = await this.merges.find(id);
      if (!reversed) throw notFound('merge');
      return reversed;
    });
  }

  private async live(assistedId: string): Promise<AccountMerge> {
    const merge = await this.merges.findLive(assistedId);
    if (!merge) throw new Error('A merged account without its merge');
    return merge;
  }
}
