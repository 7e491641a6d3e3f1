import 'reflect-metadata';
import { CommandFault } from './command-fault';
import { commands } from './commands';

/** `npm run cli -- <command> [arguments]`; without a known command, lists them. */
async function main([name = '', ...args]: string[]): Promise<void> {
  const command = commands[name];
  if (!command) {
    const width = Math.max(...Object.keys(commands).map((known) => known.length));
    const lines = Object.entries(commands).map(([known, { about }]) => `  ${known.padEnd(width)}  ${about}`);
    process.stdout.write(`npm run cli -- <command>\n\n${lines.join('\n')}\n`);
    process.exitCode = name ? 2 : 0;
    return;
  }
  await command.run(args);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const text = textOf(error);
  process.stderr.write(`${text}\n`);
  // Whatever a failed start left open must not keep the command from ending.
  process.exit(1);
});

function textOf(error: unknown): string {
  if (error instanceof CommandFault) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : 'unknown error';
}
