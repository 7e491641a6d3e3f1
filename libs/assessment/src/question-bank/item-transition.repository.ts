import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { type ItemState, type ItemStep, targetOf } from './item-life-cycle';

export interface TransitionRow {
  id: string;
  itemId: string;
  itemVersionId: string;
  number: number;
  step: ItemStep;
  fromState: ItemState;
  toState: ItemState;
  actorId: string | null;
  reason: string | null;
  at: Date;
}

type Row<T> = T & Record<string, unknown>;

const columns = `t.id, t.item_id as "itemId", t.item_version_id as "itemVersionId", t.step,
  t.from_state as "fromState", t.to_state as "toState", t.actor_id as "actorId", t.reason, t.at`;

/** Changes of state, each with its line in the history. The caller holds the item's lock. */
@Injectable()
export class ItemTransitionRepository {
  constructor(private readonly database: Database) {}

  /** `origin` is where a step that leads back leads to. */
  async move(
    version: { id: string; number: number; state: ItemState },
    step: ItemStep,
    { actorId, reason, origin }: { actorId: string | null; reason?: string; origin?: ItemState },
  ): Promise<TransitionRow> {
    const row = await this.database.queryOne<Row<Omit<TransitionRow, 'number'>>>(
      `with moved as (
          update assessment.item_version set state = $3,
            reviewer_id = case when $2 = 'APPROVE' then $5::uuid else reviewer_id end,
            approved_at = case when $2 = 'APPROVE' then now() else approved_at end,
            return_reason = case when $2 = 'RETURN' then $6 else return_reason end
          where id = $1 and state = $4 returning id, item_id)
        insert into assessment.item_transition as t
            (id, item_id, item_version_id, step, from_state, to_state, actor_id, reason)
          select $7, item_id, id, $2::text, $4::text, $3::text, $5, $6 from moved returning ${columns}`,
      [version.id, step, targetOf(step, origin), version.state, actorId, reason ?? null, uuidv7()],
    );
    if (!row) throw new Error(`Version ${version.id} is not ${version.state} any more`);
    return { ...row, number: version.number };
  }

  /** Approved versions that a published quiz may draw become live; in one order, so that two publishers never block. */
  async markLive(versionIds: string[], actorId: string | null): Promise<void> {
    const due = await this.database.query<{ id: string }>(
      `select id from assessment.item_version where id = any($1) and state = 'APPROVED' order by id for update`,
      [versionIds],
    );
    await this.database.query(
      `with moved as (
          update assessment.item_version v set state = 'LIVE' from unnest($1::uuid[], $2::uuid[]) as n(id, line)
          where v.id = n.id and v.state = 'APPROVED' returning v.id, v.item_id, n.line)
        insert into assessment.item_transition (id, item_id, item_version_id, step, from_state, to_state, actor_id)
          select line, item_id, id, 'PUBLISH', 'APPROVED', 'LIVE', $3 from moved`,
      [due.map(({ id }) => id), due.map(() => uuidv7()), actorId],
    );
  }

  /** The state from which a version came to where it is; null when it never moved. */
  async originOf(versionId: string): Promise<ItemState | null> {
    const row = await this.database.queryOne<{ state: ItemState }>(
      `select from_state as state from assessment.item_transition
        where item_version_id = $1 order by id desc limit 1`,
      [versionId],
    );
    return row?.state ?? null;
  }

  /** Changes of state of an item, the newest first. */
  list(itemId: string, beforeId: string | null, limit: number): Promise<TransitionRow[]> {
    return this.database.query<Row<TransitionRow>>(
      `select ${columns}, v.number from assessment.item_transition t
        join assessment.item_version v on v.id = t.item_version_id
        where t.item_id = $1 and ($2::uuid is null or t.id < $2) order by t.id desc limit $3`,
      [itemId, beforeId, limit],
    );
  }
}
