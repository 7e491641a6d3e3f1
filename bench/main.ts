import 'reflect-metadata';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadSettings, Settings } from '@platform/config';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import type { Stack } from '../tools/stack.mjs';
import { benchAdaptive } from './adaptive.bench';
import { benchAttempt, benchAttemptFloor } from './attempt.bench';
import { benchCat } from './cat.bench';
import { benchCertify } from './certify.bench';
import { rssMegabytes } from './cpu';
import { openFixtures } from './fixtures';
import { benchDriver } from './driver.bench';
import { benchGrade } from './grade.bench';
import { benchImport } from './import.bench';
import { benchIssuanceLog } from './issuance-log.bench';
import { benchSave } from './save.bench';
import { startFloor } from './start-floor';
import { printJson } from './statistics';
import { benchStats } from './stats.bench';
import { benchStoredStats } from './stored-stats.bench';

const usage = `npm run bench -- [attempt] [save] [grade] [driver] [stats] [cat] [import] [certify] [issuance-log]
  [--attempts=N] [--items=N] [--rights=N] [--run=N] [--listed=N] [--entries=N]

Without a name all run. Measures on this machine: DATABASE_URL and REDIS_URL when set (a database of its own
is made and dropped), else the embedded PostgreSQL. Prints JSON lines; docs/performance.md explains them.
`;

type Tools = typeof import('../tools/stack.mjs');

/** The launcher is plain JavaScript, since it runs before anything is built; its types are in stack.d.mts. */
const loadTools = async (): Promise<Tools> =>
  (await import(pathToFileURL(join(process.cwd(), 'tools', 'stack.mjs')).href)) as Tools;

