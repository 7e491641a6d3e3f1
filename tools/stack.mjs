// The whole system on one machine: VNeID mock, API, worker, each a process of its own with a log in .data/logs.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { openEnvironment, runningStack, stackNote } from './environment.mjs';
import { removeEmbeddedPostgres } from './embedded-postgres.mjs';
import { orInterrupted } from './interruption.mjs';
import { anyFreePort } from './ports.mjs';
import { lastLines, nameOf, startProcess, waitUntil } from './processes.mjs';
import { ToolError, step } from './progress.mjs';
import { inRoot } from './root.mjs';

export { orInterrupted } from './interruption.mjs';
export { anyFreePort } from './ports.mjs';
export { startProcess, waitUntil } from './processes.mjs';
export { runProgram } from './program.mjs';
export { ToolError, say, step } from './progress.mjs';

const readyPath = { 'vneid-mock': '/health/live', api: '/health/ready', worker: '/health/ready' };

/** As in docker-compose.yml: with no bound a process lets garbage of a big file stand until there are gigabytes. */
const nodeOptionsOf = { worker: ['--max-old-space-size=1024'] };

/** Migrations and reference data take seconds; on a large database of the user's they may take longer. */
const setupLimitMs = 600_000;

function entryOf(name) {
  return inRoot('dist', 'apps', name, 'src', 'main.js');
}

