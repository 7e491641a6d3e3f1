import { AbstractGraphQLDriver, type GqlModuleOptions } from '@nestjs/graphql';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-http';
import type { AuthenticatedRequest } from '@platform/security';
import { metrics } from '@platform/observability';
import { GraphqlEngine } from './engine';
import { formatError } from './format-error';
import { type IdempotencyStore } from './idempotency';
import { attachSubscriptions } from './subscriptions';

export interface GraphqlDriverOptions extends GqlModuleOptions {
  idempotency: IdempotencyStore;
  /** Puts the actor of the access token on the request; throws when the token is not good. */
  authenticate: (request: AuthenticatedRequest) => Promise<void>;
}

/**
 * Serves the schema at /graphql: graphql-http speaks the protocol (it is the reference implementation of
 * GraphQL over HTTP), our engine runs the operations, graphql-ws carries subscriptions. ADR 0002 says why.
 */
export class GraphqlDriver extends AbstractGraphQLDriver<GraphqlDriverOptions> {
  private closeSubscriptions: (() => Promise<void>) | null = null;

  async start(options: GraphqlDriverOptions): Promise<void> {
    const { schema, idempotency, authenticate } = options as GraphqlDriverOptions & { schema: GraphQLSchema };
    const app = this.httpAdapterHost.httpAdapter.getInstance<FastifyInstance>();
    const engine = new GraphqlEngine(schema);
    const handle = createHandler<FastifyRequest, { reply: FastifyReply }>({
      schema,
      parse: (source) => engine.parse(typeof source === 'string' ? source : source.body),
      validate: (_, document) => engine.validate(document),
      execute: async (args) => {
        const end = metrics.operationSeconds.startTimer();
        try {
          return await idempotency.guard(args, authenticate, () => engine.execute(args));
        } catch (error) {
          return { errors: [error as GraphQLError] };
        } finally {
          end();
        }
      },
      context: (request) => ({ req: request.raw }) as never,
      formatError: (error) => formatError(error),
    });
    const route = async (request: FastifyRequest, reply: FastifyReply) => {
      const [body, init] = await handle({
        url: request.url,
        method: request.method,
        headers: request.headers,
        body: request.body as never,
        raw: request,
        context: { reply },
      });
      return reply
        .code(init.status)
        .headers(init.headers ?? {})
        .send(body ?? undefined);
    };
    // JSON is no page: of helmet's headers only this one means something here.
    const headers = { 'x-content-type-options': 'nosniff' };
    app.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      helmet: false,
      handler: (request, reply) => route(request, reply.headers(headers)),
    });
    this.closeSubscriptions = attachSubscriptions(app.server, schema, engine, options.authenticate);
  }

  async stop(): Promise<void> {
    await this.closeSubscriptions?.();
  }
}
