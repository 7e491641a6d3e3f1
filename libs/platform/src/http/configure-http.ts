import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '@platform/config';
import { Problem } from '@platform/errors';
import { createValidationPipe } from '@platform/graphql';
import { languageOf, runInContext } from '@platform/observability';
import { ProblemFilter } from './problem.filter';

const MEBIBYTE = 1024 * 1024;

/** Fastify as the API and the worker use it; the largest body is a framework to import, files come as multipart. */
export const createFastifyAdapter = (settings: Settings): FastifyAdapter =>
  new FastifyAdapter({
    bodyLimit: 3 * MEBIBYTE,
    trustProxy: settings.trustProxy,
    routerOptions: { maxParamLength: 200 },
    genReqId: () => randomUUID(),
  } as never);

/** Callers that are counted at once; the longest silent one is forgotten first. */
const MOST_CALLERS = 50_000;

/** Whose an Authorization header is, if this process has found its token good before; otherwise null, unchecked. */
export type KnownAccount = (authorization: string) => string | null;

/** Everything around the routes: request context, headers, cookies, uploads, limits, errors. */
export async function configureHttp(
  app: NestFastifyApplication,
  settings: Settings,
  knownAccount: KnownAccount,
): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    const context = {
      requestId: request.id,
      language: languageOf(request.headers['accept-language']),
      receivedAt: performance.now(),
      address: request.ip,
    };
    void reply.header('x-request-id', request.id);
    runInContext(context, done);
  });
  await fastify.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        upgradeInsecureRequests: null,
      },
    },
  });
  await fastify.register(cookie, { secret: settings.cookieKey });
  await fastify.register(multipart, { limits: { fileSize: 20 * MEBIBYTE, files: 1, fields: 10 } });
  await fastify.register(rateLimit, {
    max: settings.rateLimitPerMinute,
    timeWindow: '1 minute',
    cache: MOST_CALLERS,
    // Per account, so that a school behind one address is not one caller. A token counts for its account only
    // once a guard has found it good: invented ones share the bucket of their address and cost no signature
    // check beyond it. An IPv6 caller owns a whole /64, which is therefore one address.
    keyGenerator: ({ headers: { authorization }, ip }) =>
      (authorization ? knownAccount(authorization) : null) ?? normalizeIP(ip),
    // An error with a status: Nest's filter and Fastify's own handler both answer 429 with it.
    errorResponseBuilder: () =>
      Object.assign(new Problem('RATE_LIMITED', 'Too many requests'), { statusCode: 429 }),
  });
  app.useGlobalPipes(createValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.enableShutdownHooks();
}
