import 'reflect-metadata';
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
  const text = error instanceof Error ? (error.stack ?? error.message) : 'unknown error';
  process.stderr.write(`${text}\n`);
  // Whatever a failed start left open must not keep the command from ending.
  process.exit(1);
});
