import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import {
  createPostgresBackend,
  type Job,
  Queue,
  type QueueOptions,
  runMigrations,
  withBackend,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import { Client } from 'pg';
import { Settings } from '@platform/config';
import type { QueueName } from './job';

export const queueNames: QueueName[] = ['grading', 'work', 'outside'];

/** What travels through the queue: which outbox rows to look at. */
export interface Dispatch {
  ids: string[];
}

const onPostgres = withBackend(createPostgresBackend);

/**
 * BullMQ on Redis when `REDIS_URL` is set, on PostgreSQL when it is not; the same Queue and Worker either way.
 * Nothing here is the truth: everything in it may vanish and is dispatched again from the outbox.
 */
@Injectable()
export class QueueTransport implements BeforeApplicationShutdown {
  private readonly queues = new Map<QueueName, Queue>();
  private readonly workers: Worker[] = [];

  constructor(private readonly settings: Settings) {}

  get isOnRedis(): boolean {
    return this.settings.redisUrl !== undefined;
  }

  /** Creates the tables of the PostgreSQL backend; does nothing on Redis. Safe to run again. */
  async prepare(): Promise<void> {
    if (this.isOnRedis) return;
    const client = new Client({ connectionString: this.settings.databaseUrl });
    await client.connect();
    try {
      await runMigrations(client);
    } finally {
      await client.end();
    }
  }

  queue(name: QueueName): Queue {
    let queue = this.queues.get(name);
    if (!queue) {
      queue = this.isOnRedis
        ? new Queue(name, this.options())
        : (new onPostgres.Queue(name, this.options() as never) as unknown as Queue);
      // Without a listener a lost connection would end the process; the outbox outlives the outage.
      queue.on('error', () => undefined);
      this.queues.set(name, queue);
    }
    return queue;
  }

  /** Starts a worker; `process` gets outbox ids and must not throw for failures it has recorded. */
  work(
    name: QueueName,
    concurrency: number,
    process: (job: string, dispatch: Dispatch) => Promise<void>,
  ): Worker {
    const options = {
      ...this.options(),
      concurrency,
      drainDelay: 5,
      stalledInterval: 15_000,
    } as WorkerOptions;
    const run = (job: Job<Dispatch>) => process(job.name, job.data);
    const worker = this.isOnRedis
      ? new Worker(name, run, options)
      : (new onPostgres.Worker(name, run as never, options as never) as unknown as Worker);
    worker.on('error', () => undefined);
    this.workers.push(worker);
    return worker;
  }

  private options(): QueueOptions {
    const connection = this.isOnRedis
      ? { url: this.settings.redisUrl, maxRetriesPerRequest: null }
      : { connectionString: this.settings.databaseUrl, max: 4 };
    return { connection, prefix: this.settings.queuePrefix };
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.workers.map((worker) => worker.close()));
    await Promise.allSettled([...this.queues.values()].map((queue) => queue.close()));
  }
}
