// The databases, queue keys and temporary files of one test run: made before, gone afterwards, however the run ends.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createDatabase, dropDatabases, withDatabase } from './database.mjs';
import { openThrowAwayPostgres } from './embedded-postgres.mjs';
import { defaultDataDir, withoutEmpty } from './environment.mjs';
import { orInterrupted } from './interruption.mjs';
import { capture, isRunning, nameOf } from './processes.mjs';
import { ToolError, say, step } from './progress.mjs';
import { inRoot } from './root.mjs';
import { newSecrets } from './secrets.mjs';

const notes = path.join(defaultDataDir, 'run', 'tests');

/** Deletes the queue keys of a run; the tests put its id into their prefix, `{hvs-test-<id>-…}`. */
async function dropKeys(redisUrl, id) {
  if (redisUrl === undefined) return;
  const { default: Redis } = await import('ioredis');
  const redis = new Redis(redisUrl, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    for await (const keys of redis.scanStream({ match: `{hvs-test-${id}*`, count: 1000 })) {
      if (keys.length > 0) await redis.unlink(...keys);
    }
  } finally {
    redis.disconnect();
  }
}

async function dropAll({ id, serverUrl, redisUrl, folder }) {
  fs.rmSync(folder, { recursive: true, force: true });
  const results = await Promise.allSettled([
    serverUrl === undefined ? undefined : dropDatabases(serverUrl, `hvs_test_${id}_`),
    dropKeys(redisUrl, id),
  ]);
  for (const { reason } of results)
    if (reason !== undefined) say(`  tests were not cleaned up: ${reason.message || reason.code}`);
}

/** Cleans up after runs that were killed: their notes are still there, their processes are not. */
async function dropLeftovers() {
  if (!fs.existsSync(notes)) return;
  for (const name of fs.readdirSync(notes)) {
    const file = path.join(notes, name);
    const note = JSON.parse(fs.readFileSync(file, 'utf8'));
    if (isRunning(note.process)) continue;
    await dropAll(note);
    fs.rmSync(file, { force: true });
  }
}

/** Runs all migrations on a database with the compiled CLI, as production does. */
export async function migrate(env) {
  const cli = inRoot('dist', 'apps', 'cli', 'src', 'main.js');
  const { exitCode, output } = await orInterrupted(
    capture(process.execPath, [cli, 'migrate'], { env, limitMs: 300_000 }),
  );
  if (exitCode !== 0)
    throw new ToolError(`The migrations failed:\n${output.trim().split('\n').slice(-60).join('\n')}`);
}

/**
 * Opens the databases of a run: a template with all migrations, on the server of DATABASE_URL or on a throw-away one.
 * Returns the environment for the tests and `close`.
 */
export async function openTestDatabases() {
  const given = withoutEmpty(process.env);
  await dropLeftovers();
  const id = randomBytes(4).toString('hex');
  const note = {
    id,
    process: nameOf(process.pid),
    serverUrl: given.DATABASE_URL,
    redisUrl: given.REDIS_URL,
    folder: fs.mkdtempSync(path.join(os.tmpdir(), 'hocvuso-test-')),
  };
  const noteFile = path.join(notes, `${id}.json`);
  fs.mkdirSync(notes, { recursive: true });
  fs.writeFileSync(noteFile, JSON.stringify(note), { mode: 0o600 });
  let server;
  let isCreated = false;
  const close = async () => {
    await dropAll({ ...note, serverUrl: isCreated ? note.serverUrl : undefined });
    await server?.close();
    fs.rmSync(noteFile, { force: true });
  };
  try {
    if (note.serverUrl === undefined) {
      await step('start throw-away PostgreSQL', async () => {
        server = await openThrowAwayPostgres();
      });
    }
    const serverUrl = note.serverUrl ?? server.url;
    const template = `hvs_test_${id}_template`;
    const env = { ...newSecrets(), ...withoutEmpty(process.env) };
    await step('migrate the template database', async () => {
      await createDatabase(serverUrl, template);
      isCreated = true;
      await migrate({ ...env, DATABASE_URL: withDatabase(serverUrl, template) });
    });
    // No test may find the user's own database by accident.
    delete env.DATABASE_URL;
    return {
      env: {
        ...env,
        TEST_DATABASE_URL: serverUrl,
        TEST_TEMPLATE_DATABASE: template,
        TEST_DATABASE_PREFIX: `hvs_test_${id}_`,
        TEST_QUEUE_PREFIX: `hvs-test-${id}-`,
        TMPDIR: note.folder,
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
