import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults } from './faults';
import type { Statistics } from './statistics';

export type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
) => Promise<void>;

/**
 * Delays, refuses, holds or loses requests as the fault settings say. It stands before the framework, so
 * that the inbox and the token endpoint misbehave alike. `applies` says whether a request may be hit.
 */
export function faultMiddleware(
  faults: Faults,
  statistics: Statistics,
  applies: (request: IncomingMessage) => boolean = () => true,
): Middleware {
  return async (request, response, next) => {
    if (!applies(request)) return next();
    const settings = faults.current;
    const latency = faults.wait('latency', settings.latencyMs);
    if (latency > 0) {
      statistics.count('delayed');
      // Not counted as work in hand: a waiting request must not hold up the shutdown.
      await sleep(latency, undefined, { ref: false });
    }
    if (faults.happens('timeout', settings.timeoutRate)) {
      statistics.count('timeouts');
      await sleep(settings.timeoutMs, undefined, { ref: false });
      request.socket.destroy();
      return;
    }
    if (faults.happens('error', settings.errorRate)) {
      statistics.count('errorsBefore');
      answer(response, 503, {
        code: 'UNAVAILABLE',
        message: 'The service is not available (injected fault)',
      });
      return;
    }
    if (faults.happens('errorAfter', settings.errorAfterRate)) {
      statistics.count('errorsAfter');
      loseAnswer(response);
    }
    next();
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close' });
  response.end(JSON.stringify(body));
}

/** Lets the work be done and replaces whatever answer it gives by a 500. */
function loseAnswer(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response);
  const end = response.end.bind(response);
  Object.assign(response, {
    writeHead: () => {
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      return writeHead(500, { 'content-type': 'application/json; charset=utf-8' });
    },
    write: () => true,
    end: () => end(JSON.stringify({ code: 'INTERNAL', message: 'The answer was lost (injected fault)' })),
  });
}
