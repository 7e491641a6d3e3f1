import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Database } from '@platform/database';
import type { JobDefinition } from './job';
import { HandlerRegistry } from './registry';
import { OutboxRelay } from './relay';
import { JobRunner } from './runner';
import { Scheduled, type ScheduledWork } from './schedule';
import { queueNames, QueueTransport } from './transport';

const CONCURRENCY = { grading: 4, work: 4, outside: 8 } as const;
const IDLE_MS = 60;

const claimRun = {
  name: 'platform.schedule-claim',
  text: `insert into platform.schedule as s (name, next_run_at) values ($1, now() + make_interval(secs => $2))
    on conflict (name) do update set next_run_at = excluded.next_run_at where s.next_run_at <= now()
    returning name`,
};

/** Keeps a worker process busy: relays the outbox, runs jobs, repeats scheduled work, stops gracefully. */
@Injectable()
export class WorkerLoop implements OnModuleDestroy {
  private readonly log = new Logger(WorkerLoop.name);
  private readonly loops: Promise<void>[] = [];
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly discovery: DiscoveryService,
    private readonly registry: HandlerRegistry,
    private readonly relay: OutboxRelay,
    private readonly runner: JobRunner,
    private readonly transport: QueueTransport,
  ) {}

  /** `declared`: every job of the project, so that one without a handler stops the start. */
  async start(declared: readonly JobDefinition[]): Promise<void> {
    this.registry.discover(declared);
    await this.transport.prepare();
    for (const name of queueNames) {
      this.transport.work(name, CONCURRENCY[name], (job, { ids }) => this.runner.run(job, ids));
    }
    this.loops.push(
      this.repeat('platform.relay-outbox', IDLE_MS, async () => (await this.relay.relay()) > 0),
    );
    for (const wrapper of this.discovery.getProviders()) {
      const options = this.discovery.getMetadataByDecorator(Scheduled, wrapper);
      if (!options) continue;
      const work = wrapper.instance as ScheduledWork;
      const pause = Math.min(options.everyMs, 1_000);
      this.loops.push(
        this.repeat(options.name, pause, async () => {
          const claimed = await this.database.queryOne(claimRun, [options.name, options.everyMs / 1000]);
          if (!claimed) return false;
          while (!this.isStopping && (await work.tick()));
          return false;
        }),
      );
    }
  }

  private async repeat(name: string, pauseMs: number, work: () => Promise<boolean>): Promise<void> {
    let pause = pauseMs;
    while (!this.isStopping) {
      try {
        const hasMore = await work();
        pause = pauseMs;
        if (hasMore) continue;
      } catch (error) {
        // An outage of PostgreSQL or the queue: wait longer each time, go on by itself afterwards.
        pause = Math.min(Math.max(pause, 100) * 2, 10_000);
        this.log.warn(
          { work: name, error: error instanceof Error ? error.message : 'unknown' },
          'will try again',
        );
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    await Promise.allSettled(this.loops);
  }
}
