import type { IncomingMessage } from 'node:http';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { apiError } from '../shape/api-error';

/** Lets in only who calls from this very machine, not through a proxy that stands on it. */
@Injectable()
export class LoopbackGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { raw } = context.switchToHttp().getRequest<{ raw: IncomingMessage }>();
    const isForwarded = raw.headers['x-forwarded-for'] !== undefined || raw.headers.forwarded !== undefined;
    if (!isForwarded && isLoopback(raw.socket.remoteAddress)) return true;
    throw apiError(403, 'LOOPBACK_ONLY', 'the control API answers callers on this machine only');
  }
}

export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && (address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address));
}
