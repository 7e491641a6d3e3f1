import { HttpException } from '@nestjs/common';

/** Body of every answer that is not a success. */
export interface ApiError {
  code: string;
  message: string;
  /** Where in the request, as in `latencyMs.min`. */
  path?: string;
}

/** The exception that answers with this status and body. */
export function apiError(status: number, code: string, message: string, path?: string): HttpException {
  const body: ApiError = path === undefined ? { code, message } : { code, message, path };
  return new HttpException(body, status);
}
