import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { forbidden, unauthenticated } from '@platform/errors';
import { type Actor, ActorSource, type Permission } from './actor';
import { ALLOW, PUBLIC, SIGNED_IN } from './allow.decorator';
import { requestOf } from './request';

/** Default deny: a resolver or route without `@Allow`, `@SignedIn` or `@Public` is refused for everybody. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly actors: ActorSource,
  ) {}

  // Answers at once when it can: a promise per guard and request is dear on the hot path.
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, targets)) return true;
    const { actor } = requestOf(context);
    if (!actor) throw unauthenticated();
    const isForPeople = this.reflector.getAllAndOverride<boolean>(SIGNED_IN, targets);
    if (isForPeople && actor.kind === 'learner') return true;
    const permission = this.reflector.getAllAndOverride<Permission>(ALLOW, targets);
    if (!permission) throw forbidden(isForPeople ? 'Only a person can do this' : undefined);
    return this.demand(actor, permission);
  }

  private async demand(actor: Actor, permission: Permission): Promise<boolean> {
    if (await this.actors.permits(actor, permission)) return true;
    throw forbidden();
  }
}
