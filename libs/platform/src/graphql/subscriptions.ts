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
        try {
          const document = engine.parse(query);
          const errors = engine.validate(document);
          if (errors.length > 0) return errors.map(formatError);
          // Queries and mutations go over HTTP, where they are counted and limited.
          if (getOperationAST(document, operationName)?.operation !== 'subscription')
            return [formatError(new Problem('BAD_USER_INPUT', 'Only subscriptions come over WebSocket'))];
          const { hvs, request } = context.extra as unknown as {
            hvs: AuthenticatedRequest;
            request: IncomingMessage;
          };
          const language = languageOf(request.headers['accept-language']);
          return {
            schema,
            document,
            operationName,
            variableValues: variables,
            contextValue: { req: hvs, requestId: randomUUID(), language },
          };
        } catch (error) {
          return [formatError(error as Error)];
        }
      },
      execute: (args) => engine.execute(args),
      subscribe: (args) => {
        const { requestId, language } = args.contextValue as { requestId: string; language: 'vi' | 'en' };
        return runInContext({ requestId, language, receivedAt: performance.now() }, () => subscribe(args));
      },
      onError: (_context, _id, _payload, errors) => errors.map(formatError),
      onNext: (_context, _id, _payload, _args, result) =>
        result.errors ? { ...result, errors: result.errors.map(formatError) } : result,
    },
    sockets,
  );
  return async () => {
    await disposable.dispose();
  };
}
