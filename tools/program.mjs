// The frame of every program of the repository: exit codes, and failures as people want to read them.
import process from 'node:process';
import { Interrupted } from './interruption.mjs';
import { ToolError } from './progress.mjs';

/** Runs the main function and sets the exit code. */
export async function runProgram(main) {
  for (const stream of [process.stdout, process.stderr]) {
    // `npm start | head`: the reader has gone, which is no reason to leave servers behind
    stream.on('error', (error) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.exitCode = error.exitCode ?? 1;
    if (error instanceof Interrupted) return;
    process.stderr.write(`${error instanceof ToolError ? `\n${error.message}` : (error.stack ?? error)}\n`);
  }
}
