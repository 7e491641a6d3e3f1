// What the tools tell people. Everything goes to stderr, so that `--json` output on stdout stays clean.
import process from 'node:process';
import { performance } from 'node:perf_hooks';

/** A failure that a person can act on: printed without a stack trace. */
export class ToolError extends Error {
  constructor(message, { exitCode = 1 } = {}) {
    super(message);
    this.name = 'ToolError';
    this.exitCode = exitCode;
  }
}

let openStep = false;
let postponed = [];

/** Prints a line; inside a step it waits until the step's own line is complete. */
export function say(text) {
  if (openStep) postponed.push(text);
  else process.stderr.write(`${text}\n`);
}

/** Seconds as people read them. */
export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/** Runs one step and prints one line for it: name, outcome, time. `work` may return a short remark. */
export async function step(name, work) {
  if (openStep) return work();
  const since = performance.now();
  openStep = true;
  process.stderr.write(`· ${name} … `);
  try {
    const result = await work();
    finish(typeof result === 'string' && result !== '' ? result : 'ok', since);
    return result;
  } catch (error) {
    finish('failed', since);
    throw error;
  }
}

function finish(outcome, since) {
  process.stderr.write(`${outcome} (${seconds(since)})\n`);
  openStep = false;
  const lines = postponed;
  postponed = [];
  for (const line of lines) process.stderr.write(`${line}\n`);
}
