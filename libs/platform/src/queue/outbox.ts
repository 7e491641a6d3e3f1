import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { checkPayload, type EventDefinition, type JobDefinition, type PayloadOf } from './job';

const insert = {
  name: 'platform.outbox-insert',
  text: `insert into platform.outbox (id, kind, name, payload, available_at)
    select u.id, $1, $2, u.payload, now() + make_interval(secs => $5)
    from unnest($3::uuid[], $4::jsonb[]) as u(id, payload)`,
};

/**
 * The only way work gets queued: written in the transaction of the change that causes it, so that either both
 * exist or neither does. The relay of the worker hands it to the queue after the commit.
 */
@Injectable()
export class Outbox {
  constructor(private readonly database: Database) {}

  /** Orders a job once per payload, not before `delaySeconds` from now. */
  async enqueue<D extends JobDefinition>(
    job: D,
    payloads: PayloadOf<D> | PayloadOf<D>[],
    delaySeconds = 0,
  ): Promise<void> {
    await this.write(job, Array.isArray(payloads) ? payloads : [payloads], delaySeconds);
  }

  /** Announces a fact once per payload; every listener gets it. */
  async emit<D extends EventDefinition>(event: D, payloads: PayloadOf<D> | PayloadOf<D>[]): Promise<void> {
    await this.write(event, Array.isArray(payloads) ? payloads : [payloads], 0);
  }

  private async write(
    definition: JobDefinition | EventDefinition,
    payloads: Record<string, string>[],
    delaySeconds: number,
  ): Promise<void> {
    if (!this.database.isInTransaction)
      throw new Error(`${definition.name} must be queued in the transaction of its cause`);
    if (payloads.length === 0) return;
    for (const payload of payloads) checkPayload(definition, payload);
    await this.database.query(insert, [
      definition.kind,
      definition.name,
      payloads.map(() => uuidv7()),
      payloads.map((payload) => JSON.stringify(payload)),
      delaySeconds,
    ]);
  }
}
