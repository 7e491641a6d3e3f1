import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { Scheduled, type ScheduledWork } from '@platform/queue';

/** Forgets the answers kept under idempotency keys after their 24 hours. */
@Scheduled({ name: 'platform.purge-idempotency-keys', everyMs: 600_000 })
@Injectable()
export class PurgeIdempotencyKeys implements ScheduledWork {
  constructor(private readonly database: Database) {}

  async tick(): Promise<boolean> {
    await this.database.query(
      `delete from platform.idempotency_key where created_at < now() - interval '24 hours'`,
    );
    return false;
  }
}
