import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../stack.mjs';
import type { OwnRedis } from './own-redis';

type Worker = 'worker' | `worker-${number}`;
export type Fault = 'killWorker' | 'flushQueue' | 'restartQueue' | 'crashDatabase';

/** How often each fault is drawn, beside the others. */
const WEIGHTS: Record<Fault, number> = { killWorker: 3, flushQueue: 2, restartQueue: 1, crashDatabase: 2 };

const PAUSE_MS = { min: 1_000, max: 3_000 };

/** Makes something fail at random every one to three seconds, and starts again what it has ended. */
export class Faults {
  readonly happened: Record<Fault, number> = {
    killWorker: 0,
    flushQueue: 0,
    restartQueue: 0,
    crashDatabase: 0,
  };
  /** Workers that ended although nobody killed them. */
  endedAlone = 0;
  private readonly ready = new Set<Worker>();
  private readonly condemned = new Set<Worker>();
  private readonly keepers: Promise<void>[] = [];
  private isStopping = false;
  private isDatabaseDown = false;

  constructor(
    private readonly stack: Stack,
    private readonly redis: OwnRedis | null,
    private readonly random: () => number,
    private readonly onProblem: (text: string) => void,
  ) {}

  /** Watches over a worker: whenever it ends it is started again. It may be running already. */
  keep(worker: Worker, isRunning: boolean): void {
    if (isRunning) this.ready.add(worker);
    this.keepers.push(this.keepAlive(worker, isRunning));
  }

  /** Lets faults happen until `until` (milliseconds of `Date.now()`), every kind at least once. */
  async rage(until: number): Promise<void> {
    const kinds = (Object.keys(WEIGHTS) as Fault[]).filter(
      (kind) => this.redis !== null || !['flushQueue', 'restartQueue'].includes(kind),
    );
    const due = this.shuffled(kinds);
    const drawn = kinds.flatMap((kind) => Array.from({ length: WEIGHTS[kind] }, () => kind));
    while (!this.isStopping && (due.length > 0 || Date.now() < until)) {
      await sleep(PAUSE_MS.min + this.random() * (PAUSE_MS.max - PAUSE_MS.min));
      if (this.isStopping) break;
      const fault = due.shift() ?? drawn[Math.floor(this.random() * drawn.length)] ?? 'killWorker';
      await this.cause(fault);
    }
  }

  /** Resolves when all workers run again. */
  async settled(): Promise<void> {
    while (!this.isStopping && this.ready.size < this.keepers.length) await sleep(100);
  }

  /** No more faults, and nothing is started any more. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.race([Promise.all(this.keepers), sleep(100)]);
  }

  private async cause(fault: Fault): Promise<void> {
    if (fault === 'killWorker' && !(await this.killOne())) return;
    if (fault === 'flushQueue') await this.redis?.flush();
    if (fault === 'restartQueue') await this.redis?.restart();
    if (fault === 'crashDatabase') {
      this.isDatabaseDown = true;
      await this.stack.crashDatabase(this.random() * 500);
      this.isDatabaseDown = false;
    }
    this.happened[fault] += 1;
  }

  /** Kills a worker that is ready; false when all of them are just starting. */
  private async killOne(): Promise<boolean> {
    const workers = [...this.ready];
    const victim = workers[Math.floor(this.random() * workers.length)];
    if (!victim) return false;
    this.condemned.add(victim);
    this.ready.delete(victim);
    await this.stack.kill(victim, 'SIGKILL');
    return true;
  }

  private async keepAlive(worker: Worker, isRunning: boolean): Promise<void> {
    let mustStart = !isRunning;
    while (!this.isStopping) {
      if (mustStart && !(await this.start(worker))) continue;
      mustStart = true;
      await this.stack.ended(worker);
      this.ready.delete(worker);
      if (this.isStopping || this.condemned.delete(worker)) continue;
      this.endedAlone += 1;
      this.onProblem(`${worker} ended by itself, see ${this.stack.log(worker)}`);
    }
  }

  /** A worker may not come up while PostgreSQL is down: whoever supervises it tries again, as here. */
  private async start(worker: Worker): Promise<boolean> {
    try {
      await this.stack.start(worker);
      this.ready.add(worker);
      return true;
    } catch {
      if (!this.isDatabaseDown) await sleep(200);
      return false;
    }
  }

  private shuffled<T>(items: T[]): T[] {
    return items
      .map((item) => ({ item, order: this.random() }))
      .sort((a, b) => a.order - b.order)
      .map(({ item }) => item);
  }
}
