// One PostgreSQL server process: is it running, start it, stop it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { withConnection } from './database.mjs';
import { orInterrupted } from './interruption.mjs';
import { isAlive, lastLines, startProcess, waitUntil } from './processes.mjs';
import { ToolError } from './progress.mjs';

/** Recovery after a crash can take a while; the connection is refused until it is done. */
const startLimitMs = 120_000;

const settings = [
  'listen_addresses=127.0.0.1',
  // no Unix socket: its path may not be longer than 107 bytes, and nothing here needs one
  'unix_socket_directories=',
  // each queue and each worker on the PostgreSQL backend holds connections of its own
  'max_connections=200',
  'timezone=UTC',
  'log_timezone=UTC',
];

function dataOf(home) {
  return path.join(home, 'data');
}

/** Our environment without variables that would change how the server starts. */
export function serverEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name)));
}

/** Whether the process is a server on this cluster, and not a stranger who was given the same number after a crash. */
function isServerOf(home, pid) {
  const data = fs.realpathSync(dataOf(home));
  if (process.platform !== 'linux') {
    return (
      spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
    ).includes(data);
  }
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === data; // a server works in its data folder
  } catch {
    return false;
  }
}

/** The server's own note (postmaster.pid); `isOurs` is false when it was left by a server that no longer exists. */
function readPidFile(home) {
  let lines;
  try {
    lines = fs.readFileSync(path.join(dataOf(home), 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Math.abs(Number(lines[0]));
  return { pid, port: Number(lines[3]), isOurs: isAlive(pid) && isServerOf(home, pid) };
}

async function answers(url, home) {
  try {
    const { rows } = await withConnection(url, (client) => client.query('SHOW data_directory'));
    return fs.realpathSync(rows[0].data_directory) === fs.realpathSync(dataOf(home));
  } catch {
    return false;
  }
}

/** The server that already runs on this cluster, if any. Removes the traces of one that crashed. */
export async function runningServer(home, urlOf) {
  const note = readPidFile(home);
  if (note === undefined) return undefined;
  if (!note.isOurs) {
    fs.rmSync(path.join(dataOf(home), 'postmaster.pid'), { force: true });
    return undefined;
  }
  const isReady = () => answers(urlOf(readPidFile(home)?.port ?? note.port), home);
  if (await orInterrupted(waitUntil(async () => !isAlive(note.pid) || (await isReady()), startLimitMs))) {
    return isAlive(note.pid) ? note : undefined;
  }
  throw new ToolError(
    `PostgreSQL (process ${note.pid}) runs on ${home} but does not answer; end it and try again.`,
  );
}

/** Starts the server on a port from `choosePort` and waits until it answers; returns the port. */
export async function startServer(options) {
  const { home, log } = options;
  for (let attempt = 1; ; attempt += 1) {
    const port = await options.choosePort();
    fs.writeFileSync(log, '');
    if (await tryStart(options, port)) return port;
    const output = lastLines(log);
    // Somebody was faster with the port, or the last children of a killed server are still ending: once more.
    const isTransient = /Address already in use|pre-existing shared memory/.test(output);
    if (!isTransient || attempt === 10)
      throw new ToolError(`PostgreSQL does not start on ${home}:\n${output}`);
    await orInterrupted(sleep(500));
  }
}

async function tryStart({ home, account, binaries, log, urlOf, onStart, settings: extra = [] }, port) {
  const args = [...settings, ...extra].flatMap((setting) => ['-c', setting]);
  const server = startProcess(binaries.postgres, ['-D', dataOf(home), '-p', String(port), ...args], {
    ...account,
    log,
    cwd: home,
    env: serverEnvironment(),
    stopSignal: 'SIGINT',
    // who stops it, and when, is decided by embedded-postgres.mjs: it may serve other commands after us
    isWatched: false,
  });
  if (server.pid !== undefined) onStart?.(server.pid);
  const isReady = async () => !server.isRunning || answers(urlOf(port), home);
  try {
    if (!(await orInterrupted(waitUntil(isReady, startLimitMs))))
      throw new ToolError(`PostgreSQL does not answer:\n${lastLines(log)}`);
  } catch (error) {
    await server.stop();
    throw error;
  }
  server.child.unref();
  return server.isRunning;
}

const escalation = [
  ['SIGINT', 10_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 2_000],
];

/** Stops the server of a cluster: asks, asks harder, insists. Does nothing when none is running. */
export async function stopServer(home) {
  let note;
  try {
    note = readPidFile(home);
  } catch {
    return;
  }
  if (note === undefined || !note.isOurs) return;
  for (const [signal, limitMs] of escalation) {
    try {
      process.kill(note.pid, signal);
    } catch {
      return; // gone in the meantime
    }
    if (await waitUntil(() => !isAlive(note.pid), limitMs)) return;
  }
}

/**
 * Ends the server of a cluster as `pg_ctl stop -m immediate` does: SIGQUIT, no checkpoint, every connection cut, crash
 * recovery at the next start.
 */
export async function crashServer(home) {
  const note = readPidFile(home);
  if (note === undefined || !note.isOurs) return;
  process.kill(note.pid, 'SIGQUIT');
  if (!(await waitUntil(() => !isAlive(note.pid), 30_000)))
    throw new ToolError(`PostgreSQL (process ${note.pid}) does not end.`);
}
