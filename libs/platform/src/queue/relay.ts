import { Inject, Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { HandlerRegistry } from './registry';
import { QueueTransport } from './transport';

/** Seconds after which dispatched but unfinished work is dispatched again (lost queue, dead worker). */
export const REDISPATCH_AFTER_SECONDS = 30;

const MOST_ROWS = 500;

/**
 * Dispatches without an end after which an order is suspected of killing its workers: a failure would have been
 * recorded. From then on it waits twice as long each time, at most ten minutes, and travels with half as many
 * others, so that those come through. It is never given up: a long backlog looks the same from here.
 */
const SUSPECT_AFTER = 4;

const claim = {
  name: 'platform.outbox-claim',
  text: `update platform.outbox o
    set dispatches = o.dispatches + 1,
      available_at = now() + make_interval(secs => least(600, $2 * power(2, greatest(0, o.dispatches + 1 - $3))))
    from (select id from platform.outbox where dead_at is null and available_at <= now()
          order by available_at limit $1 for update skip locked) due
    where o.id = due.id
    returning o.id, o.kind, o.name, o.payload, o.dispatches`,
};

interface ClaimedRow extends Record<string, unknown> {
  id: string;
  kind: 'job' | 'event';
  name: string;
  payload: Record<string, string>;
  dispatches: number;
}

/**
 * Moves committed outbox rows to the queue: an event becomes one delivery per listener, in PostgreSQL;
 * rows of one job travel together, as many as its handler takes at once. Claiming a row pushes its
 * `available_at` forward, so the same statement dispatches fresh work and work that got lost.
 */
@Injectable()
export class OutboxRelay {
  constructor(
    private readonly database: Database,
    private readonly registry: HandlerRegistry,
    @Inject(QueueTransport) private readonly transport: QueueTransport,
  ) {}

  /** One round; says how many rows it took, so that the caller knows whether to come back at once. */
  async relay(): Promise<number> {
    const rows = await this.database.query<ClaimedRow>(claim, [
      MOST_ROWS,
      REDISPATCH_AFTER_SECONDS,
      SUSPECT_AFTER,
    ]);
    if (rows.length === 0) return 0;
    const events = rows.filter((row) => row.kind === 'event');
    if (events.length > 0) await this.expand(events);
    await this.dispatch(rows.filter((row) => row.kind === 'job'));
    return rows.length;
  }

  private async expand(events: ClaimedRow[]): Promise<void> {
    const deliveries = events.flatMap((event) =>
      this.registry.listenersOf(event.name).map((name) => ({ id: uuidv7(), name, payload: event.payload })),
    );
    // Deleting and inserting in one statement: an event is expanded once, whoever else has claimed it.
    await this.database.query(
      {
        name: 'platform.outbox-expand',
        text: `with gone as (delete from platform.outbox where id = any($1) returning id)
          insert into platform.outbox (id, kind, name, payload)
          select u.id, 'job', u.name, u.payload
          from unnest($2::uuid[], $3::text[], $4::jsonb[], $5::uuid[]) as u(id, name, payload, event_id)
          where u.event_id in (select id from gone)`,
      },
      [
        events.map((event) => event.id),
        deliveries.map((delivery) => delivery.id),
        deliveries.map((delivery) => delivery.name),
        deliveries.map((delivery) => JSON.stringify(delivery.payload)),
        events.flatMap((event) => this.registry.listenersOf(event.name).map(() => event.id)),
      ],
    );
  }

  private async dispatch(rows: ClaimedRow[]): Promise<void> {
    const byName = groupByName(rows);
    for (const [name, group] of byName) {
      const handler = this.registry.get(name);
      const jobs = [];
      for (const part of inBatches(group, handler.batch)) {
        const first = part[0];
        jobs.push({
          name,
          data: { ids: part.map((row) => row.id) },
          opts: {
            // A second dispatch needs another id: the queue may still hold the first.
            jobId: `ob-${first.id}-${first.dispatches}-${Date.now()}`,
            removeOnComplete: true,
            removeOnFail: 1000,
            attempts: 1,
          },
        });
      }
      await this.transport.queue(handler.queue).addBulk(jobs);
    }
  }
}

function groupByName(rows: ClaimedRow[]): Map<string, ClaimedRow[]> {
  const groups = new Map<string, ClaimedRow[]>();
  for (const row of rows) {
    const group = groups.get(row.name);
    if (group) group.push(row);
    else groups.set(row.name, [row]);
  }
  return groups;
}

/** Rows that travel together: `size` at most, fewer the more often one of them was dispatched in vain. */
function inBatches(rows: ClaimedRow[], size: number): [ClaimedRow, ...ClaimedRow[]][] {
  const batches: [ClaimedRow, ...ClaimedRow[]][] = [];
  let open: [ClaimedRow, ...ClaimedRow[]] | undefined;
  for (const row of [...rows].sort((a, b) => b.dispatches - a.dispatches)) {
    const most = open ? size / 2 ** Math.max(0, open[0].dispatches - SUSPECT_AFTER) : 0;
    if (open && open.length + 1 <= most) open.push(row);
    else batches.push((open = [row]));
  }
  return batches;
}
