import type { INestApplicationContext, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { PlatformModule } from '@app/platform';
import type { Settings } from '@platform/config';
import { Database } from '@platform/database';
import { SigningKeys } from '@platform/security';
import { entities } from '../../../migrations/entities';
import { createTestDatabase } from './test-database';
import { testSettings } from './test-settings';

export interface TestContext {
  app: INestApplicationContext;
  database: Database;
  settings: Settings;
  get<T>(token: Type<T> | (abstract new (...args: never[]) => T)): T;
  close(): Promise<void>;
}

/**
 * Services of some modules on a fresh database: what a `*.db-spec.ts` works with. `replaced`: ports to the world outside,
 * which tests play.
 */
export async function openTestContext(
  modules: Type[],
  overrides: Partial<Settings> = {},
  replaced: readonly [port: abstract new (...args: never[]) => unknown, by: object][] = [],
): Promise<TestContext> {
  const testDatabase = await createTestDatabase();
  const settings = testSettings(testDatabase.url, overrides);
  const building = Test.createTestingModule({
    imports: [PlatformModule.forRoot(settings, entities, 'hvs-test'), ...modules],
  });
  for (const [port, by] of replaced) building.overrideProvider(port).useValue(by);
  const app = await building.compile();
  app.useLogger(false);
  await app.init();
  await app.get(SigningKeys).ensure();
  return {
    app,
    settings,
    database: app.get(Database),
    get: (token) => app.get(token as never),
    close: async () => {
      await app.close();
      await testDatabase.drop();
    },
  };
}
