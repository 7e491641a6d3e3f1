// One tool at a time for things that two must not do at once: installing, building, starting PostgreSQL.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { orInterrupted } from './interruption.mjs';
import { isRunning, nameOf, waitUntil } from './processes.mjs';
import { ToolError, say } from './progress.mjs';

function owner(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function take(file) {
  try {
    fs.writeFileSync(file, nameOf(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const name = owner(file);
  // A lock whose owner is gone was left by a killed tool. (An empty one is being written at this moment.)
  if (name !== undefined && name !== '' && !isRunning(name)) fs.rmSync(file, { force: true });
  return false;
}

/** Runs `work` while holding the lock file; waits when another process holds it. */
export async function withLock(file, work, { limitMs = 600_000, isInterruptible = true } = {}) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (!take(file) && !take(file)) {
    say('  waiting for another command to finish this step');
    const waiting = waitUntil(() => take(file), limitMs, 200);
    const taken = await (isInterruptible ? orInterrupted(waiting) : waiting);
    if (!taken)
      throw new ToolError(
        `Process ${parseInt(owner(file) ?? '', 10)} does not finish; end it, or remove ${file}.`,
      );
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}
