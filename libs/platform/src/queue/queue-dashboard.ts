import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
// For the types that it adds to requests and replies.
import type {} from '@fastify/cookie';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, ActorSource } from '@platform/security';
import { QueuePermissions } from './queue.permissions';
import { queueNames, QueueTransport } from './transport';

export const DASHBOARD_PATH = '/admin/queues';

const COOKIE = 'hvs_queues';
const MINUTES = 10;

/** Bull Board's page starts itself with inline code; it loads nothing from elsewhere. */
const CONTENT_SECURITY_POLICY = [
  `default-src 'self'`,
  `script-src 'self' 'unsafe-inline'`,
  `style-src 'self' 'unsafe-inline'`,
  `img-src 'self' data:`,
  `frame-ancestors 'none'`,
].join('; ');

/** Its letters would come from another company's server, which would learn who runs this. */
const FOREIGN_STYLES = /<link href="https:[^>]*>/g;

const notAdmittedPage = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hàng đợi · Học Vụ Số</title>
</head>
<body style="font:1.0625rem/1.55 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem">
<h1>Chưa mở được trang hàng đợi</h1>
<p>Trang này dành cho quản trị viên và đóng lại sau ${MINUTES} phút.
<a href="/graphiql">Đăng nhập ở trang GraphiQL</a>, rồi bấm nút “Hàng đợi”.</p>
<p lang="en">For administrators; it closes after ${MINUTES} minutes. Sign in at
<a href="/graphiql">GraphiQL</a>, then press “Queues”.</p>
</body>
</html>
`;

/** Bull Board for administrators. Jobs hold ids only, so it shows nothing personal. */
@Injectable()
export class QueueDashboard implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly transport: QueueTransport,
    private readonly actors: ActorSource,
  ) {}

  async onModuleInit(): Promise<void> {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    const adapter = new FastifyAdapter();
    adapter.setBasePath(DASHBOARD_PATH);
    createBullBoard({
      queues: queueNames.map((name) => new BullMQAdapter(this.transport.queue(name))),
      serverAdapter: adapter,
      options: { uiConfig: { boardTitle: 'Học Vụ Số · Hàng đợi' } },
    });
    await fastify.register(async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        return (await this.isAdmitted(request)) ? undefined : refuse(request, reply);
      });
      scope.addHook('onSend', async (_request, reply, payload) => {
        void reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
        return typeof payload === 'string' ? payload.replace(FOREIGN_STYLES, '') : payload;
      });
      await scope.register(adapter.registerPlugin() as never, { prefix: DASHBOARD_PATH } as never);
    });
  }

  /** The cookie: who, and until when; signed, so nobody can make or prolong one. */
  admit(actor: Actor, reply: FastifyReply): FastifyReply {
    const value = JSON.stringify({ ...actor, until: Date.now() + MINUTES * 60_000 });
    return reply.setCookie(COOKIE, Buffer.from(value).toString('base64url'), {
      path: DASHBOARD_PATH,
      httpOnly: true,
      sameSite: 'strict',
      secure: 'auto',
      signed: true,
      maxAge: MINUTES * 60,
    });
  }

  private async isAdmitted(request: FastifyRequest): Promise<boolean> {
    const raw = request.cookies?.[COOKIE];
    const { valid, value } = raw ? request.unsignCookie(raw) : { valid: false, value: null };
    if (!valid || !value) return false;
    const { until, ...actor } = JSON.parse(Buffer.from(value, 'base64url').toString('utf8')) as Actor & {
      until: number;
    };
    // The role may have been withdrawn meanwhile, so it is asked again for every page.
    return until > Date.now() && this.actors.permits(actor, QueuePermissions['platform:operate']);
  }
}

/** A person in a browser is told what to do; a program gets the code. */
function refuse(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const isBrowser = request.headers.accept?.includes('text/html') ?? false;
  return isBrowser
    ? reply.code(401).type('text/html; charset=utf-8').send(notAdmittedPage)
    : reply.code(401).send({ code: 'UNAUTHENTICATED' });
}
