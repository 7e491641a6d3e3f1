import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readSettings, type Settings } from '@platform/config';
import { createPino, PinoLogger } from '@platform/observability';
import { CliModule } from './cli.module';

/** Runs an operator command with every lib's services, and closes what it opened. */
export async function withServices<T>(
  work: (app: INestApplicationContext, settings: Settings) => Promise<T>,
): Promise<T> {
  const settings = readSettings();
  const app = await NestFactory.createApplicationContext(CliModule.forRoot(settings), {
    logger: new PinoLogger(createPino('warn', 'cli')),
    abortOnError: false,
  });
  try {
    return await work(app, settings);
  } finally {
    await app.close();
  }
}
