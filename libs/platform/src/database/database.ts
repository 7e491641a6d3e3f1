import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { Gathering, type GatheringOptions } from './gathering';
import { isOutage } from './is-outage';

/** A statement with a name: PostgreSQL plans it once a connection, which saves a third of its work. */
export interface Sql {
  name: string;
  text: string;
}

const notifyStatement: Sql = { name: 'platform.notify', text: 'select pg_notify($1, $2)' };

interface Transaction {
  /** None in a reading. */
  runner: QueryRunner | null;
  client: PoolClient;
  afterCommit: (() => void)[];
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
      const afterCommit: (() => void)[] = [];
      const result = await this.current.run({ runner, client, afterCommit }, work);
      await runner.commitTransaction();
      for (const hint of afterCommit) hint();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      throw error;
    } finally {
      await runner.release();
    }
  }

  /**
   * Runs `work` in a read-only transaction on a connection of another pool: everything awaited inside sees one
   * moment and takes nothing from this pool.
   */
  async readingFrom<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let isBroken = false;
    try {
      await client.query('begin isolation level repeatable read read only');
      return await this.current.run({ runner: null, client, afterCommit: [] }, work);
    } finally {
      await client.query('rollback').catch(() => (isBroken = true));
      client.release(isBroken);
    }
  }

  /** TypeORM's manager of the current transaction, or of the pool: for administration, not for hot paths. */
  get manager(): EntityManager {
    const transaction = this.current.getStore();
    if (!transaction) return this.dataSource.manager;
    if (!transaction.runner) throw new Error('A reading has no manager');
    return transaction.runner.manager;
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

  /**
   * A function that does many simultaneous calls in few round trips, see `Gathering`. Inside a transaction a call
   * goes its own way, on the transaction's connection.
   */
  gathering<Call, Answer>(options: GatheringOptions<Call, Answer>): (call: Call) => Promise<Answer> {
    const gathering = new Gathering({ isOutage, ...options });
    return async (call) => (this.isInTransaction ? (await options.run([call]))[0] : gathering.ask(call));
  }

  /** Whether the caller stands inside a transaction: the outbox insists on it. */
  get isInTransaction(): boolean {
    return this.current.getStore() !== undefined;
  }

  /**
   * Runs `hint` once the current transaction has committed, at once outside of one. A process that dies in between
   * never runs it: only for what may be lost. It must not throw.
   */
  afterCommit(hint: () => void): void {
    const transaction = this.current.getStore();
    if (transaction) transaction.afterCommit.push(hint);
    else hint();
  }

  /**
   * Sends a notification when the current transaction commits. PostgreSQL lets one such transaction commit at a
   * time, in the whole database: never on a hot path; see `Notifications.hint` for those.
   */
  async notify(channel: string, payload: string): Promise<void> {
    await this.query(notifyStatement, [channel, payload]);
  }

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
