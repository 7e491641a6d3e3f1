import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { Settings } from '@platform/config';
import { Problem } from '@platform/errors';
import { Database } from './database';
import { isOutage } from './is-outage';

/** So few that whoever watches can never take from those who are watched. */
const CONNECTIONS = 2;
const PATIENCE_MS = 3_000;

/**
 * A door of its own for looking at an exam while it runs: few connections, read-only, with a time limit, and to a
 * replica where one is named (`MONITOR_DATABASE_URL`). Connects when somebody looks first.
 */
@Injectable()
export class MonitorDatabase implements OnApplicationShutdown {
  private readonly pool: Pool;

  constructor(
    settings: Settings,
    private readonly database: Database,
  ) {
    this.pool = new Pool({
      connectionString: settings.monitorDatabaseUrl ?? settings.databaseUrl,
      application_name: 'hvs-monitor',
      max: CONNECTIONS,
      connectionTimeoutMillis: PATIENCE_MS,
      idleTimeoutMillis: 60_000,
      statement_timeout: PATIENCE_MS,
      keepAlive: true,
    });
    // An idle connection that is lost is replaced when it is needed again.
    this.pool.on('error', () => undefined);
  }

  /**
   * Runs `work` on one moment of the database: what it asks, in whatever repository, goes through this door.
   * `UNAVAILABLE` when no connection is free or a statement takes longer than three seconds.
   */
  async read<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.database.readingFrom(this.pool, work);
    } catch (error) {
      if (isOutage(error))
        throw new Problem('UNAVAILABLE', 'Too many look at once or for too long: look again');
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
