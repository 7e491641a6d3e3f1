// PostgreSQL refuses to run as root. As root its programs run as the account "nobody"; these functions find that
// account and places it can reach.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { ToolError } from './progress.mjs';
import { root } from './root.mjs';

const overflowId = 65_534;

function idOf(flag) {
  const answer = spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' });
  const id = Number.parseInt(answer.stdout ?? '', 10);
  return Number.isInteger(id) && id > 0 ? id : overflowId;
}

/**
 * The account for a cluster in `home`: empty (ourselves) for an ordinary user; for root the owner of an existing
 * cluster, so that a folder made by an ordinary user stays hers, otherwise "nobody".
 * (Without `home` for a new cluster.)
 */
export function postgresAccount(home) {
  if (process.getuid?.() !== 0) return {};
  const owner = home === undefined ? undefined : fs.statSync(home, { throwIfNoEntry: false });
  const account =
    owner !== undefined && owner.uid !== 0
      ? { uid: owner.uid, gid: owner.gid }
      : { uid: idOf('-u'), gid: idOf('-g') };
  const trial = spawnSync('/bin/sh', ['-c', ':'], { ...account, cwd: '/' });
  if (trial.error !== undefined) {
    throw new ToolError(
      `PostgreSQL does not run as root, and this root cannot become user ${account.uid} (${trial.error.code}).\n` +
        'Run the command as an ordinary user, or use a PostgreSQL of your own: DATABASE_URL=postgres://…',
    );
  }
  return account;
}

/** Whether the account can enter the folder; tried out, because permission bits are not the whole truth. */
export function isReachable(folder, account) {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0;
}

/** Only root may write there, nobody else can have put something in our way. */
function isTrusted(folder) {
  const stat = fs.lstatSync(folder);
  return stat.isDirectory() && stat.uid === 0 && (stat.mode & 0o022) === 0;
}

/** A folder outside the checkout, for root only, that the account can reach. The name says what it holds. */
export function stateFolder(name, account) {
  for (const parent of ['/var/lib', '/var/tmp', os.tmpdir()]) {
    const base = path.join(parent, 'hocvuso');
    try {
      if (fs.mkdirSync(base, { recursive: true }) !== undefined) fs.chmodSync(base, 0o755);
      if (isTrusted(base) && isReachable(base, account)) return path.join(base, name);
    } catch {
      // not writable or not there: try the next place
    }
  }
  throw new ToolError(
    `User ${account.uid}, who runs PostgreSQL for root, can reach neither ${root} nor a folder for temporary files.\n` +
      'Run the command as an ordinary user, or use a PostgreSQL of your own: DATABASE_URL=postgres://…',
  );
}

/** The cluster's folder: the wanted one, or a place of its own when the account cannot reach that one. */
export function reachableHome(wanted, account) {
  fs.mkdirSync(path.dirname(wanted), { recursive: true });
  if (account.uid === undefined || isReachable(path.dirname(wanted), account)) return wanted;
  const digest = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  return stateFolder(`postgres-${digest}`, account);
}

/** A folder for a cluster that lives as long as one run. */
export function temporaryHome(account) {
  for (const parent of [os.tmpdir(), '/var/tmp', '/tmp']) {
    try {
      const home = fs.mkdtempSync(path.join(parent, 'hocvuso-postgres-'));
      if (account.uid !== undefined) fs.chownSync(home, account.uid, account.gid);
      if (isReachable(home, account)) return home;
      fs.rmSync(home, { recursive: true });
    } catch {
      // not writable or not there: try the next place
    }
  }
  throw new ToolError('No folder for temporary files is writable; set TMPDIR.');
}
