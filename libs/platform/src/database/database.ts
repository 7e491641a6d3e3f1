import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';

/** A statement with a name: PostgreSQL plans it once a connection, which saves a third of its work. */
export interface Sql {
  name: string;
  text: string;
}

interface Transaction {
  runner: QueryRunner;
  client: PoolClient;
}

/**
 * The only door to PostgreSQL. `transaction` opens one (a nested call joins it); everything awaited inside,
 * in whatever repository, runs on its connection, found through the async context.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly current = new AsyncLocalStorage<Transaction>();

  constructor(readonly dataSource: DataSource) {}

  /** Runs `work` in one transaction: commits when it resolves, rolls back when it throws. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.current.getStore()) return work();
    const runner = this.dataSource.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    try {
      await runner.startTransaction();
      const result = await this.current.run({ runner, client }, work);
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      throw error;
    } finally {
      await runner.release();
    }
  }

  /** TypeORM's manager of the current transaction, or of the pool: for administration, not for hot paths. */
  get manager(): EntityManager {
    return this.current.getStore()?.runner.manager ?? this.dataSource.manager;
  }

  /** Runs a statement on the current transaction or the pool. A bare string is not prepared. */
  async query<Row extends QueryResultRow>(sql: Sql | string, values: unknown[] = []): Promise<Row[]> {
    const statement = typeof sql === 'string' ? { text: sql, values } : { ...sql, values };
    const executor = this.current.getStore()?.client ?? this.pool;
    return (await executor.query<Row>(statement)).rows;
  }

  /** As `query`, for statements that return one row or none. */
  async queryOne<Row extends QueryResultRow>(sql: Sql | string, values: unknown[] = []): Promise<Row | null> {
    return (await this.query<Row>(sql, values))[0] ?? null;
  }

  /** Whether the caller stands inside a transaction: the outbox insists on it. */
  get isInTransaction(): boolean {
    return this.current.getStore() !== undefined;
  }

  /** Sends a notification when the current transaction commits. Never on the hot path of a request. */
  async notify(channel: string, payload: string): Promise<void> {
    await this.query({ name: 'platform.notify', text: 'select pg_notify($1, $2)' }, [channel, payload]);
  }

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
