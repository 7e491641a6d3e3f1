import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database, isUniqueViolation } from '@platform/database';
import { notFound, Problem, Refused } from '@platform/errors';
import { Outbox } from '@platform/queue';
import type { Actor } from '@platform/security';
import { AdvanceBulkEditJob } from './advance-bulk-edit.job';
import { type BulkAct, permissionOf } from './bulk-change';
import type { BulkEditCode } from './bulk-edit-codes';
import { demandPerson } from './bulk-edit-planner';
import type { ApplyBulkEditCode, UndoBulkEditCode } from './bulk-edit-refusals';
import {
  type ActReach,
  type BulkEditRecord,
  BulkEditRepository,
  type BulkEditRow,
} from './bulk-edit.repository';
import { BulkEditRunner } from './bulk-edit-runner';
import { UnitReach } from './unit-reach';

/** Up to so many questions are changed at once; more by the worker, slice by slice. */
export const MOST_AT_ONCE = 500;

/** Planned changes of many questions: looked at, applied by whoever planned them, undone once. */
@Injectable()
export class BulkEditService {
  constructor(
    private readonly database: Database,
    private readonly edits: BulkEditRepository,
    private readonly runner: BulkEditRunner,
    private readonly outbox: Outbox,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Applies a plan of one's own. Each question is judged anew: what somebody changed since, or may not be changed
   * any more, stays as it is and its row says why. More than `atOnce` questions are left to the worker. Refusal:
   * `ALREADY_APPLIED`.
   */
  apply(actor: Actor, id: string, atOnce = MOST_AT_ONCE): Promise<BulkEditRecord> {
    demandPerson(actor);
    return this.orConflict(async () => {
      const edit = await this.edits.lock(id);
      if (edit?.requestedBy !== actor.id) throw notFound('bulk edit');
      if (edit.state !== 'PLANNED') throw new Refused<ApplyBulkEditCode>('ALREADY_APPLIED');
      await this.record(actor, 'assessment:apply-bulk-edit', edit, edit.reason);
      const isLong = (await this.edits.dueToApply(id, atOnce + 1)).length > atOnce;
      if (isLong) return this.hand(id, 'APPLYING');
      await this.runner.applySlice(edit, actor, atOnce);
      await this.edits.setState(id, 'APPLIED');
      return this.find(id);
    });
  }

  /**
   * Gives every question back what it had, where it still is as applying has left it; the rows tell of the others.
   * Once: by whoever applied, or by somebody with the same permission in the banks of all its questions. Refusals:
   * `NOT_APPLIED`, `ALREADY_UNDONE`, `OWN_QUARANTINE`.
   */
  undo(actor: Actor, id: string, reason: string, atOnce = MOST_AT_ONCE): Promise<BulkEditRecord> {
    demandPerson(actor);
    return this.orConflict(async () => {
      const edit = await this.edits.lock(id);
      if (!edit || !(await this.isVisible(actor, edit))) throw notFound('bulk edit');
      if (edit.state === 'UNDOING' || edit.state === 'UNDONE')
        throw new Refused<UndoBulkEditCode>('ALREADY_UNDONE');
      if (edit.state !== 'APPLIED') throw new Refused<UndoBulkEditCode>('NOT_APPLIED');
      // One's own quarantine is for others to end; refusing keeps the one undoing for them.
      if (edit.change.act === 'QUARANTINE' && edit.requestedBy === actor.id)
        throw new Refused<UndoBulkEditCode>('OWN_QUARANTINE');
      await this.record(actor, 'assessment:undo-bulk-edit', edit, reason);
      const undo = { by: actor.id, reason };
      const isLong = (await this.edits.dueToUndo(id, atOnce + 1)).length > atOnce;
      if (isLong) return this.hand(id, 'UNDOING', undo);
      await this.runner.undoSlice(edit, actor, reason, atOnce);
      await this.edits.setState(id, 'UNDONE', undo);
      return this.find(id);
    });
  }

  /**
   * A bulk edit of one's own as long as one may still do the like to one of its questions, or one that one might undo;
   * for anybody else it does not exist.
   */
  async get(actor: Actor, id: string): Promise<BulkEditRecord> {
    const edit = await this.edits.find(id);
    if (!edit || !(await this.isVisible(actor, edit))) throw notFound('bulk edit');
    return edit;
  }

  /** The actor's own that `get` would give, the newest first. */
  async list(actor: Actor, beforeId: string | null, limit: number): Promise<BulkEditRecord[]> {
    return this.edits.list(actor.id, await this.reachOf(actor), beforeId, limit);
  }

  /**
   * Rows after a position; `NOT_FOUND` as `get`. Of a question that has left the actor's reach since, its row says
   * what became of it and nothing else.
   */
  async rows(
    actor: Actor,
    id: string,
    code: BulkEditCode | null,
    { after, limit }: { after: number; limit: number },
  ): Promise<BulkEditRow[]> {
    const edit = await this.get(actor, id);
    const reach = new UnitReach(this.scope, actor);
    const rows: BulkEditRow[] = [];
    for (const { unitId, ...row } of await this.edits.rows(id, code, after, limit)) {
      const isOut = unitId && !(await reach.covers(permissionOf(row.change ?? edit.change), unitId));
      rows.push(isOut ? { ...row, code: null, change: null, before: null, after: null } : row);
    }
    return rows;
  }

  private async isVisible(actor: Actor, edit: BulkEditRecord): Promise<boolean> {
    if (edit.requestedBy === actor.id) return this.edits.isReadable(edit.id, await this.reachOf(actor));
    if (edit.state === 'PLANNED' || edit.state === 'APPLYING') return false;
    const units = await this.edits.unitsOf(edit.id);
    const permission = permissionOf(edit.change);
    for (const unitId of units) if (!(await this.scope.covers(actor, permission, unitId))) return false;
    return units.length > 0;
  }

  private async reachOf(actor: Actor): Promise<ActReach> {
    const roots = (act: BulkAct) => this.scope.rootsFor(actor, permissionOf({ act }));
    return {
      DESCRIBE: await roots('DESCRIBE'),
      MOVE: await roots('MOVE'),
      SUBMIT: await roots('SUBMIT'),
      RETIRE: await roots('RETIRE'),
      QUARANTINE: await roots('QUARANTINE'),
    };
  }

  private async hand(
    id: string,
    state: 'APPLYING' | 'UNDOING',
    undo: { by: string; reason: string } | null = null,
  ): Promise<BulkEditRecord> {
    await this.edits.setState(id, state, undo);
    await this.outbox.enqueue(AdvanceBulkEditJob, { bulkEditId: id });
    return this.find(id);
  }

  private async find(id: string): Promise<BulkEditRecord> {
    const edit = await this.edits.find(id);
    if (!edit) throw notFound('bulk edit');
    return edit;
  }

  /** Somebody may give a code of the target bank away between the judging and the moving: then all begins again. */
  private async orConflict(work: () => Promise<BulkEditRecord>): Promise<BulkEditRecord> {
    try {
      return await this.database.transaction(work);
    } catch (error) {
      if (!isUniqueViolation(error, 'item_code')) throw error;
      throw new Problem('CONFLICT', 'A code of the bank was just taken');
    }
  }

  /** Names of what is said, not what: the log outlives texts. */
  private record(actor: Actor, action: string, edit: BulkEditRecord, reason: string | null): Promise<void> {
    const { act, ...said } = edit.change;
    return this.audit.record({
      actor,
      action,
      subjectType: 'bulk_edit',
      subjectId: edit.id,
      reason,
      before: { state: edit.state },
      after: { act, isFromSheet: edit.isFromSheet, fields: Object.keys(said) },
    });
  }
}
