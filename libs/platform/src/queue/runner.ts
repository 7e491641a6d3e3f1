import { Injectable, Logger } from '@nestjs/common';
import { Database } from '@platform/database';
import { metrics } from '@platform/observability';
import type { RegisteredHandler } from './handler';
import { checkPayload, type Payload } from './job';
import { Postponed } from './postponed';
import { HandlerRegistry } from './registry';
import { REDISPATCH_AFTER_SECONDS } from './relay';

// Removed first, in the transaction of the work: if that rolls back, the row is owed again.
const take = {
  name: 'platform.outbox-take',
  text: `delete from platform.outbox where id in (select id from platform.outbox
      where id = any($1) and dead_at is null order by id for update skip locked)
    returning id, name, payload`,
};
const remove = { name: 'platform.outbox-remove', text: 'delete from platform.outbox where id = any($1)' };
// An end, if a bad one: the dispatches before it no longer speak against the order (see SUSPECT_AFTER of the relay).
const fail = {
  name: 'platform.outbox-fail',
  text: `update platform.outbox set failures = failures + 1, last_error = $2, dispatches = 0,
      available_at = now() + make_interval(secs => least(power(2, failures), 600)),
      dead_at = case when failures + 1 >= $3 then now() end
    where id = $1 and dead_at is null returning failures, dead_at is not null as is_dead, payload`,
};

// An end as well, and not even a failure.
const postpone = {
  name: 'platform.outbox-postpone',
  text: `update platform.outbox set available_at = now() + make_interval(secs => $2), dispatches = 0
    where id = $1 and dead_at is null`,
};

// The relay dispatches again what is due: work that takes its time must not become due while somebody is at it.
const hold = {
  name: 'platform.outbox-hold',
  text: `update platform.outbox set available_at = now() + make_interval(secs => $2)
    where id = any($1) and dead_at is null returning id, name, payload`,
};

interface OwedRow extends Record<string, unknown> {
  id: string;
  name: string;
  payload: Record<string, string>;
}

/**
 * Does what outbox rows ask for. A handler runs in the transaction that deletes its rows, so its effects and
 * the end of the order commit together: a crash repeats both, a duplicate dispatch finds no row.
 */
@Injectable()
export class JobRunner {
  private readonly log = new Logger(JobRunner.name);

  constructor(
    private readonly database: Database,
    private readonly registry: HandlerRegistry,
  ) {}

  /** All ids are of the same job: the relay groups them so. */
  async run(job: string, ids: string[]): Promise<void> {
    const handler = this.registry.get(job);
    try {
      await this.attempt(handler, ids);
    } catch (error) {
      const [only = ''] = ids;
      if (ids.length === 1) return this.recordFailure(handler, only, error);
      // One bad payload must not hold the others back.
      for (const id of ids) {
        await this.attempt(handler, [id]).catch((fault: unknown) => this.recordFailure(handler, id, fault));
      }
    }
  }

  private async attempt(handler: RegisteredHandler, ids: string[]): Promise<void> {
    const end = metrics.jobSeconds.startTimer({ job: handler.name });
    if (handler.outsideTransaction) await this.outside(handler, ids);
    else await this.inside(handler, ids);
    end();
  }

  private inside(handler: RegisteredHandler, ids: string[]): Promise<void> {
    return this.database.transaction(async () => {
      const rows = await this.database.query<OwedRow>(take, [ids]);
      if (rows.length === 0) return;
      for (const row of rows) checkPayload(handler, row.payload);
      await handler.handle(rows.map((row) => row.payload));
    });
  }

  private async outside(handler: RegisteredHandler, ids: string[]): Promise<void> {
    const rows = await this.hold(ids);
    if (rows.length === 0) return;
    for (const row of rows) checkPayload(handler, row.payload);
    const holding = setInterval(
      () => {
        this.hold(ids).catch(() => this.log.warn({ job: handler.name }, 'may be dispatched twice'));
      },
      (REDISPATCH_AFTER_SECONDS * 1000) / 3,
    );
    try {
      await handler.handle(rows.map((row) => row.payload));
    } finally {
      clearInterval(holding);
    }
    await this.database.query(remove, [rows.map((row) => row.id)]);
  }

  private hold(ids: string[]): Promise<OwedRow[]> {
    return this.database.query<OwedRow>(hold, [ids, REDISPATCH_AFTER_SECONDS]);
  }

  private async recordFailure(handler: RegisteredHandler, id: string, error: unknown): Promise<void> {
    if (error instanceof Postponed) {
      await this.database.query(postpone, [id, error.seconds]);
      return;
    }
    const kind = error instanceof Error ? error.name : 'unknown';
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const summary = `${kind} ${code}`.trim().slice(0, 200);
    const row = await this.database.queryOne<{ failures: number; is_dead: boolean; payload: Payload }>(fail, [
      id,
      summary,
      handler.maxAttempts,
    ]);
    metrics.jobFailures.inc({ job: handler.name });
    const stack = error instanceof Error ? error.stack : undefined;
    const { payload, ...count } = row ?? {};
    this.log.warn({ job: handler.name, outboxId: id, ...count, error: summary, stack }, 'a job failed');
    if (row?.is_dead && payload) await handler.giveUp?.(payload);
  }
}
