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
    });
    await fastify.register(async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        if (!(await this.isAdmitted(request))) return reply.code(401).send({ code: 'UNAUTHENTICATED' });
        return undefined;
      });
      // Bull Board's page starts itself with an inline script.
      scope.addHook('onSend', async (_request, reply) => {
        void reply.removeHeader('content-security-policy');
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
