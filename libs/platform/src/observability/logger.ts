import type { LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';
import { currentContext } from './request-context';

/** Keys whose values never reach a log line, wherever somebody put them (invariant 11). */
const REDACTED = ['personalNumber', 'fullName', 'birthDate', 'token', 'authorization', 'cookie', 'password'];

export function createPino(level: string, service: string): Logger {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED.flatMap((key) => [key, `*.${key}`]), censor: '***' },
    mixin: () => ({ requestId: currentContext().requestId }),
  });
}

/** Nest's logger on pino: one JSON line per entry, with the request's id. */
export class PinoLogger implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  private write(level: 'info' | 'error' | 'warn' | 'debug', message: unknown, rest: unknown[]): void {
    const context = typeof rest.at(-1) === 'string' ? (rest.at(-1) as string) : undefined;
    const text = rest.find((part) => typeof part === 'string' && part !== context) as string | undefined;
    if (typeof message === 'object' && message !== null)
      this.pino[level]({ context, ...message }, text ?? '');
    else this.pino[level]({ context, ...(text && { stack: text }) }, String(message));
  }
}
