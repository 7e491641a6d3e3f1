import type { TestContext } from '@testing/platform';
import { commands } from '../../src/commands';

/** How a command ended. */
export interface Ended {
  code: string | number;
  /** Everything that was printed, on both streams. */
  printed: string;
}

/** Runs commands in this process against the database of a test, as an operator would on a shell. */
export class CommandLine {
  private readonly environment = process.env;

  constructor({ settings }: Pick<TestContext, 'settings'>) {
    const { databaseUrl, encryptionKey, blindIndexKey, cookieKey, vneidClientSecret } = settings;
    process.env = {
      ...this.environment,
      DATABASE_URL: databaseUrl,
      REDIS_URL: '',
      ENCRYPTION_KEY: encryptionKey,
      BLIND_INDEX_KEY: blindIndexKey,
      COOKIE_KEY: cookieKey,
      VNEID_CLIENT_SECRET: vneidClientSecret,
    };
  }

  /** Leaves the process as it was. */
  close(): void {
    process.env = this.environment;
    process.exitCode = undefined;
  }

  /** Throws what the command throws. */
  async run(name: string, ...args: string[]): Promise<Ended> {
    const command = commands[name];
    if (!command) throw new Error(`No command is called ${name}`);
    let printed = '';
    const keep = (text: string | Uint8Array) => {
      printed += String(text);
      return true;
    };
    const spies = [process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, 'write').mockImplementation(keep),
    );
    process.exitCode = undefined;
    try {
      await command.run(args);
    } finally {
      spies.forEach((spy) => spy.mockRestore());
    }
    return { code: process.exitCode ?? 0, printed };
  }
}
