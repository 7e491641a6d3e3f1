import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '@platform/config';
import { createFastifyAdapter } from '@platform/http';
import { createPino, PinoLogger } from '@platform/observability';
import { WorkerLoop } from '@platform/queue';
import { jobs } from './jobs';
import { WorkerModule } from './worker.module';

/** Builds the worker and starts its loops; main and the tests start it the same way. */
export async function createWorker(settings: Settings): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    WorkerModule.forRoot(settings),
    createFastifyAdapter(settings),
    { logger: new PinoLogger(createPino(settings.logLevel, 'worker')), abortOnError: false },
  );
  app.enableShutdownHooks();
  await app.init();
  await app.get(WorkerLoop).start(jobs);
  return app;
}
