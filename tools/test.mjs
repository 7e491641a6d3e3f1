// `npm test`: databases, then jest, then one plain line with the counts. Unknown arguments go to jest.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { defaultDataDir, withoutEmpty } from './environment.mjs';
import { runInForeground } from './processes.mjs';
import { inRoot } from './root.mjs';
import { openTestDatabases } from './test-databases.mjs';

const usage = `npm test [-- arguments]

  --unit         only *.spec.ts beside the code; starts no database
  anything else  goes to jest: npm test -- libs/assessment, npm test -- -t "second submission"

DATABASE_URL and REDIS_URL set: your servers (own databases, dropped at the end); unset: nothing but Node is needed.
`;

/** Tests that want a database, and those in test/, which look at the repository as a whole. */
const notUnit = ['/node_modules/', '/dist/', '\\.db-spec\\.ts$', '\\.e2e-spec\\.ts$', '<rootDir>/test/'];

function jestArguments(args, outputFile) {
  const isParallelismGiven = args.some((arg) => /^(-w|-i|--maxWorkers|--runInBand)/.test(arg));
  return [
    inRoot('node_modules', 'jest', 'bin', 'jest.js'),
    ...(isParallelismGiven ? [] : ['--maxWorkers=2']),
    '--json',
    `--outputFile=${outputFile}`,
    ...args.filter((arg) => arg !== '--unit'),
    // last, because this option takes all words that follow it
    ...(args.includes('--unit') ? ['--testPathIgnorePatterns', ...notUnit] : []),
  ];
}

/** A file that cannot even be loaded has no tests to count, yet it has failed. */
function summary(outputFile) {
  let result;
  try {
    result = JSON.parse(fs.readFileSync(outputFile, 'utf8'));
  } catch {
    return undefined; // jest was interrupted, or only printed something (--listTests)
  }
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  const skipped = result.numPendingTests + result.numTodoTests;
  return `${result.numPassedTests} passed, ${failed} failed, ${skipped} skipped`;
}

async function runJest(args, env) {
  const outputFile = path.join(defaultDataDir, 'run', `jest-${process.pid}.json`);
  // Jest ends on Ctrl-C without its workers; in a group of its own nothing stays behind. Only --watch needs the terminal.
  const group = args.some((arg) => arg.startsWith('--watch')) ? {} : { detached: true, isGroup: true };
  try {
    const exitCode = await runInForeground(jestArguments(args, outputFile), { env, ...group });
    const line = summary(outputFile);
    if (line !== undefined) process.stdout.write(`\n${line}\n`);
    return exitCode;
  } finally {
    fs.rmSync(outputFile, { force: true });
  }
}

export async function test(args) {
  if (args.includes('--help')) {
    process.stdout.write(usage);
    return 0;
  }
  if (args.includes('--unit')) return runJest(args, withoutEmpty(process.env));
  const databases = await openTestDatabases();
  try {
    return await runJest(args, databases.env);
  } finally {
    await databases.close();
  }
}
