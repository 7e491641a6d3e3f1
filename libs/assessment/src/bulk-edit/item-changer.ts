import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Notifications } from '@platform/database';
import type { Actor } from '@platform/security';
import { ITEM_QUARANTINED_CHANNEL } from '../question-bank/barred-items';
import { draftOf, ItemAuthoringService } from '../question-bank/item-authoring.service';
import { type ItemState, type ItemStep, subjectOf } from '../question-bank/item-life-cycle';
import { ItemTransitionRepository } from '../question-bank/item-transition.repository';
import { type BankItem, ItemRepository, type ItemVersionRow } from '../question-bank/item.repository';
import { QuarantineRepository } from '../question-bank/quarantine.repository';
import type { ItemDraft } from '../question-bank/item-draft';
import type { BulkChange } from './bulk-change';
import { BulkItemsRepository } from './bulk-items.repository';
import type { ItemValues } from './item-values';
import { touchesDescription, touchesVersion } from './plan-item';

/** Does to one question what the single acts do. The caller holds its lock and has judged. */
@Injectable()
export class ItemChanger {
  constructor(
    private readonly items: ItemRepository,
    private readonly bulk: BulkItemsRepository,
    private readonly bank: ItemAuthoringService,
    private readonly transitions: ItemTransitionRepository,
    private readonly quarantine: QuarantineRepository,
    private readonly audit: AuditLog,
    private readonly notifications: Notifications,
  ) {}

  /** Answers with the version that was moved, where one was. */
  async apply(
    actor: Actor,
    item: BankItem,
    change: BulkChange,
    after: Partial<ItemValues>,
    reason: string | null,
  ): Promise<string | null> {
    switch (change.act) {
      case 'DESCRIBE':
        if (touchesDescription(after)) await this.describe(actor, item, after);
        if (touchesVersion(after)) await this.bank.write(actor, item, draftWith(item, after));
        return null;
      case 'MOVE':
        await this.move(actor, item, change.unitId);
        return null;
      case 'SUBMIT':
      case 'RETIRE':
      case 'QUARANTINE':
        return this.step(actor, item, change.act, reason);
    }
  }

  /** Says tags, licence and origin anew; what is left out stays. */
  async describe(actor: Actor, item: BankItem, said: Partial<ItemValues>): Promise<void> {
    const { tags, licence, origin, references } = item;
    const now = { tags, licence, origin, references };
    const after = {
      ...now,
      ...(said.tags && { tags: said.tags }),
      ...(said.licence !== undefined && { licence: said.licence }),
      ...(said.origin !== undefined && { origin: said.origin }),
    };
    await this.items.describe(item.id, after);
    await this.audit.record({
      actor,
      action: 'assessment:describe-item',
      subjectType: 'item',
      subjectId: item.id,
      before: { tags, licence },
      after: { tags: after.tags, licence: after.licence },
    });
  }

  async move(actor: Actor, item: BankItem, unitId: string): Promise<void> {
    await this.bulk.move(item.id, unitId);
    await this.audit.record({
      actor,
      action: 'assessment:move-item',
      subjectType: 'item',
      subjectId: item.id,
      before: { unitId: item.unitId },
      after: { unitId },
    });
  }

  /** Moves the version that the step is about; answers with its id. */
  async step(
    actor: Actor,
    item: BankItem,
    step: ItemStep,
    reason: string | null,
    origin?: ItemState,
    version: ItemVersionRow | undefined = subjectOf(step, item.versions),
  ): Promise<string> {
    if (!version) throw new Error(`Item ${item.id} has nothing to ${step}`);
    if (step === 'QUARANTINE') await this.quarantine.insert(version.id, actor.id);
    if (step === 'RELEASE') await this.quarantine.delete(version.id);
    const details = { actorId: actor.id, ...(reason && { reason }), ...(origin && { origin }) };
    const moved = await this.transitions.move(version, step, details);
    // Handing over and taking back stand in the question's own history, as for one question.
    if (step !== 'SUBMIT' && step !== 'WITHDRAW')
      await this.audit.record({
        actor,
        action: `assessment:${step.toLowerCase()}-item`,
        subjectType: 'item_version',
        subjectId: version.id,
        reason,
        before: { state: moved.fromState },
        after: { state: moved.toState },
      });
    if (step === 'QUARANTINE' || step === 'RELEASE')
      this.notifications.hint(ITEM_QUARANTINED_CHANNEL, [version.id]);
    return version.id;
  }
}

/** The newest wording with other values. */
export function draftWith({ id, versions }: BankItem, values: Partial<ItemValues>): ItemDraft {
  const [newest] = versions;
  if (!newest) throw new Error(`Item ${id} has no version`);
  const { skillCode, kind, difficulty, cognitiveLevel, content } = draftOf(newest);
  return {
    skillCode: values.skillCode ?? skillCode,
    kind: values.kind ?? kind,
    difficulty: values.difficulty ?? difficulty,
    cognitiveLevel: values.cognitiveLevel ?? cognitiveLevel,
    content: values.source === undefined ? content : { ...content, source: values.source },
  };
}
