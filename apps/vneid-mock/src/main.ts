import 'reflect-metadata';
import { readSettingsOf } from '@platform/config';
import { PortTaken } from './early-server';
import { startVneidMock } from './start-vneid-mock';
import { VneidMockSettings } from './vneid-mock.settings';

async function main(): Promise<void> {
  const settings = readSettingsOf(VneidMockSettings);
  const mock = await startVneidMock(settings);
  const stop = () => {
    mock.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function fail(error: unknown): never {
  const isExplained = error instanceof PortTaken;
  const text =
    error instanceof Error ? (isExplained ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

main().catch(fail);
