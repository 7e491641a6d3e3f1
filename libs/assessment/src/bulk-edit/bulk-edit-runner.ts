import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { Database } from '@platform/database';
import type { Actor } from '@platform/security';
import { permissionOf } from './bulk-change';
import {
  type AppliedResult,
  type BulkEditRecord,
  BulkEditRepository,
  type BulkEditRow,
  type UndoneResult,
} from './bulk-edit.repository';
import { BulkItemsRepository } from './bulk-items.repository';
import { BulkJudge } from './bulk-judge';
import { ItemChanger } from './item-changer';
import { ItemRestorer } from './item-restorer';
import { fingerprintOf } from './item-values';
import { UnitReach } from './unit-reach';

/** Questions of one transaction when the worker applies or undoes. */
const SLICE = 200;

/** Applies and undoes bulk edits, question by question, each under its lock. */
@Injectable()
export class BulkEditRunner {
  constructor(
    private readonly database: Database,
    private readonly edits: BulkEditRepository,
    private readonly items: BulkItemsRepository,
    private readonly judge: BulkJudge,
    private readonly changer: ItemChanger,
    private readonly restorer: ItemRestorer,
    private readonly scope: ScopeService,
  ) {}

  /**
   * Goes on where the rows stand, slice by slice, until nothing is left. The lock on the edit makes two workers take
   * turns; a slice that fails is rolled back with what it said of its rows.
   */
  async run(id: string, slice = SLICE): Promise<void> {
    while (await this.database.transaction(() => this.step(id, slice)));
  }

  /** After the last try: what is left is said not to be done, and the edit is at its end. */
  giveUp(id: string): Promise<void> {
    return this.database.transaction(async () => {
      const edit = await this.edits.lock(id);
      if (edit?.state !== 'APPLYING' && edit?.state !== 'UNDOING') return;
      await this.edits.leaveRest(id);
      await this.edits.setState(id, edit.state === 'APPLYING' ? 'APPLIED' : 'UNDONE');
    });
  }

  /** The next questions of a plan, at most so many; says how many. The caller holds the edit's lock. */
  async applySlice(edit: BulkEditRecord, actor: Actor, limit: number): Promise<number> {
    const rows = await this.edits.dueToApply(edit.id, limit);
    const ids = rows.flatMap(({ itemId }) => itemId ?? []);
    const items = await this.items.lock(ids);
    const plans = await this.judge.judge(
      actor,
      rows.map(({ itemId, change, fingerprint }) => ({
        item: items.get(itemId ?? ''),
        change: change ?? edit.change,
        fingerprint,
      })),
    );
    const results: AppliedResult[] = [];
    for (const [at, row] of rows.entries()) {
      const [plan, item] = [plans[at], items.get(row.itemId ?? '')];
      const left = { position: row.position, leftFingerprint: null, itemVersionId: null };
      if (plan?.code !== 'CHANGES' || !item || !plan.after) {
        results.push({ ...left, applied: plan?.code ?? 'NOT_FOUND', before: row.before, after: row.after });
        continue;
      }
      const change = row.change ?? edit.change;
      const itemVersionId = await this.changer.apply(actor, item, change, plan.after, edit.reason);
      results.push({ ...left, itemVersionId, applied: 'DONE', before: plan.before, after: plan.after });
    }
    const after = await this.items.find(ids);
    for (const [at, result] of results.entries()) {
      const itemId = rows[at]?.itemId ?? '';
      const [was, is] = [items.get(itemId), after.get(itemId)];
      if (result.applied !== 'DONE' || !was || !is) continue;
      result.leftFingerprint = fingerprintOf(is);
      result.itemVersionId ??=
        is.versions.find(({ id }) => !was.versions.some((v) => v.id === id))?.id ?? null;
    }
    await this.edits.setApplied(edit.id, results);
    return rows.length;
  }

  /** As `applySlice`, back. */
  async undoSlice(edit: BulkEditRecord, actor: Actor, reason: string | null, limit: number): Promise<number> {
    const rows = await this.edits.dueToUndo(edit.id, limit);
    const items = await this.items.lock(rows.flatMap(({ itemId }) => itemId ?? []));
    const reach = new UnitReach(this.scope, actor);
    const results: UndoneResult[] = [];
    for (const row of rows) {
      const undone = await this.undoOne(edit, actor, reason, row, items, reach);
      results.push({ position: row.position, undone });
    }
    await this.edits.setUndone(edit.id, results);
    return rows.length;
  }

  private async undoOne(
    edit: BulkEditRecord,
    actor: Actor,
    reason: string | null,
    row: BulkEditRow,
    items: Awaited<ReturnType<BulkItemsRepository['lock']>>,
    reach: UnitReach,
  ): Promise<UndoneResult['undone']> {
    const item = items.get(row.itemId ?? '');
    const change = row.change ?? edit.change;
    const permission = permissionOf(change);
    const target = row.before?.unitId;
    const isInReach = item && (await reach.covers(permission, item.unitId));
    if (!isInReach || (target && !(await reach.covers(permission, target)))) return 'NOT_FOUND';
    if (!row.before || fingerprintOf(item) !== row.leftFingerprint) return 'CHANGED_SINCE';
    const { before, itemVersionId } = row;
    return this.restorer.restore(actor, item, change, { before, itemVersionId }, reason);
  }

  /** One slice; false when there is nothing more to do. */
  private async step(id: string, slice: number): Promise<boolean> {
    const edit = await this.edits.lock(id);
    if (edit?.state === 'APPLYING') {
      if ((await this.applySlice(edit, personBy(edit.requestedBy), slice)) === slice) return true;
      await this.edits.setState(id, 'APPLIED');
    } else if (edit?.state === 'UNDOING' && edit.undoneBy) {
      const count = await this.undoSlice(edit, personBy(edit.undoneBy), edit.undoReason, slice);
      if (count === slice) return true;
      await this.edits.setState(id, 'UNDONE');
    }
    return false;
  }
}

/** Whoever asked for it, while the worker does it; what they may do is looked up anew. */
const personBy = (id: string): Actor => ({
  kind: 'learner',
  id,
  sessionId: null,
  identityLevel: 0,
  scopes: [],
});
