import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccessTokens } from '@app/identity';
import { loadSettings, type Settings } from '@platform/config';
import { Database } from '@platform/database';
import { type Actor, SigningKeys } from '@platform/security';
import { createTestDatabase, testSettings } from '@testing/platform';
import { createApi } from '../../apps/api/src/create-api';
import { startVneidMock } from '../../apps/vneid-mock/src/start-vneid-mock';
import { VneidMockSettings } from '../../apps/vneid-mock/src/vneid-mock.settings';
import { createWorker } from '../../apps/worker/src/create-worker';

export interface StackOptions {
  worker?: boolean;
  vneid?: boolean;
  settings?: Partial<Settings>;
}

export interface GraphqlAnswer<T> {
  data?: T;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; detail?: string; fields?: { path: string }[] };
  }[];
}

export interface TestStack {
  url: string;
  vneidUrl: string;
  settings: Settings;
  api: NestFastifyApplication;
  worker: NestFastifyApplication | null;
  database: Database;
  tokenFor(actor: Actor): Promise<string>;
  graphql<T = Record<string, never>>(
    query: string,
    variables?: Record<string, unknown>,
    token?: string,
    headers?: Record<string, string>,
  ): Promise<GraphqlAnswer<T>>;
  close(): Promise<void>;
}

/** A port that was free a moment ago: the issuer's address must be known before it listens. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** The real API over real HTTP on a database of its own; on demand with the worker and the mock of VNeID. */
export async function startTestStack(options: StackOptions = {}): Promise<TestStack> {
  const database = await createTestDatabase();
  const [apiPort, vneidPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${apiPort}`;
  const vneidUrl = `http://127.0.0.1:${vneidPort}`;
  const settings = testSettings(database.url, {
    apiPort,
    publicUrl: url,
    vneidIssuer: `${vneidUrl}/oidc`,
    vneidDocumentsUrl: vneidUrl,
    ...options.settings,
  });
  const mockData = mkdtempSync(join(tmpdir(), 'hvs-vneid-'));
  const mock = options.vneid
    ? await startVneidMock(
        loadSettings(VneidMockSettings, {
          VNEID_MOCK_PORT: String(vneidPort),
          VNEID_MOCK_PUBLIC_URL: vneidUrl,
          VNEID_CLIENT_ID: settings.vneidClientId,
          VNEID_CLIENT_SECRET: settings.vneidClientSecret,
          VNEID_MOCK_REDIRECT_URIS: `${url}/auth/callback`,
          VNEID_MOCK_POST_LOGOUT_REDIRECT_URIS: `${url}/`,
          VNEID_MOCK_SENDER_JWKS_URI: `${url}/.well-known/jwks.json`,
          VNEID_MOCK_CALLBACK_URL: `${url}/vneid/callback`,
          VNEID_MOCK_DATA_DIR: mockData,
          LOG_LEVEL: 'silent',
        }),
      )
    : null;
  const api = await createApi(settings);
  await api.get(SigningKeys).ensure();
  await api.listen(apiPort, '127.0.0.1');
  const worker = options.worker ? await createWorker({ ...settings }) : null;
  return {
    url,
    vneidUrl,
    settings,
    api,
    worker,
    database: api.get(Database),
    tokenFor: async (actor) => (await api.get(AccessTokens).issue(actor)).accessToken,
    graphql: async <T>(query: string, variables = {}, token?: string, headers = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token && { authorization: `Bearer ${token}` }),
          ...headers,
        },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as GraphqlAnswer<T>;
    },
    close: async () => {
      await worker?.close();
      await api.close();
      await mock?.close();
      await database.drop();
      rmSync(mockData, { recursive: true, force: true });
    },
  };
}

/** Asks again until the answer is there; the time limit is generous and never asserted on. */
export async function eventually<T>(
  ask: () => Promise<T | null | undefined | false>,
  seconds = 20,
): Promise<T> {
  for (const until = Date.now() + seconds * 1000; Date.now() < until;) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Not there after ${seconds} seconds`);
}
