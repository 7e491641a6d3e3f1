// The frame of every program of the repository: exit codes, and failures as people want to read them.
import process from 'node:process';
import { Interrupted } from './interruption.mjs';
import { ToolError } from './progress.mjs';

function explain(error) {
  if (error instanceof ToolError) return `\n${error.message}`;
  if (['EACCES', 'EPERM', 'EROFS'].includes(error.code) && error.path !== undefined) {
    return `\nThis user may not write or read ${error.path} (${error.code}). Was it made by another user, such as root?`;
  }
  return error.stack ?? String(error);
}

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
    process.stderr.write(`${explain(error)}\n`);
  }
}
