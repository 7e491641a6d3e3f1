import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings } from '@platform/config';
import { type RunningVneidMock, startVneidMock } from '../src/start-vneid-mock';
import { VneidMockSettings } from '../src/vneid-mock.settings';

export const CLIENT_ID = 'hocvuso';
export const CLIENT_SECRET = 'only-for-tests-0123456789';
export const REDIRECT_URI = 'http://127.0.0.1:3000/auth/callback';

/** A mock on a free port with a data folder of its own. */
export class MockUnderTest {
  private running: RunningVneidMock | null = null;

  private constructor(
    readonly dataDir: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async start(env: NodeJS.ProcessEnv = {}): Promise<MockUnderTest> {
    const dataDir = await mkdtemp(join(tmpdir(), 'vneid-mock-'));
    const mock = new MockUnderTest(dataDir, {
      VNEID_MOCK_PORT: '0',
      VNEID_CLIENT_SECRET: CLIENT_SECRET,
      VNEID_MOCK_DATA_DIR: dataDir,
      LOG_LEVEL: 'silent',
      ...env,
    });
    await mock.run();
    return mock;
  }

  get url(): string {
    if (!this.running) throw new Error('The mock is not running');
    return this.running.url;
  }

  get issuer(): URL {
    return new URL(`${this.url}/oidc`);
  }

  /** Stops the mock and starts it again on the same data folder. */
  async restart(): Promise<void> {
    await this.running?.close();
    await this.run();
  }

  async stop(): Promise<void> {
    await this.running?.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  async control(method: string, path: string, body?: object): Promise<unknown> {
    const headers: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
    const response = await fetch(`${this.url}/control/${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    });
    const json: unknown = await response.json();
    if (!response.ok) throw Object.assign(new Error(`control answered ${response.status}`), { body: json });
    return json;
  }

  private async run(): Promise<void> {
    this.running = await startVneidMock(loadSettings(VneidMockSettings, this.env));
  }
}
