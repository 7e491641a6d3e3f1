import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/security';
import { ItemTransitionRepository } from '../question-bank/item-transition.repository';
import { type BankItem, ItemRepository } from '../question-bank/item.repository';
import { QuarantineRepository } from '../question-bank/quarantine.repository';
import type { BulkChange } from './bulk-change';
import type { BulkEditCode } from './bulk-edit-codes';
import { BulkItemsRepository } from './bulk-items.repository';
import { draftWith, ItemChanger } from './item-changer';
import type { ItemValues } from './item-values';
import { touchesDescription, touchesVersion } from './plan-item';

/** What applying has left behind of one question. */
export interface AppliedRow {
  before: Partial<ItemValues>;
  itemVersionId: string | null;
}

/**
 * Gives one question back what it had. The caller holds its lock, has found it as applying left it, and in the
 * actor's reach.
 */
@Injectable()
export class ItemRestorer {
  constructor(
    private readonly items: ItemRepository,
    private readonly bulk: BulkItemsRepository,
    private readonly changer: ItemChanger,
    private readonly transitions: ItemTransitionRepository,
    private readonly quarantine: QuarantineRepository,
  ) {}

  /** `RESTORED`, or why it stays: `ITEM_CODE_TAKEN`, `OWN_QUARANTINE`, `OWN_WORK`. */
  async restore(
    actor: Actor,
    item: BankItem,
    { act }: BulkChange,
    row: AppliedRow,
    reason: string | null,
  ): Promise<BulkEditCode> {
    switch (act) {
      case 'DESCRIBE':
        await this.describe(actor, item, row);
        return 'RESTORED';
      case 'MOVE':
        return this.moveBack(actor, item, row.before.unitId ?? item.unitId);
      case 'SUBMIT':
        await this.changer.step(actor, item, 'WITHDRAW', reason);
        return 'RESTORED';
      case 'RETIRE': {
        const version = item.versions.find(({ id }) => id === row.itemVersionId);
        await this.changer.step(actor, item, 'REINSTATE', reason, row.before.state, version);
        return 'RESTORED';
      }
      case 'QUARANTINE':
        return this.release(actor, item, row, reason);
    }
  }

  private async describe(actor: Actor, item: BankItem, { before, itemVersionId }: AppliedRow): Promise<void> {
    if (touchesDescription(before)) await this.changer.describe(actor, item, before);
    if (!touchesVersion(before)) return;
    const [newest] = item.versions;
    if (itemVersionId) await this.bulk.deleteDraft(itemVersionId);
    else if (newest) await this.items.updateDraft(newest.id, draftWith(item, before), actor.id);
  }

  private async moveBack(actor: Actor, item: BankItem, unitId: string): Promise<BulkEditCode> {
    if ((await this.bulk.takenCodes(unitId, [item.code])).size > 0) return 'ITEM_CODE_TAKEN';
    await this.changer.move(actor, item, unitId);
    return 'RESTORED';
  }

  /** The same two pairs of eyes as for one question: neither who put it there nor who wrote on it. */
  private async release(
    actor: Actor,
    item: BankItem,
    { itemVersionId }: AppliedRow,
    reason: string | null,
  ): Promise<BulkEditCode> {
    const version = item.versions.find(({ id }) => id === itemVersionId);
    if (!version) return 'CHANGED_SINCE';
    if ((await this.quarantine.findActor(version.id)) === actor.id) return 'OWN_QUARANTINE';
    if (version.editorIds.includes(actor.id)) return 'OWN_WORK';
    const origin = (await this.transitions.originOf(version.id)) ?? undefined;
    await this.changer.step(actor, item, 'RELEASE', reason, origin, version);
    return 'RESTORED';
  }
}
