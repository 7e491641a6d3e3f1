import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database, Notifications } from '@platform/database';
import { forbidden, notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { ITEM_QUARANTINED_CHANNEL } from './barred-items';
import { type ItemStep, subjectOf } from './item-life-cycle';
import type { QuarantineItemCode, ReleaseItemCode } from './item-refusals';
import { ItemTransitionRepository, type TransitionRow } from './item-transition.repository';
import { type BankItem, ItemRepository, type ItemVersionRow } from './item.repository';
import { QuarantineRepository } from './quarantine.repository';

const QUARANTINE = AssessmentPermissions['assessment:quarantine'];

/** Takes a doubtful question out of new attempts at once, until another person has looked at it. */
@Injectable()
export class QuarantineService {
  constructor(
    private readonly database: Database,
    private readonly items: ItemRepository,
    private readonly transitions: ItemTransitionRepository,
    private readonly quarantine: QuarantineRepository,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
    private readonly notifications: Notifications,
  ) {}

  /** Attempts that run keep the question; none that starts from now on gets it. Refusal: `ITEM_NOT_IN_USE`. */
  put(actor: Actor, id: string, reason: string): Promise<TransitionRow> {
    return this.act(actor, id, 'QUARANTINE', reason, async (version) => {
      if (!version) throw new Refused<QuarantineItemCode>('ITEM_NOT_IN_USE');
      await this.quarantine.insert(version.id, actor.id);
      return this.transitions.move(version, 'QUARANTINE', { actorId: actor.id, reason });
    });
  }

  /**
   * Back to where it was. Refusals: `ITEM_NOT_QUARANTINED`, `OWN_QUARANTINE` for the person who put it there,
   * `OWN_WORK` for everybody who wrote on it.
   */
  release(actor: Actor, id: string, reason: string): Promise<TransitionRow> {
    return this.act(actor, id, 'RELEASE', reason, async (version) => {
      if (!version) throw new Refused<ReleaseItemCode>('ITEM_NOT_QUARANTINED');
      if ((await this.quarantine.findActor(version.id)) === actor.id)
        throw new Refused<ReleaseItemCode>('OWN_QUARANTINE');
      if (version.editorIds.includes(actor.id)) throw new Refused<ReleaseItemCode>('OWN_WORK');
      await this.quarantine.delete(version.id);
      const origin = (await this.transitions.originOf(version.id)) ?? undefined;
      return this.transitions.move(version, 'RELEASE', { actorId: actor.id, reason, origin });
    });
  }

  private act(
    actor: Actor,
    id: string,
    step: ItemStep,
    reason: string,
    change: (version: ItemVersionRow | undefined) => Promise<TransitionRow>,
  ): Promise<TransitionRow> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may decide on a question');
    return this.database.transaction(async () => {
      const done = await change(subjectOf(step, (await this.lock(actor, id)).versions));
      await this.audit.record({
        actor,
        action: `assessment:${step.toLowerCase()}-item`,
        subjectType: 'item_version',
        subjectId: done.itemVersionId,
        reason,
        before: { state: done.fromState },
        after: { state: done.toState },
      });
      this.notifications.hint(ITEM_QUARANTINED_CHANNEL, [done.itemVersionId]);
      return done;
    });
  }

  private async lock(actor: Actor, id: string): Promise<BankItem> {
    const item = (await this.items.lock(id)) ? await this.items.find(id) : null;
    if (!item || !(await this.scope.covers(actor, QUARANTINE, item.unitId))) throw notFound('item');
    return item;
  }
}
