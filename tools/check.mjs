// `npm run check`: everything a machine can say about the code without running it. All steps run, whatever fails.
import fs from 'node:fs';
import process from 'node:process';
import { buildIfNeeded } from './build.mjs';
import { openThrowAwayPostgres } from './embedded-postgres.mjs';
import { withoutEmpty } from './environment.mjs';
import { Interrupted, interrupted, orInterrupted } from './interruption.mjs';
import { checkLockFile } from './lock-file.mjs';
import { withLock } from './lock.mjs';
import { capture } from './processes.mjs';
import { ToolError, say, seconds, step } from './progress.mjs';
import { inRoot } from './root.mjs';
import { newSecrets } from './secrets.mjs';

const usage = `npm run check [-- name …]   with names: only these steps\n`;

/** Runs an installed program's own script; the wrappers in .bin do not stand spaces in paths on every system. */
async function run(script, args, env = process.env) {
  const { exitCode, stdout, output } = await orInterrupted(capture(process.execPath, [inRoot(...script.split('/')), ...args], { env }));
  if (exitCode !== 0) throw new ToolError(output.trim());
  return stdout;
}

const packages = 'node_modules';
const cache = `${packages}/.cache/hocvuso`;

function lockFile() {
  const faults = checkLockFile();
  if (faults.length > 0) throw new ToolError(faults.join('\n'));
}

function cli(command, databaseUrl) {
  const env = { ...newSecrets(), ...withoutEmpty(process.env), DATABASE_URL: databaseUrl };
  return run('dist/apps/cli/src/main.js', [command], env);
}

async function schema({ databaseUrl }) {
  const file = inRoot('schema.graphql');
  const printed = await cli('print-schema', await databaseUrl());
  if (!fs.existsSync(file)) return 'skipped: there is no schema.graphql yet';
  if (fs.readFileSync(file, 'utf8').trim() === printed.trim()) return undefined;
  throw new ToolError('schema.graphql is not what the code makes: npm run --silent cli -- print-schema > schema.graphql');
}

const checks = {
  'lock file': lockFile,
  prettier: () =>
    run(`${packages}/prettier/bin/prettier.cjs`, ['--check', '--log-level=warn', '--cache', '--cache-location', `${cache}/prettier`, '.']),
  tsc: () =>
    run(`${packages}/typescript/bin/tsc`, ['--noEmit', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', `${cache}/tsc.tsbuildinfo`]),
  eslint: () => run(`${packages}/eslint/bin/eslint.js`, ['--max-warnings=0', '.']),
  'dependency-cruiser': () =>
    run(`${packages}/dependency-cruiser/bin/dependency-cruise.mjs`, ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', ...present()]),
  knip: () => run(`${packages}/knip/bin/knip.js`, ['--no-progress', '--treat-config-hints-as-errors']),
  build: () => withLock(inRoot('.data', 'run', 'prepare.lock'), buildIfNeeded),
  'schema.graphql': schema,
  'migration drift': async ({ databaseUrl }) => void (await cli('migration:drift', await databaseUrl())),
};

function present() {
  return ['apps', 'libs', 'migrations', 'bench', 'tools', 'test'].filter((folder) => fs.existsSync(inRoot(folder)));
}

/** A server for the steps that need one: the user's, or a throw-away one that starts with the first of them. */
function scratchServer() {
  const given = withoutEmpty(process.env).DATABASE_URL;
  let server;
  return {
    databaseUrl: async () => {
      if (given !== undefined) return given;
      server ??= openThrowAwayPostgres();
      return (await server).url;
    },
    close: async () => (await server?.catch(() => undefined))?.close(),
  };
}

function choose(args) {
  const unknown = args.find((name) => !(name in checks));
  if (unknown !== undefined) throw new ToolError(`No step ${unknown}. ${usage}Steps: ${Object.keys(checks).join(', ')}`, { exitCode: 2 });
  return Object.entries(checks).filter(([name]) => args.length === 0 || args.includes(name));
}

export async function check(args) {
  const chosen = choose(args);
  const since = performance.now();
  const failed = [];
  fs.mkdirSync(inRoot(...cache.split('/')), { recursive: true });
  interrupted();
  const server = scratchServer();
  try {
    for (const [name, work] of chosen) {
      try {
        await step(name, () => work(server));
      } catch (error) {
        if (error instanceof Interrupted) throw error;
        failed.push(name);
        say(error instanceof ToolError ? error.message.replaceAll(/^/gm, '    ') : error.stack);
      }
    }
  } finally {
    await server.close();
  }
  const outcome = failed.length === 0 ? 'all ok' : `failed: ${failed.join(', ')}`;
  process.stdout.write(`${chosen.length} checks in ${seconds(since)}, ${outcome}\n`);
  return failed.length === 0 ? 0 : 1;
}
