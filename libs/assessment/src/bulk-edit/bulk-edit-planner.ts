import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { ScopeService } from '@app/identity';
import { Database } from '@platform/database';
import { badInput, forbidden } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import type { ItemFilter } from '../question-bank/item-search';
import { ItemRepository } from '../question-bank/item.repository';
import { type BulkChange, needsReason, permissionOf } from './bulk-change';
import { BulkEditRepository, type PlannedRow } from './bulk-edit.repository';
import { BulkItemsRepository } from './bulk-items.repository';
import { BulkJudge } from './bulk-judge';
import { fingerprintOf } from './item-values';

/** Of one bulk edit, however they are chosen. */
export const MOST_BULK_ITEMS = 5_000;
/** Unapplied plans of one person; the oldest make room. */
const MOST_PLANS = 20;
/** Questions whose wordings are in memory at once. */
const CHUNK = 500;

/** Which questions: these, or those that a filter finds now. */
export type BulkTarget = { itemIds: string[] } | { filter: ItemFilter };

/** What shall become of one question; `fault` of a row of a sheet that cannot be read. */
export interface Wish {
  itemId: string | null;
  code: string | null;
  change: BulkChange | null;
  fingerprint: string | null;
  fault: string | null;
}

/** Dry runs: what a change would make of each of many questions. Nothing is locked and nothing is changed. */
@Injectable()
export class BulkEditPlanner {
  constructor(
    private readonly database: Database,
    private readonly edits: BulkEditRepository,
    private readonly bulk: BulkItemsRepository,
    private readonly items: ItemRepository,
    private readonly judge: BulkJudge,
    private readonly scope: ScopeService,
  ) {}

  /**
   * Plans one change of many questions; what a filter finds is fixed now. `BAD_USER_INPUT` for a change of nothing,
   * an act without its reason, more than 5,000 questions; `NOT_FOUND` for a bank out of reach to move to.
   */
  async plan(actor: Actor, target: BulkTarget, change: BulkChange, reason: string | null): Promise<string> {
    demandPerson(actor);
    demandChange(change, reason);
    if (change.act === 'MOVE') await this.scope.demand(actor, permissionOf(change), change.unitId);
    const ids = await this.idsOf(actor, target);
    const wishes = ids.map((itemId) => ({
      itemId,
      code: null,
      change: null,
      fingerprint: null,
      fault: null,
    }));
    return this.planWishes(actor, change, wishes, { isFromSheet: false, reason });
  }

  /** Plans what is wished of each question; `shared` holds where a wish says no change of its own. */
  async planWishes(
    actor: Actor,
    shared: BulkChange,
    wishes: readonly Wish[],
    { isFromSheet, reason }: { isFromSheet: boolean; reason: string | null },
  ): Promise<string> {
    const rows: PlannedRow[] = [];
    const seen = new Set<string>();
    for (let from = 0; from < wishes.length; from += CHUNK)
      rows.push(...(await this.planChunk(actor, shared, wishes.slice(from, from + CHUNK), from, seen)));
    const id = uuidv7();
    await this.database.transaction(async () => {
      await this.edits.insert({ id, requestedBy: actor.id, change: shared, isFromSheet, reason }, rows);
      await this.edits.forgetOldPlans(actor.id, MOST_PLANS);
    });
    return id;
  }

  private async planChunk(
    actor: Actor,
    shared: BulkChange,
    wishes: readonly Wish[],
    from: number,
    seen: Set<string>,
  ): Promise<PlannedRow[]> {
    const items = await this.bulk.find(wishes.flatMap(({ itemId }) => itemId ?? []));
    const plans = await this.judge.judge(
      actor,
      wishes.map(({ itemId, change, fingerprint }) => ({
        item: itemId ? items.get(itemId) : undefined,
        change: change ?? shared,
        fingerprint,
      })),
    );
    return wishes.map((wish, at): PlannedRow => {
      const row = { position: from + at + 1, code: wish.code, change: wish.change, fault: wish.fault };
      const empty = { fingerprint: null, before: null, after: null };
      if (wish.fault !== null) return { ...row, ...empty, itemId: null, planned: 'FAULTY_ROW' };
      const { itemId } = wish;
      if (itemId && seen.has(itemId)) return { ...row, ...empty, itemId: null, planned: 'REPEATED_ITEM' };
      if (itemId) seen.add(itemId);
      const plan = plans[at];
      const item = itemId ? items.get(itemId) : undefined;
      if (!plan || !item || plan.code === 'NOT_FOUND')
        return { ...row, ...empty, itemId, planned: 'NOT_FOUND' };
      const { code: planned, before, after } = plan;
      return { ...row, itemId, code: item.code, planned, before, after, fingerprint: fingerprintOf(item) };
    });
  }

  /** Each question once; what a filter finds, as it is now. */
  async idsOf(actor: Actor, target: BulkTarget): Promise<string[]> {
    if ('itemIds' in target) return [...new Set(target.itemIds)];
    const roots = await this.scope.rootsFor(actor, AssessmentPermissions['assessment:read-bank']);
    const ids = await this.items.listIds(roots, target.filter, {
      sort: 'CODE',
      after: null,
      limit: MOST_BULK_ITEMS + 1,
      isOwnOnly: true,
    });
    if (ids.length > MOST_BULK_ITEMS)
      throw badInput({
        path: 'input.filter',
        code: 'too_many_items',
        message: `fits more than ${MOST_BULK_ITEMS} questions: narrow it`,
        values: { max: MOST_BULK_ITEMS },
      });
    return ids;
  }
}

export function demandPerson(actor: Actor): void {
  if (actor.kind !== 'learner') throw forbidden('Only a person may change many questions at once');
}

function demandChange(change: BulkChange, reason: string | null): void {
  if (needsReason(change) && reason === null)
    throw badInput({ path: 'input.reason', code: 'no_reason', message: 'must say why' });
  if (change.act === 'DESCRIBE' && Object.keys(change).length === 1)
    throw badInput({ path: 'input.change', code: 'no_change', message: 'must change something' });
}
