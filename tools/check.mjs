// `npm run check`: everything a machine can say about the code without running it. All steps run, whatever fails.
import fs from 'node:fs';
import process from 'node:process';
import { stripVTControlCharacters } from 'node:util';
import { checkBreakingChanges } from './breaking-changes.mjs';
import { buildIfNeeded } from './build.mjs';
import { withDatabase } from './database.mjs';
import { Interrupted, interrupted, orInterrupted } from './interruption.mjs';
import { checkLockFile } from './lock-file.mjs';
import { withLock } from './lock.mjs';
import { capture } from './processes.mjs';
import { ToolError, say, seconds, step } from './progress.mjs';
import { inRoot, root } from './root.mjs';
import { openTestDatabases } from './test-databases.mjs';

const usage = `npm run check [-- name …]   with names: only these steps\n`;

/** The longest one step may take. */
const limitMs = 300_000;

/** Runs an installed program's own script; the wrappers in .bin do not stand spaces in paths on every system. */
async function run(script, args, env = process.env) {
  const command = [inRoot(...script.split('/')), ...args];
  const { exitCode, stdout, output } = await orInterrupted(
    capture(process.execPath, command, { env, limitMs }),
  );
  if (exitCode !== 0) throw new ToolError(stripVTControlCharacters(output).trim());
  return stdout;
}

const packages = 'node_modules';
const cache = `${packages}/.cache/hocvuso`;

function lockFile() {
  const faults = checkLockFile();
  if (faults.length > 0) throw new ToolError(faults.join('\n'));
}

function cli(command, env, databaseUrl) {
  return run('dist/apps/cli/src/main.js', [command], { ...env, DATABASE_URL: databaseUrl });
}

/** The API is loaded as it starts, so it wants a migrated database. */
async function schema(databases) {
  const { env } = await databases();
  const printed = await cli(
    'print-schema',
    env,
    withDatabase(env.TEST_DATABASE_URL, env.TEST_TEMPLATE_DATABASE),
  );
  const file = inRoot('schema.graphql');
  if (!fs.existsSync(file)) return 'skipped: there is no schema.graphql yet';
  if (fs.readFileSync(file, 'utf8').trim() === printed.trim()) return undefined;
  throw new ToolError(
    'schema.graphql is not what the code makes: npm run --silent cli -- print-schema > schema.graphql',
  );
}

function breakingChanges() {
  const { since, faults } = checkBreakingChanges(root);
  if (faults.length > 0)
    throw new ToolError(`${faults.join('\n')}\nDeprecate first, or see docs/api/accepted-breaks.md.`);
  return since === null ? 'nothing published to compare with' : undefined;
}

/** The command makes a scratch database of its own on the server. */
async function drift(databases) {
  const { env } = await databases();
  await cli('migration:drift', env, env.TEST_DATABASE_URL);
}

const checks = {
  'lock file': lockFile,
  prettier: () =>
    run(`${packages}/prettier/bin/prettier.cjs`, [
      '--check',
      '--log-level=warn',
      '--cache',
      '--cache-location',
      `${cache}/prettier`,
      '.',
    ]),
  tsc: () =>
    run(`${packages}/typescript/bin/tsc`, [
      '--noEmit',
      '--pretty',
      'false',
      '--incremental',
      '--tsBuildInfoFile',
      `${cache}/tsc.tsbuildinfo`,
    ]),
  eslint: () => run(`${packages}/eslint/bin/eslint.js`, ['--max-warnings=0', '.']),
  'dependency-cruiser': () =>
    run(`${packages}/dependency-cruiser/bin/dependency-cruise.mjs`, [
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err-long',
      ...present(),
    ]),
  knip: () => run(`${packages}/knip/bin/knip.js`, ['--no-progress', '--treat-config-hints-as-errors']),
  build: () => withLock(inRoot('.data', 'run', 'prepare.lock'), buildIfNeeded),
  'schema.graphql': schema,
  'breaking changes': breakingChanges,
  'migration drift': drift,
};

function present() {
  return ['apps', 'libs', 'migrations', 'bench', 'tools', 'test'].filter((folder) =>
    fs.existsSync(inRoot(folder)),
  );
}

function choose(args) {
  const unknown = args.find((name) => !(name in checks));
  if (unknown !== undefined)
    throw new ToolError(`No step ${unknown}. ${usage}Steps: ${Object.keys(checks).join(', ')}`, {
      exitCode: 2,
    });
  return Object.entries(checks).filter(([name]) => args.length === 0 || args.includes(name));
}

export async function check(args) {
  const chosen = choose(args);
  const since = performance.now();
  const failed = [];
  fs.mkdirSync(inRoot(...cache.split('/')), { recursive: true });
  interrupted();
  let opened;
  const databases = () => (opened ??= openTestDatabases());
  try {
    for (const [name, work] of chosen) {
      try {
        await step(name, () => work(databases));
      } catch (error) {
        if (error instanceof Interrupted) throw error;
        failed.push(name);
        say(error instanceof ToolError ? error.message.replaceAll(/^/gm, '    ') : error.stack);
      }
    }
  } finally {
    await (await opened?.catch(() => undefined))?.close();
  }
  const outcome = failed.length === 0 ? 'all ok' : `failed: ${failed.join(', ')}`;
  process.stdout.write(`${chosen.length} checks in ${seconds(since)}, ${outcome}\n`);
  return failed.length === 0 ? 0 : 1;
}
