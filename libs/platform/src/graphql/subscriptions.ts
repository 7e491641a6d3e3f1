import type { IncomingMessage, Server } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import { getOperationAST, subscribe } from 'graphql';
import { Problem } from '@platform/errors';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { languageOf, runInContext } from '@platform/observability';
import type { AuthenticatedRequest } from '@platform/security';
import type { GraphqlEngine } from './engine';
import { formatError } from './format-error';

/** What graphql-ws keeps for a connection: its request, and the one that carries the access token. */
interface Connected {
  request: IncomingMessage;
  hvs: AuthenticatedRequest;
}

/** Runs work for a connection under an id of its own and in its language, as the HTTP hook does for a request. */
function within<T>({ extra }: { extra: unknown }, requestId: string, work: () => T): T {
  const { request } = extra as Connected;
  const language = languageOf(request.headers['accept-language']);
  return runInContext({ requestId, language, receivedAt: performance.now() }, work);
}

/**
 * Subscriptions over WebSocket at /graphql (graphql-transport-ws). The access token comes in
 * `connection_init` as `{"authorization": "Bearer …"}`; browsers cannot set headers here.
 */
export function attachSubscriptions(
  server: Server,
  schema: GraphQLSchema,
  engine: GraphqlEngine,
  authenticate: (request: AuthenticatedRequest) => Promise<void>,
): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    if ((request.url ?? '').split('?')[0] !== '/graphql') return socket.destroy();
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  });
  const disposable = useServer(
    {
      schema,
      connectionInitWaitTimeout: 5_000,
      onConnect: async ({ connectionParams, extra }) => {
        const authorization = connectionParams?.authorization ?? connectionParams?.Authorization;
        const request: AuthenticatedRequest = {
          headers: { authorization: typeof authorization === 'string' ? authorization : undefined },
        };
        try {
          await authenticate(request);
        } catch {
          return false;
        }
        Object.assign(extra, { hvs: request });
        return true;
      },
      onSubscribe: (context, _id, { query, operationName, variables }) => {
        const requestId = randomUUID();
        const refuse = (...errors: Error[]) => within(context, requestId, () => errors.map(formatError));
        try {
          const document = engine.parse(query);
          const errors = engine.validate(document);
          if (errors.length > 0) return refuse(...errors);
          // Queries and mutations go over HTTP, where they are counted and limited.
          if (getOperationAST(document, operationName)?.operation !== 'subscription')
            return refuse(new Problem('BAD_USER_INPUT', 'Only subscriptions come over WebSocket'));
          const { hvs } = context.extra as unknown as Connected;
          const contextValue = { req: hvs, requestId, extra: context.extra };
          return { schema, document, operationName, variableValues: variables, contextValue };
        } catch (error) {
          return refuse(error as Error);
        }
      },
      execute: (args) => engine.execute(args),
      subscribe: (args) => {
        const context = args.contextValue as { requestId: string; extra: unknown };
        return within(context, context.requestId, () => subscribe(args));
      },
      onError: (context, _id, _payload, errors) =>
        within(context, randomUUID(), () => errors.map(formatError)),
      onNext: (_context, _id, _payload, args, result) => {
        if (!result.errors) return result;
        const { errors } = result;
        const context = args.contextValue as { requestId: string; extra: unknown };
        return { ...result, errors: within(context, context.requestId, () => errors.map(formatError)) };
      },
    },
    sockets,
  );
  return async () => {
    await disposable.dispose();
  };
}
