import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type ProblemCode, Refused } from '@platform/errors';
import { explain } from '@platform/graphql';
import { currentContext } from '@platform/observability';

/** The HTTP status that goes with each code. */
export const PROBLEM_STATUS: Record<ProblemCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  IDEMPOTENCY_MISMATCH: 422,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

const isRefused = (error: Error): error is Refused => error instanceof Refused;

/**
 * Errors of plain HTTP routes as JSON with the same codes as GraphQL; `refusal` is the code that a refusal type would
 * have. GraphQL formats its own.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: Error, host: ArgumentsHost): void {
    if (host.getType<string>() === 'graphql') throw error;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { code, ...told } = explain(error);
    const refusal = isRefused(error) ? { refusal: error.code } : {};
    const { requestId } = currentContext();
    void reply.code(PROBLEM_STATUS[code]).send({ code, requestId, ...told, ...refusal });
  }
}
