// Starts a real PostgreSQL from npm's binaries: a lasting one under .data for demo and start, shared by the commands
// that run at the same time, or a fast throw-away one for tests.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { createDatabase, withConnection, withDatabase } from './database.mjs';
import { orInterrupted } from './interruption.mjs';
import { withLock } from './lock.mjs';
import { anyFreePort, choosePort } from './ports.mjs';
import { postgresAccount, reachableHome, temporaryHome } from './postgres-account.mjs';
import { findBinaries } from './postgres-binaries.mjs';
import {
  crashServer,
  runningServer,
  serverEnvironment,
  startServer,
  stopServer,
} from './postgres-server.mjs';
import { capture, isRunning, nameOf, watchOver } from './processes.mjs';
import { ToolError, say, step } from './progress.mjs';

const defaultPort = 54_320;
const database = 'hocvuso';

/** Losing the data in a crash does not matter; commits are several times faster. */
const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** PostgreSQL takes SIGINT as "disconnect everyone and stop"; the folder goes when it has stopped. */
const stopAndRemove = 'kill -INT "$2"; while kill -0 "$2" 2>/dev/null; do sleep 0.1; done; rm -rf "$1"';

/** Variables such as PGSSLMODE are meant for another server. */
function forgetOtherServers() {
  for (const name of Object.keys(process.env)) if (name.startsWith('PG')) delete process.env[name];
}

function passwordFile(home) {
  return path.join(home, 'password');
}

function urlOf(home, port) {
  return `postgres://postgres:${fs.readFileSync(passwordFile(home), 'utf8')}@127.0.0.1:${port}/postgres`;
}

/** Makes the cluster's files. They get their final name at the end, so that an interrupted attempt is not taken for one. */
async function initialise(home, account, binaries, extra = ['--auth=scram-sha-256']) {
  fs.mkdirSync(home, { recursive: true, mode: 0o700 });
  fs.writeFileSync(passwordFile(home), randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (account.uid !== undefined) {
    for (const file of [home, passwordFile(home)]) fs.chownSync(file, account.uid, account.gid);
  }
  const partial = path.join(home, 'data.partial');
  fs.rmSync(partial, { recursive: true, force: true });
  // macOS has no C.UTF-8
  const locale =
    process.platform === 'linux' ? ['--locale=C.UTF-8'] : ['--locale=C', '--lc-ctype=en_US.UTF-8'];
  const files = ['-D', partial, `--pwfile=${passwordFile(home)}`];
  const { exitCode, output } = await orInterrupted(
    capture(binaries.initdb, ['-U', 'postgres', '-E', 'UTF8', ...locale, ...files, ...extra], {
      ...account,
      cwd: home,
      env: serverEnvironment(),
    }),
  );
  if (exitCode !== 0) throw new ToolError(`initdb failed:\n${output.trim()}`);
  fs.renameSync(partial, path.join(home, 'data'));
}

function checkVersion(home, binaries) {
  const made = readIfThere(path.join(home, 'data', 'PG_VERSION'))?.trim();
  if (made === undefined || made === binaries.major) return made !== undefined;
  throw new ToolError(
    `${home} was made by PostgreSQL ${made}, the embedded one is ${binaries.major}. ` +
      'Remove the folder (npm start -- --fresh) or use a server of your own (DATABASE_URL).',
  );
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    if (error.code !== 'EACCES') throw error;
    throw new ToolError(
      `${file} belongs to another user (was it made as root?). Run as that user, remove the folder, or set DATABASE_URL.`,
    );
  }
}

/** Where the cluster of a data folder lives, and who runs it. */
function locate(dataDir) {
  const wanted = path.join(dataDir, 'postgres');
  const account = postgresAccount(wanted);
  return { wanted, account, home: reachableHome(wanted, account) };
}

function usersFolder(dataDir) {
  return path.join(dataDir, 'run', 'postgres-users');
}

/** Tidying up goes on when somebody presses Ctrl-C. */
const cleanUp = { isInterruptible: false };

function lockFile(dataDir) {
  return path.join(dataDir, 'run', 'postgres.lock');
}

