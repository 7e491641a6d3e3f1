// `npm ci`, only when the installed packages are not those of package-lock.json.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { capture } from './processes.mjs';
import { ToolError, step } from './progress.mjs';
import { inRoot } from './root.mjs';

const lockFile = inRoot('package-lock.json');
const stamp = inRoot('node_modules', '.hocvuso-lock');

function digest() {
  return createHash('sha256').update(fs.readFileSync(lockFile)).digest('hex');
}

function readPackages(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
}

/** Whether npm's own note of what it installed says the same as the lock file (somebody ran `npm ci` by hand). */
function agrees() {
  try {
    const wanted = readPackages(lockFile);
    const present = readPackages(inRoot('node_modules', '.package-lock.json'));
    const isPresent = ([name, entry]) =>
      name === '' || present[name]?.version === entry.version || entry.optional;
    return Object.entries(wanted).every(isPresent) && Object.keys(present).every((name) => name in wanted);
  } catch {
    return false;
  }
}

function isInstalled() {
  try {
    if (fs.readFileSync(stamp, 'utf8') === digest()) return true;
  } catch {
    // not stamped yet
  }
  if (!agrees()) return false;
  try {
    fs.writeFileSync(stamp, digest());
  } catch {
    // somebody else's folder: we compare again next time
  }
  return true;
}

/** Below npm its own script is known; outside, npm is looked up on the PATH. */
function npm(args) {
  const script = process.env.npm_execpath;
  const isNpm = script !== undefined && /npm-cli\.c?js$/.test(path.basename(script));
  return isNpm ? [process.execPath, [script, ...args]] : ['npm', args];
}

/** npm would empty the folder that the link leads to, which may be another checkout's. */
function refuseLink() {
  const isLink = fs.lstatSync(inRoot('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink();
  if (isLink)
    throw new ToolError(
      'node_modules is a link, and its packages are not those of package-lock.json. Remove it.',
    );
}

export async function installIfNeeded() {
  if (isInstalled()) return;
  refuseLink();
  await step('install packages (npm ci)', async () => {
    const [command, args] = npm(['ci', '--include=dev', '--no-audit', '--no-fund']);
    const { exitCode, output } = await capture(command, args, { shell: process.platform === 'win32' });
    if (exitCode !== 0) throw new ToolError(`npm ci failed:\n${output.trim()}`, { exitCode });
    fs.writeFileSync(stamp, digest());
  });
}
