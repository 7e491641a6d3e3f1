import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';

interface Finished {
  readonly raw: { readonly statusCode: number };
  readonly elapsedTime: number;
}

/**
 * Writes one line for each answered request. Only the path: query strings hold ID tokens at sign-out and
 * search words elsewhere, bodies and addresses belong to people.
 */
export function requestLog(pino: Logger) {
  return (request: { raw: IncomingMessage }, reply: Finished, done: () => void): void => {
    const [path] = (request.raw.url ?? '').split('?', 1);
    pino.info(
      { method: request.raw.method, path, status: reply.raw.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    );
    done();
  };
}