async function isHealthy(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

class Stack {
  constructor(environment, { startLimitMs = 60_000 } = {}) {
    this.environment = environment;
    this.env = environment.env;
    this.urls = environment.urls;
    this.dataDir = environment.dataDir;
    this.startLimitMs = startLimitMs;
    this.running = new Map();
    /** Further processes of a service, by their names: which service, and on what port. */
    this.others = new Map();
  }

  log(name) {
    return path.join(this.dataDir, 'logs', `${name}.log`);
  }

  /** Migrations and the data every installation needs. Safe to run again. */
  prepare() {
    return this.cli(['setup']);
  }

  /** Runs one operator command to its end. */
  async cli(args) {
    const command = this.spawn('setup', args, entryOf('cli'));
    const hasEnded = await orInterrupted(waitUntil(() => !command.isRunning, setupLimitMs));
    if (!hasEnded) throw this.failure('setup', `has not ended after ${setupLimitMs / 1000} s (${args[0]})`);
    if (command.exitCode !== 0)
      throw this.failure('setup', `ended with code ${command.exitCode} (${args[0]})`);
  }

  /** Starts one service and waits until it is healthy. `env` overrides single variables. */
  async start(name, env = {}) {
    if (this.running.get(name)?.isRunning) throw new Error(`${name} is running`);
    const { service: kind, ...other } = this.others.get(name) ?? { service: name };
    const service = this.spawn(name, [], entryOf(kind), { ...other.env, ...env });
    const url = `${other.url ?? this.urls[name]}${readyPath[kind]}`;
    const settled = waitUntil(async () => !service.isRunning || isHealthy(url), this.startLimitMs, 100);
    if (!(await orInterrupted(settled))) {
      throw this.failure(name, `was not ready after ${this.startLimitMs / 1000} s (${url})`);
    }
    if (!service.isRunning) throw this.failure(name, `ended with code ${service.exitCode}`);
  }

  /** Makes a second worker startable, under a name of its own and on a free port. */
  async addWorker(name) {
    const port = await anyFreePort();
    const url = `http://127.0.0.1:${port}`;
    this.others.set(name, { service: 'worker', url, env: { WORKER_PORT: String(port) } });
  }

  /** Cuts the power of the embedded PostgreSQL and starts it again on its port after `downMs`. */
  async crashDatabase(downMs) {
    const { database } = this.environment;
    if (database === undefined) throw new ToolError('Only a PostgreSQL of our own is crashed.');
    await database.crash();
    await new Promise((resolve) => setTimeout(resolve, downMs));
    await database.restart();
  }

  spawn(name, args, entry, env = {}) {
    const log = this.log(name);
    const kind = this.others.get(name)?.service ?? name;
    const nodeArgs = [...(nodeOptionsOf[kind] ?? []), entry, ...args];
    const child = startProcess(process.execPath, nodeArgs, { env: { ...this.env, ...env }, log });
    this.running.set(name, child);
    return child;
  }

  failure(name, what) {
    return new ToolError(`${name} ${what}. The end of ${this.log(name)}:\n${lastLines(this.log(name))}`);
  }

  /** Ends one service at once, as a crash would; `start` brings it back. */
  async kill(name, signal = 'SIGKILL') {
    const service = this.running.get(name);
    service?.kill(signal);
    await service?.ended;
  }

  pid(name) {
    return this.running.get(name)?.pid;
  }

  /** Resolves when the named process has ended, however that came. */
  async ended(name) {
    await this.running.get(name)?.ended;
  }

  /** Resolves with the name of the first service that ends. */
  firstToEnd() {
    return Promise.race(
      [...this.running]
        .filter(([, service]) => service.isRunning)
        .map(async ([name, service]) => {
          await service.ended;
          return name;
        }),
    );
  }

  /** Stops everything in the order in which it stops being needed, and the embedded PostgreSQL last. */
  async stop() {
    const stopAll = (names) => Promise.all(names.map((name) => this.running.get(name)?.stop()));
    await stopAll(['setup', 'api', 'worker']);
    await stopAll([...this.running.keys()]);
    this.running.clear();
    await this.environment.close();
    fs.rmSync(stackNote(this.dataDir), { force: true });
  }
}

function takeNote(environment) {
  const { dataDir, ports } = environment;
  fs.mkdirSync(path.join(dataDir, 'run'), { recursive: true });
  fs.writeFileSync(
    stackNote(dataDir),
    JSON.stringify({ process: nameOf(process.pid), ports, urls: environment.urls }),
  );
}

function refuseSecond(dataDir) {
  const other = dataDir === undefined ? undefined : runningStack(dataDir);
  if (other === undefined) return;
  throw new ToolError(
    `The system runs already on this data folder (process ${parseInt(other.process, 10)}, API ${other.urls.api}). ` +
      'End it first.',
  );
}

/** Empties the logs of the last run, so that what a failure shows is from this one. */
function freshLogs(dataDir) {
  fs.mkdirSync(path.join(dataDir, 'logs'), { recursive: true });
  for (const name of ['setup', ...Object.keys(readyPath)])
    fs.rmSync(path.join(dataDir, 'logs', `${name}.log`), { force: true });
}

/**
 * Brings the whole system up. Options: those of `openEnvironment`, and `startLimitMs`.
 * The caller calls `stop()`; `withStack` does it by itself.
 */
export async function startStack(options = {}) {
  refuseSecond(options.dataDir ?? inRoot('.data'));
  const environment = await openEnvironment(options);
  const stack = new Stack(environment, options);
  try {
    takeNote(environment);
    freshLogs(environment.dataDir);
    if (environment.hasMock) await step('start vneid-mock', () => stack.start('vneid-mock'));
    await step('migrate and seed', () => stack.prepare());
    await step('start worker and api', () => Promise.all([stack.start('worker'), stack.start('api')]));
    return stack;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/** Runs `work` with the whole system and stops it afterwards, also on Ctrl-C and when `work` fails. */
export async function withStack(options, work) {
  const stack = await startStack(options);
  try {
    return await orInterrupted(work(stack));
  } finally {
    await stack.stop();
  }
}

/** Empties a data folder, the embedded PostgreSQL in it included; refuses while a command uses it. */
export async function removeDataFolder(dataDir) {
  refuseSecond(dataDir);
  if (fs.existsSync(dataDir)) await removeEmbeddedPostgres(dataDir);
  fs.rmSync(dataDir, { recursive: true, force: true });
}
