import { hash } from 'node:crypto';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { LRUCache } from 'lru-cache';
import { unauthenticated } from '@platform/errors';
import { type Actor, type AuthenticatedRequest, requestOf } from '@platform/security';
import { SessionRevocations } from './session-revocations';

interface Verified {
  actor: Actor;
  expiresAt: number;
}

const digestOf = (authorization: string) => hash('sha256', authorization, 'base64');

/**
 * Puts the actor of the access token on the request, and refuses a token that is there but not good.
 * A signature is checked once per token and process: the result is kept under the token's digest until
 * it expires, since a check costs as much as the rest of a small request.
 */
@Injectable()
export class TokenGuard extends AuthGuard('jwt') {
  private readonly verified = new LRUCache<string, Verified>({ max: 100_000 });

  constructor(private readonly revocations: SessionRevocations) {
    super();
  }

  /** Answers at once for a token that this process knows: a promise per guard is dear on the hot path. */
  override canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    return this.authenticate(requestOf(context), () => super.canActivate(context) as Promise<boolean>);
  }

  /** Without a context, for the WebSocket's `connection_init`. */
  async authenticateRequest(request: AuthenticatedRequest): Promise<void> {
    const context = {
      getType: () => 'http',
      switchToHttp: () => ({ getRequest: () => request, getResponse: () => ({}), getNext: () => undefined }),
    } as unknown as ExecutionContext;
    await this.authenticate(request, () => super.canActivate(context) as Promise<boolean>);
  }

  /** `learner:<id>` or `service:<id>` of a token that was found good before; null for any other, which is not checked here. */
  knownAccount(authorization: string): string | null {
    const actor = this.verified.get(digestOf(authorization))?.actor;
    return actor ? `${actor.kind}:${actor.id}` : null;
  }

  override getRequest(context: ExecutionContext): AuthenticatedRequest {
    return requestOf(context);
  }

  override handleRequest<T>(error: unknown, verified: T): T {
    if (error || !verified) throw unauthenticated('The access token is not valid or has expired');
    return verified;
  }

  private authenticate(request: AuthenticatedRequest, verify: () => Promise<boolean>): true | Promise<true> {
    const { authorization } = request.headers;
    if (request.actor || typeof authorization !== 'string' || !/^bearer /i.test(authorization)) return true;
    const digest = digestOf(authorization);
    const known = this.verified.get(digest);
    return known && known.expiresAt > Date.now()
      ? this.admit(request, known)
      : this.verifyFirst(request, digest, verify);
  }

  private async verifyFirst(
    request: AuthenticatedRequest,
    digest: string,
    verify: () => Promise<boolean>,
  ): Promise<true> {
    await verify();
    const { user } = request as unknown as { user: Verified };
    this.verified.set(digest, user, { ttl: Math.max(1, user.expiresAt - Date.now()) });
    return this.admit(request, user);
  }

  private admit(request: AuthenticatedRequest, { actor }: Verified): true {
    if (actor.sessionId && this.revocations.isRevoked(actor.sessionId))
      throw unauthenticated('This session has ended');
    request.actor = actor;
    return true;
  }
}