/** A database of its own on the configured server, so that benches never touch anybody's data. */
async function ownDatabase(): Promise<{ url: string | undefined; drop(): Promise<void> }> {
  const server = process.env.DATABASE_URL;
  if (!server) return { url: undefined, drop: async () => undefined };
  const name = `hvs_bench_${process.pid}`;
  const run = async (sql: string) => {
    const client = new Client({ connectionString: server });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await run(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database if exists ${name} with (force)`) };
}

/** Deletes what the queue of a run has left on Redis. */
async function dropQueue(prefix: string): Promise<void> {
  const url = process.env.REDIS_URL;
  if (!url) return;
  const redis = new Redis(url);
  for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 1000 }) as AsyncIterable<string[]>)
    if (keys.length > 0) await redis.unlink(...keys);
  redis.disconnect();
}

const numberOf = (args: string[], name: string, usual: number) =>
  Number(new RegExp(`--${name}=(\\d+)`).exec(args.join(' '))?.[1] ?? usual);

interface Sizes {
  attempts: number;
  items: number;
  /** Rights and entries of status lists of `certify`. */
  rights: number;
  run: number;
  listed: number;
  /** Of the issuance log. */
  entries: number;
}

async function measure(
  stack: Stack,
  wanted: string[],
  { attempts, items, entries, ...certificates }: Sizes,
): Promise<void> {
  const fixtures = await openFixtures(stack.env);
  const settings = loadSettings(Settings, stack.env);
  const pid = (name: 'api' | 'worker') => stack.pid(name) ?? 0;
  try {
    if (wanted.includes('attempt')) {
      const cells = (['bulk', 'paged'] as const).flatMap((flow) =>
        [1, 8, 32].map((learners) => ({ flow, learners })),
      );
      const system = { url: stack.urls.api, apiPid: pid('api'), workerPid: pid('worker') };
      // First, unprinted cells warm caches and compilers: an exam evening is long.
      for (const flow of ['bulk', 'paged'] as const)
        await benchAttempt(system, fixtures, { flow, learners: 16, attempts, isWarmUp: true });
      const floor = await startFloor(stack.env.DATABASE_URL ?? '');
      const floorSystem = { url: floor.url, pid: floor.process.pid ?? 0 };
      await benchAttemptFloor(floorSystem, { flow: 'paged', learners: 16, attempts, isWarmUp: true });
      for (const cell of cells) {
        const sized = { ...cell, attempts: cell.learners === 1 ? Math.ceil(attempts / 4) : attempts };
        await benchAttempt(system, fixtures, sized);
        await benchAttemptFloor(floorSystem, sized);
      }
      floor.process.kill('SIGTERM');
    }
    if (wanted.includes('cat')) {
      const api = { url: stack.urls.api, apiPid: pid('api') };
      await benchAdaptive(api, fixtures, stack.env.DATABASE_URL ?? '');
    }
    if (wanted.includes('save')) await benchSave(stack.urls.api, fixtures, stack.env.DATABASE_URL ?? '');
    const worker = {
      startWorker: () => stack.start('worker'),
      stopWorker: () => stack.kill('worker', 'SIGTERM'),
    };
    if (wanted.includes('grade'))
      await benchGrade({ url: stack.urls.api, ...worker }, fixtures, settings, 20_000);
    if (wanted.includes('certify'))
      await benchCertify({ url: stack.urls.api, apiPid: pid('api'), ...worker }, fixtures, certificates);
    if (wanted.includes('stats'))
      await benchStoredStats({ url: stack.urls.api, workerPid: () => pid('worker') }, fixtures);
    if (wanted.includes('import'))
      await benchImport(
        {
          url: stack.urls.api,
          workerPid: () => pid('worker'),
          restartWorker: async () => {
            await stack.kill('worker', 'SIGTERM');
            await stack.start('worker');
          },
        },
        fixtures,
        items,
      );
    if (wanted.includes('issuance-log')) {
      await stack.kill('worker', 'SIGTERM');
      await benchIssuanceLog(fixtures, entries);
      await stack.start('worker');
    }
    printJson({ bench: 'memory', apiMb: rssMegabytes(pid('api')), workerMb: rssMegabytes(pid('worker')) });
  } finally {
    await fixtures.close();
  }
}

async function main(args: string[]): Promise<void> {
  if (args.includes('--help')) return void process.stdout.write(usage);
  const withoutStack = ['driver'];
  const known = [
    'attempt',
    'save',
    'grade',
    'cat',
    'stats',
    'import',
    'certify',
    'issuance-log',
    ...withoutStack,
  ];
  const named = args.filter((arg) => known.includes(arg));
  const sizes = {
    attempts: numberOf(args, 'attempts', 400),
    items: numberOf(args, 'items', 10_000),
    rights: numberOf(args, 'rights', 10_000),
    run: numberOf(args, 'run', 100_000),
    listed: numberOf(args, 'listed', 1_000_000),
    entries: numberOf(args, 'entries', 1_000_000),
  };
  const wanted = named.length > 0 ? named : known;
  printJson({ bench: 'machine', cpus: cpus().length, model: cpus()[0]?.model, node: process.version });
  if (wanted.includes('driver')) await benchDriver();
  if (wanted.includes('stats')) benchStats();
  if (wanted.includes('cat')) benchCat();
  if (wanted.every((name) => withoutStack.includes(name))) return;
  const tools = await loadTools();
  const database = await ownDatabase();
  const queuePrefix = `{hvs-bench-${process.pid}}`;
  try {
    const env = {
      ...process.env,
      ...(database.url && { DATABASE_URL: database.url }),
      QUEUE_PREFIX: queuePrefix,
      RATE_LIMIT_PER_MINUTE: '100000000',
      TRUST_PROXY: 'true',
      LOG_LEVEL: 'warn',
    };
    await tools.withStack(
      { dataDir: join(process.cwd(), '.data', 'bench'), database: 'throw-away', env },
      (stack) => measure(stack, wanted, sizes),
    );
  } finally {
    await dropQueue(queuePrefix);
    await database.drop();
  }
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
