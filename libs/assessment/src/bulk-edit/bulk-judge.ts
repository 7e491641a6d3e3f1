import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { type BankItem, ItemRepository } from '../question-bank/item.repository';
import { type BulkChange, permissionOf } from './bulk-change';
import { BulkItemsRepository } from './bulk-items.repository';
import { fingerprintOf } from './item-values';
import { type ItemPlan, planItem } from './plan-item';
import { UnitReach } from './unit-reach';

const SHARE = AssessmentPermissions['assessment:share-nationally'];

/** A question and what shall become of it. */
export interface Judged {
  item: BankItem | undefined;
  change: BulkChange;
  /** As it was looked at; null when nobody did. */
  fingerprint: string | null;
}

/** Says of each question whether the actor may change it so, before and again while it is changed. */
@Injectable()
export class BulkJudge {
  constructor(
    private readonly scope: ScopeService,
    private readonly items: ItemRepository,
    private readonly bulk: BulkItemsRepository,
  ) {}

  /** One plan per entry. Questions out of reach are `NOT_FOUND`, those that look otherwise by now `CHANGED_SINCE`. */
  async judge(actor: Actor, entries: readonly Judged[]): Promise<ItemPlan[]> {
    const reach = new UnitReach(this.scope, actor);
    const taken = await this.takenCodes(entries);
    const plans: ItemPlan[] = [];
    for (const { item, change, fingerprint } of entries) {
      const isInReach = item && (await reach.covers(permissionOf(change), item.unitId));
      if (!isInReach || !(await this.mayMoveTo(reach, change)))
        plans.push({ code: 'NOT_FOUND', before: null, after: null });
      else if (fingerprint !== null && fingerprint !== fingerprintOf(item))
        plans.push({ code: 'CHANGED_SINCE', before: null, after: null });
      else {
        const isNational = change.act === 'MOVE' && item.visibility === 'NATIONAL';
        const plan = planItem(item, change, {
          takenCodes: taken,
          mayShareNationally: isNational && (await reach.covers(SHARE, await this.items.rootOf(item.unitId))),
        });
        // Two questions of one code may come from two banks: the first takes it.
        if (change.act === 'MOVE' && plan.code === 'CHANGES') taken.add(item.code);
        plans.push(plan);
      }
    }
    return plans;
  }

  private mayMoveTo(reach: UnitReach, change: BulkChange): Promise<boolean> | true {
    return change.act === 'MOVE' ? reach.covers(permissionOf(change), change.unitId) : true;
  }

  private async takenCodes(entries: readonly Judged[]): Promise<Set<string>> {
    const move = entries.map(({ change }) => change).find(({ act }) => act === 'MOVE');
    const codes = entries.flatMap(({ item }) => (item ? [item.code] : []));
    return move?.act === 'MOVE' ? this.bulk.takenCodes(move.unitId, codes) : new Set();
  }
}
