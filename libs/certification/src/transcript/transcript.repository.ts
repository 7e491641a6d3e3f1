import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

@Injectable()
export class TranscriptRepository {
  constructor(private readonly database: Database) {}

  /** The moment by the database's clock, to the millisecond. */
  async now(): Promise<Date> {
    const row = await this.database.queryOne<{ now: Date }>(
      `select date_trunc('milliseconds', now()) as now`,
    );
    if (!row) throw new Error('The database does not know the time');
    return row.now;
  }
}
