import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { ApiError } from './api-error';

interface JsonReply {
  status(code: number): { send(body: object): unknown };
}

const CODES: Record<number, string> = {
  400: 'BAD_REQUEST',
  404: 'NOT_FOUND',
  413: 'TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

/** Gives every error the body `{code, message, path?}`; what nobody expected is logged and told as INTERNAL. */
@Catch()
export class ApiErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Error');

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<JsonReply>();
    const status = statusOf(error);
    if (status >= 500 && !(error instanceof HttpException)) {
      this.logger.error('Unexpected error', error instanceof Error ? error.stack : String(error));
    }
    reply.status(status).send(bodyOf(error, status));
  }
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  // Faults that Fastify finds while it reads a request.
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number')
    return error.statusCode;
  return 500;
}

function bodyOf(error: unknown, status: number): ApiError {
  if (error instanceof HttpException) {
    const body = error.getResponse();
    if (typeof body === 'object' && 'code' in body && 'message' in body) return { ...body } as ApiError;
  }
  const message =
    status < 500 && error instanceof Error ? error.message : 'Something went wrong inside the mock';
  return { code: CODES[status] ?? (status < 500 ? 'BAD_REQUEST' : 'INTERNAL'), message };
}
