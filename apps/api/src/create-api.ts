import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TokenGuard } from '@app/identity';
import type { Settings } from '@platform/config';
import { configureHttp, createFastifyAdapter } from '@platform/http';
import { createPino, PinoLogger } from '@platform/observability';
import { AppModule } from './app.module';

/** Builds the API without listening: main and the tests start it the same way. */
export async function createApi(settings: Settings): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(settings),
    createFastifyAdapter(settings),
    { logger: new PinoLogger(createPino(settings.logLevel, 'api')), abortOnError: false },
  );
  const guard = app.get(TokenGuard);
  await configureHttp(app, settings, (authorization) => guard.knownAccount(authorization));
  return app;
}
