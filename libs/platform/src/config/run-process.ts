import { InvalidSettings, loadSettings } from './load-settings';
import { Settings } from './settings';

interface Listening {
  listen(port: number, host: string): Promise<unknown>;
}

const fail = (message: string): never => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

/** Starts a server process: readable messages for wrong settings and for a port that is taken. */
export async function runServer(
  name: string,
  create: (settings: Settings) => Promise<Listening>,
  portOf: (settings: Settings) => { port: number; variable: string },
): Promise<void> {
  const settings = readSettings();
  const { port, variable } = portOf(settings);
  try {
    const app = await create(settings);
    await app.listen(port, settings.listenHost);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      return fail(`${name}: port ${port} is taken; set ${variable} to a free one`);
    return fail(
      `${name} could not start: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown'}`,
    );
  }
}

/** Settings of a process from its environment, or the end of the process with every fault listed. */
export function readSettingsOf<T extends object>(Class: new () => T): T {
  try {
    return loadSettings(Class, process.env);
  } catch (error) {
    if (error instanceof InvalidSettings) return fail(error.message);
    throw error;
  }
}

/** The settings of api, worker and cli. */
export const readSettings = (): Settings => readSettingsOf(Settings);
