import { type ArgumentsHost, Catch } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ProblemFilter } from '@platform/http';
import { OAuthProblem } from './oauth-problem';

/**
 * Answers as RFC 6749 §5.2 asks: 400, or 401 with the scheme to use for `invalid_client`, never kept by a cache.
 * Faults that are not the client's (503, 500) have no words there and keep the form of our other routes.
 */
@Catch()
export class OAuthProblemFilter extends ProblemFilter {
  override catch(error: Error, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply.header('cache-control', 'no-store').header('pragma', 'no-cache');
    if (!(error instanceof OAuthProblem)) return super.catch(error, host);
    const isUnknownClient = error.error === 'invalid_client';
    if (isUnknownClient) void reply.header('www-authenticate', 'Basic realm="hocvuso", charset="UTF-8"');
    void reply
      .code(isUnknownClient ? 401 : 400)
      .send({ error: error.error, error_description: inAllowedCharacters(error.message) });
  }
}

/** `error_description` may hold printable ASCII without quotation mark and backslash. */
const inAllowedCharacters = (text: string): string => text.replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, '?');
