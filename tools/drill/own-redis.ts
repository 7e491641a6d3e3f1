import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { OwnedProcess } from '../stack.mjs';
import type { Tools } from './tools';

/** A Redis that only the drill uses: empty at the start, keeping nothing on the disk, gone at the end. */
export class OwnRedis {
  private server: OwnedProcess | null = null;

  private constructor(
    private readonly tools: Tools,
    private readonly port: number,
    private readonly dataDir: string,
  ) {}

  /** Starts one; null when this machine has no redis-server. */
  static async start(tools: Tools, dataDir: string): Promise<OwnRedis | null> {
    if (spawnSync('redis-server', ['--version']).status !== 0) return null;
    mkdirSync(join(dataDir, 'logs'), { recursive: true });
    const redis = new OwnRedis(tools, await tools.anyFreePort(), dataDir);
    await redis.run();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Empties it: everything that was queued is gone. */
  async flush(): Promise<void> {
    await this.ask((client) => client.flushall());
  }

  /** Kills it and starts it again, empty. */
  async restart(): Promise<void> {
    this.server?.kill('SIGKILL');
    await this.server?.ended;
    await this.run();
  }

  async stop(): Promise<void> {
    await this.server?.stop();
  }

  private async run(): Promise<void> {
    const options = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    this.server = this.tools.startProcess(
      'redis-server',
      [...options, '--dir', this.dataDir, '--maxmemory-policy', 'noeviction'],
      { log: join(this.dataDir, 'logs', 'redis.log') },
    );
    const answers = () =>
      this.ask((client) => client.ping()).then(
        () => true,
        () => false,
      );
    if (!(await this.tools.waitUntil(answers, 10_000)))
      throw new this.tools.ToolError(`redis-server does not answer on port ${this.port}`);
  }

  private async ask(question: (client: Redis) => Promise<unknown>): Promise<void> {
    const client = new Redis(this.url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await question(client);
    } finally {
      client.disconnect();
    }
  }
}