async function ensureRunning(dataDir, env) {
  const { wanted, account, home } = locate(dataDir);
  if (home !== wanted) {
    say(
      `  PostgreSQL's data are in ${home}: user ${account.uid}, who runs it for root, cannot enter ${dataDir}`,
    );
  }
  const binaries = findBinaries(account);
  if (!checkVersion(home, binaries)) await initialise(home, account, binaries);
  const running = await runningServer(home, (port) => urlOf(home, port));
  if (running !== undefined)
    return { port: running.port, home, remark: `running already, port ${running.port}` };
  const log = path.join(dataDir, 'logs', 'postgres.log');
  fs.mkdirSync(path.dirname(log), { recursive: true });
  const port = await startServer({
    home,
    account,
    binaries,
    log,
    choosePort: () =>
      choosePort({
        what: 'the embedded PostgreSQL',
        variable: 'EMBEDDED_POSTGRES_PORT',
        fallback: defaultPort,
        env,
      }),
    urlOf: (chosen) => urlOf(home, chosen),
  });
  return { port, home, remark: `port ${port}` };
}

/**
 * The lasting PostgreSQL of a data folder, started when it is not running. `close` stops it, unless another command
 * still uses it; the same happens when this process is killed.
 */
export async function openEmbeddedPostgres({ dataDir, env = process.env }) {
  forgetOtherServers();
  const user = nameOf(process.pid);
  fs.mkdirSync(usersFolder(dataDir), { recursive: true });
  fs.writeFileSync(path.join(usersFolder(dataDir), user), '');
  const script = fileURLToPath(new URL('release-postgres.mjs', import.meta.url));
  const dismiss = watchOver('exec "$@"', [process.execPath, script, dataDir, user]);
  const close = async () => {
    await release(dataDir, user);
    dismiss();
  };
  try {
    let server;
    await step('start embedded PostgreSQL', async () => {
      server = await withLock(lockFile(dataDir), () => ensureRunning(dataDir, env));
      return server.remark;
    });
    const admin = urlOf(server.home, server.port);
    const isThere = await withConnection(admin, (client) =>
      client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]),
    );
    if (isThere.rowCount === 0) await createDatabase(admin, database);
    // Others who use this cluster feel it too: for drills, whose data folder is theirs alone.
    const crash = () => crashServer(server.home);
    const restart = async () => {
      const sameAddress = { ...env, EMBEDDED_POSTGRES_PORT: String(server.port) };
      await withLock(lockFile(dataDir), () => ensureRunning(dataDir, sameAddress));
    };
    return {
      url: withDatabase(admin, database),
      port: server.port,
      home: server.home,
      crash,
      restart,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Strikes a process off the users of the cluster and stops it after the last one. */
export async function release(dataDir, user) {
  await withLock(
    lockFile(dataDir),
    async () => {
      fs.rmSync(path.join(usersFolder(dataDir), user), { force: true });
      if (livingUsers(dataDir).length > 0) return;
      await stopServer(locate(dataDir).home);
    },
    cleanUp,
  );
}

function livingUsers(dataDir) {
  if (!fs.existsSync(usersFolder(dataDir))) return [];
  return fs.readdirSync(usersFolder(dataDir)).filter(isRunning);
}

/** Deletes the lasting cluster; refuses while a command uses it. */
export async function removeEmbeddedPostgres(dataDir) {
  const users = livingUsers(dataDir);
  if (users.length > 0)
    throw new ToolError(
      `The embedded PostgreSQL is in use by process ${users.map((user) => parseInt(user, 10)).join(', ')}; end it first.`,
    );
  const { wanted, home } = locate(dataDir);
  await stopServer(home);
  for (const folder of new Set([wanted, home])) fs.rmSync(folder, { recursive: true, force: true });
}

/** A cluster in a temporary folder for one run: fast, unsafe in a crash, gone after `close` or when we are killed. */
export async function openThrowAwayPostgres() {
  forgetOtherServers();
  const account = postgresAccount();
  const binaries = findBinaries(account);
  const home = temporaryHome(account);
  let dismiss = watchOver('sleep 2; rm -rf "$1"', [home]);
  const close = async () => {
    await stopServer(home);
    fs.rmSync(home, { recursive: true, force: true });
    dismiss();
  };
  try {
    // md5: connecting is twice as fast as with scram-sha-256, and this server is gone in a minute
    await initialise(home, account, binaries, ['--auth=md5', '--no-sync']);
    const port = await startServer({
      home,
      account,
      binaries,
      log: path.join(home, 'postgres.log'),
      settings: fast,
      choosePort: () => anyFreePort(),
      urlOf: (chosen) => urlOf(home, chosen),
      onStart: (pid) => {
        dismiss();
        dismiss = watchOver(stopAndRemove, [home, pid]);
      },
    });
    return { url: urlOf(home, port), port, home, close };
  } catch (error) {
    await close();
    throw error;
  }
}
