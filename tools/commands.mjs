// What each command needs before it can run, and what it hands over to.
import fs from 'node:fs';
import process from 'node:process';
import { buildIfNeeded } from './build.mjs';
import { openEnvironment } from './environment.mjs';
import { orInterrupted } from './interruption.mjs';
import { installIfNeeded } from './install.mjs';
import { withLock } from './lock.mjs';
import { runInForeground } from './processes.mjs';
import { runProgram } from './program.mjs';
import { ToolError } from './progress.mjs';
import { inRoot } from './root.mjs';

async function prepare({ build }) {
  const prepared = withLock(inRoot('.data', 'run', 'prepare.lock'), async () => {
    await installIfNeeded();
    if (build) await buildIfNeeded();
  });
  await orInterrupted(prepared);
}

async function runCompiled(file, args, env = process.env) {
  const entry = inRoot('dist', ...file.split('/'));
  if (!fs.existsSync(entry)) throw new ToolError(`The build did not produce dist/${file}.`);
  return runInForeground([entry, ...args], { env });
}

/** One command of an operator, against the running system or, when none runs, against its data. */
async function cli(args) {
  const environment = await openEnvironment({ claim: false });
  try {
    return await runCompiled('apps/cli/src/main.js', args, environment.env);
  } finally {
    await environment.close();
  }
}

const commands = {
  demo: { build: true, run: (args) => runCompiled('tools/demo.js', args) },
  drill: { build: true, run: (args) => runCompiled('tools/drill.js', args) },
  bench: { build: true, run: (args) => runCompiled('bench/main.js', args) },
  cli: { build: true, run: cli },
  start: { build: true, run: async (args) => (await import('./start.mjs')).start(args) },
  // without databases nothing compiled is needed
  test: {
    build: (args) => !args.includes('--unit'),
    run: async (args) => (await import('./test.mjs')).test(args),
  },
  // builds by itself, as one of its steps
  check: { build: false, run: async (args) => (await import('./check.mjs')).check(args) },
};

export function runCommand(name, args) {
  const { build, run } = commands[name];
  return runProgram(async () => {
    await prepare({ build: typeof build === 'function' ? build(args) : build });
    return run(args);
  });
}
