// Ctrl-C and friends. The first signal lets the tool tidy up; a later one, when that takes too long, ends it at once
// (the watchdogs of processes.mjs then stop what is left).
import os from 'node:os';
import process from 'node:process';

/** How long a repeated signal counts as the same one: a terminal and `npm` both deliver a single Ctrl-C. */
const sameSignalMs = 2000;

export class Interrupted extends Error {
  constructor(signal) {
    super(`interrupted by ${signal}`);
    this.name = 'Interrupted';
    this.signal = signal;
    this.exitCode = exitCodeOf(signal);
  }
}

/** The exit code a shell reports for a process ended by this signal. */
export function exitCodeOf(signal) {
  return 128 + (os.constants.signals[signal] ?? 0);
}

let resolveInterruption;
const interruption = new Promise((resolve) => (resolveInterruption = resolve));
let firstAt;

/** Resolves with the signal's name once the tool is asked to end. From the first call on, signals no longer kill it. */
export function interrupted() {
  if (firstAt === undefined) {
    firstAt = 0;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => receive(signal));
    if (process.env.npm_lifecycle_event !== undefined) watchParent();
  }
  return interruption;
}

/** `npm` passes SIGTERM to its shell only, and most shells die without telling us; then our parent changes. */
function watchParent() {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    receive('SIGTERM');
  }, 500);
  timer.unref();
}

function receive(signal) {
  if (firstAt === 0) {
    firstAt = Date.now();
    resolveInterruption(signal);
  } else if (Date.now() - firstAt > sameSignalMs) {
    process.exit(exitCodeOf(signal));
  }
}

/** Waits for `work`, but fails with `Interrupted` as soon as a signal arrives. */
export function orInterrupted(work) {
  return Promise.race([
    work,
    interrupted().then((signal) => {
      throw new Interrupted(signal);
    }),
  ]);
}
