import 'reflect-metadata';
import type { RequestListener } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Provider } from 'oidc-provider';
import pino, { type Logger } from 'pino';
import { EarlyServer } from './early-server';
import { faultMiddleware } from './faults/fault-middleware';
import { Faults } from './faults/faults';
import { Statistics } from './faults/statistics';
import { NestLog } from './log/nest-log';
import { requestLog } from './log/request-log';
import { PublicAddress } from './public-address';
import { ApiErrorFilter } from './shape/api-error.filter';
import { VneidMockModule } from './vneid-mock.module';
import type { VneidMockSettings } from './vneid-mock.settings';

const GRACE_MS = 3_000;
/** A document is a few hundred bytes. */
const BODY_LIMIT = 64 * 1024;

/** A mock that answers requests. */
export interface RunningVneidMock {
  /** Public address; the issuer is `${url}/oidc`. */
  url: string;
  port: number;
  app: NestFastifyApplication;
  close(): Promise<void>;
}

/** Starts the mock in this process; resolves when it answers. Port 0 takes any free port. */
export async function startVneidMock(settings: VneidMockSettings): Promise<RunningVneidMock> {
  const log = pino({ level: settings.logLevel, base: { service: 'vneid-mock' } });
  const early = await EarlyServer.listen(settings.listenHost, settings.vneidMockPort);
  const address = new PublicAddress(settings.vneidMockPublicUrl ?? `http://127.0.0.1:${early.port}`);
  try {
    const app = await createApp(settings, address, early, log);
    log.info({ url: address.url, port: early.port }, 'VNeID mock is ready');
    return {
      url: address.url,
      port: early.port,
      app,
      close: async () => {
        await early.close(GRACE_MS);
        await app.close();
        log.info('VNeID mock has stopped');
      },
    };
  } catch (error) {
    await early.close(0);
    throw error;
  }
}

async function createApp(
  settings: VneidMockSettings,
  address: PublicAddress,
  early: EarlyServer,
  log: Logger,
): Promise<NestFastifyApplication> {
  let answer: RequestListener | undefined;
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    serverFactory: (handler: RequestListener) => {
      answer = handler;
      return early.server;
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    VneidMockModule.register(settings, address),
    adapter,
    { logger: new NestLog(log), abortOnError: false },
  );
  app.useGlobalFilters(new ApiErrorFilter());
  app.useBodyParser('application/jose', {}, (_request, body, done) => done(null, body.toString('utf8')));
  adapter.getInstance().addHook('onResponse', requestLog(log));
  mountMiddleware(app, log);
  await app.init();
  await adapter.getInstance().ready();
  if (!answer) throw new Error('Fastify asked for no server');
  early.handOver(answer);
  return app;
}

/** What stands before Nest's routes: the provider, and faults before it and before the inbox. */
function mountMiddleware(app: NestFastifyApplication, log: Logger): void {
  const faults = app.get(Faults);
  const statistics = app.get(Statistics);
  const provider = app.get(Provider);
  provider.on('server_error', (_context, error) => log.error({ err: error }, 'OpenID provider failed'));
  app.use('/documents', faultMiddleware(faults, statistics));
  app.use(
    '/oidc/token',
    faultMiddleware(faults, statistics, () => faults.current.oidc),
  );
  app.use('/oidc', provider.callback());
}
