// Child processes that never outlive the tool that started them, however the tool ends.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitCodeOf, interrupted } from './interruption.mjs';
import { root } from './root.mjs';

/** Waits until its standard input ends without the word "done", that is: until the tool was killed. */
const waitForOwner = 'read -r word; [ "$word" = done ] && exit 0';

/** Ends process $1 (a group when negative) with signal $2; after ten seconds without mercy. */
const endProcess = `
kill -s "$2" -- "$1" 2>/dev/null || exit 0
i=0
while kill -0 -- "$1" 2>/dev/null && [ $i -lt 100 ]; do sleep 0.1; i=$((i+1)); done
kill -9 -- "$1" 2>/dev/null`;

/**
 * Starts a small shell that runs `script` when this process ends without calling the returned function.
 * A `finally` block cannot do that: it does not run when the process is killed with signal 9.
 */
export function watchOver(script, args) {
  const shell = spawn(
    '/bin/sh',
    ['-c', `${waitForOwner}\n${script}`, 'hocvuso-watchdog', ...args.map(String)],
    {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      cwd: '/',
    },
  );
  shell.on('error', () => undefined); // without a shell (Windows) there is no watchdog
  shell.stdin.on('error', () => undefined);
  shell.unref();
  shell.stdin.unref?.();
  return () => shell.stdin.end('done\n');
}

/** A running child. `ended` resolves with its exit code (128 + n for signal n) and never rejects. */
class OwnedProcess {
  constructor(child, { stopSignal, isWatched, isGroup }) {
    this.child = child;
    this.pid = child.pid;
    /** What signals are sent to: a negative number is a process group. */
    this.target = isGroup ? -child.pid : child.pid;
    this.stopSignal = stopSignal;
    this.exitCode = undefined;
    this.failure = undefined;
    const dismiss =
      isWatched && child.pid !== undefined
        ? watchOver(endProcess, [this.target, stopSignal.slice(3)])
        : undefined;
    this.ended = new Promise((resolve) => {
      const end = (exitCode) => {
        this.exitCode ??= exitCode;
        if (isGroup) this.send('SIGKILL'); // those it left behind
        dismiss?.();
        resolve(this.exitCode);
      };
      child.once('exit', (code, signal) => end(code ?? exitCodeOf(signal)));
      child.once('error', (error) => {
        this.failure = error;
        if (child.pid === undefined) end(127);
      });
    });
  }

  get isRunning() {
    return this.exitCode === undefined;
  }

  kill(signal) {
    if (this.isRunning) this.send(signal);
  }

  send(signal) {
    try {
      process.kill(this.target, signal);
    } catch {
      // gone already
    }
  }

  /** Asks the process to end, and insists after `limitMs`. */
  async stop(limitMs = 10_000) {
    this.kill(this.stopSignal);
    await Promise.race([this.ended, sleep(limitMs, undefined, { ref: false })]);
    this.kill('SIGKILL');
    return this.ended;
  }
}

/**
 * Starts a program. By default it gets its own process group, so that Ctrl-C reaches only the tool, which then
 * stops its children in the right order; with `isGroup` signals go to the whole group.
 * `log` is the file for everything it prints.
 */
export function startProcess(command, args, options = {}) {
  const { log, stdio, detached = true, cwd = root, ...others } = options;
  const { stopSignal = 'SIGTERM', isWatched = true, isGroup = false, ...rest } = others;
  const file = log === undefined ? undefined : fs.openSync(log, 'a');
  try {
    const child = spawn(command, args, {
      cwd,
      detached,
      stdio: stdio ?? ['ignore', file ?? 'ignore', file ?? 'ignore'],
      ...rest,
    });
    return new OwnedProcess(child, { stopSignal, isWatched, isGroup });
  } finally {
    if (file !== undefined) fs.closeSync(file);
  }
}

/** Runs a Node program in the foreground: it prints where we print, gets our signals, and its exit code is ours. */
export async function runInForeground(args, { env = process.env, ...options } = {}) {
  const program = startProcess(process.execPath, args, {
    env,
    stdio: 'inherit',
    detached: false,
    ...options,
  });
  interrupted().then((signal) => program.kill(signal));
  return program.ended;
}

/** Runs a program to its end, at most `limitMs`, and returns its exit code and what it printed. */
export async function capture(command, args, { limitMs, ...options } = {}) {
  const program = startProcess(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  interrupted().then((signal) => program.kill(signal));
  let stdout = '';
  let output = '';
  program.child.stdout?.setEncoding('utf8').on('data', (text) => ((stdout += text), (output += text)));
  program.child.stderr?.setEncoding('utf8').on('data', (text) => (output += text));
  const closed = new Promise((resolve) => program.child.once('close', resolve));
  const timer =
    limitMs === undefined
      ? undefined
      : setTimeout(() => {
          output += `(ended by force after ${limitMs / 1000} s)\n`;
          program.kill('SIGKILL');
        }, limitMs);
  const exitCode = await program.ended;
  clearTimeout(timer);
  if (program.failure !== undefined)
    return { exitCode, stdout, output: `${output}${program.failure.message}\n` };
  await closed;
  return { exitCode, stdout, output };
}

/** Whether a process exists; one that ended but was not collected by its parent counts as gone. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  try {
    return !/^\d+ \(.*\) Z/s.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true; // no /proc (macOS)
  }
}

/** When a process was born; tells it from a later one with the same number. Undefined when there is none. */
function birthOf(pid) {
  if (!isAlive(pid)) return undefined;
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.replaceAll(
      /\W+/g,
      '',
    );
  }
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]; // field 22; the name in field 2 may hold spaces
  } catch {
    return undefined; // ended a moment ago
  }
}

/** The name of a process in our notes: unlike its number it is never given twice. */
export function nameOf(pid) {
  return `${pid}-${birthOf(pid)}`;
}

/** Whether the process with this name (see `nameOf`) still runs. */
export function isRunning(name) {
  return nameOf(Number(name.split('-')[0])) === name;
}

/** Waits until `condition` holds; false when it did not within the limit. */
export async function waitUntil(condition, limitMs, everyMs = 50) {
  const end = Date.now() + limitMs;
  for (;;) {
    if (await condition()) return true;
    if (Date.now() >= end) return false;
    await sleep(everyMs);
  }
}

/** The last lines of a log file, for a failure message. */
export function lastLines(file, count = 20) {
  try {
    return fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  } catch {
    return '';
  }
}
