import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { forbidden, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { ItemCommentRepository } from '../item-comments/item-comment.repository';
import { ItemAuthoringService, personOf } from './item-authoring.service';
import type { ApproveItemCode, RetireItemCode, ReturnItemCode } from './item-refusals';
import { subjectOf } from './item-life-cycle';
import { ItemTransitionRepository } from './item-transition.repository';
import type { BankItem } from './item.repository';

const REVIEW = AssessmentPermissions['assessment:review'];

/** The second pair of eyes: only what another person has approved is ever drawn. */
@Injectable()
export class ItemReviewService {
  constructor(
    private readonly database: Database,
    private readonly transitions: ItemTransitionRepository,
    private readonly bank: ItemAuthoringService,
    private readonly audit: AuditLog,
    private readonly comments: ItemCommentRepository,
  ) {}

  /**
   * Approves what is in review; an older approved wording is retired with it. Refusals: `ITEM_NOT_IN_REVIEW`,
   * `OWN_WORK` for everybody who wrote on it, `UNRESOLVED_COMMENTS` unless they are accepted.
   */
  async approve(actor: Actor, id: string, acceptUnresolved = false): Promise<BankItem> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may approve');
    return this.database.transaction(async () => {
      const item = await this.bank.lock(actor, id, REVIEW);
      const newest = subjectOf('APPROVE', item.versions);
      if (!newest) throw new Refused<ApproveItemCode>('ITEM_NOT_IN_REVIEW');
      if (newest.editorIds.includes(actor.id)) throw new Refused<ApproveItemCode>('OWN_WORK');
      // Whoever comments holds the item's lock too: none is added unseen.
      const count = (await this.comments.countUnresolved([id])).get(id) ?? 0;
      if (count > 0 && !acceptUnresolved)
        throw new Refused<ApproveItemCode>('UNRESOLVED_COMMENTS', { count });
      const older = subjectOf('REPLACE', item.versions);
      if (older) await this.transitions.move(older, 'REPLACE', { actorId: actor.id });
      await this.transitions.move(newest, 'APPROVE', { actorId: actor.id });
      await this.audit.record({
        actor,
        action: 'assessment:approve-item',
        subjectType: 'item_version',
        subjectId: newest.id,
        before: { state: 'IN_REVIEW', approvedNumber: older?.number ?? null },
        after: {
          state: 'APPROVED',
          approvedNumber: newest.number,
          ...(count > 0 && { unresolvedComments: count }),
        },
      });
      return this.bank.get(actor, id, REVIEW);
    });
  }

  /** Gives a question back to its authors. Refusal: `ITEM_NOT_IN_REVIEW`. */
  async giveBack(actor: Actor, id: string, reason: string): Promise<BankItem> {
    return this.database.transaction(async () => {
      const item = await this.bank.lock(actor, id, REVIEW);
      const newest = subjectOf('RETURN', item.versions);
      if (!newest) throw new Refused<ReturnItemCode>('ITEM_NOT_IN_REVIEW');
      await this.transitions.move(newest, 'RETURN', { actorId: personOf(actor), reason });
      return this.bank.get(actor, id, REVIEW);
    });
  }

  /**
   * Takes the approved wording out of use: quizzes published from now on do not draw it. Those published before
   * keep it, since their draws must be repeatable; publish them again to be rid of it. Refusal:
   * `ITEM_NOT_APPROVED`.
   */
  async retire(actor: Actor, id: string, reason: string): Promise<BankItem> {
    return this.database.transaction(async () => {
      const item = await this.bank.lock(actor, id, REVIEW);
      const approved = subjectOf('RETIRE', item.versions);
      if (!approved) throw new Refused<RetireItemCode>('ITEM_NOT_APPROVED');
      await this.transitions.move(approved, 'RETIRE', { actorId: personOf(actor), reason });
      await this.audit.record({
        actor,
        action: 'assessment:retire-item',
        subjectType: 'item_version',
        subjectId: approved.id,
        reason,
        before: { state: approved.state },
        after: { state: 'RETIRED' },
      });
      return this.bank.get(actor, id, REVIEW);
    });
  }
}
