import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings, Settings } from '@platform/config';

/** Settings of one suite; `REDIS_URL` of the environment is used only when a suite asks for it. */
export function testSettings(databaseUrl: string, overrides: Partial<Settings> = {}): Settings {
  const unique = randomBytes(5).toString('hex');
  const secret = Buffer.alloc(32, 7).toString('base64');
  const settings = loadSettings(Settings, {
    DATABASE_URL: databaseUrl,
    QUEUE_PREFIX: `{${process.env.TEST_QUEUE_PREFIX ?? 'hvs-test-'}${unique}}`,
    ENCRYPTION_KEY: secret,
    BLIND_INDEX_KEY: secret,
    COOKIE_KEY: secret,
    VNEID_CLIENT_SECRET: 'a-secret-for-tests-only',
    FILES_DIR: join(tmpdir(), `hvs-test-files-${unique}`),
    RATE_LIMIT_PER_MINUTE: '1000000',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    API_PORT: '0',
    WORKER_PORT: '0',
  });
  return Object.assign(settings, overrides);
}
