import { applyDecorators, type CustomDecorator, SetMetadata } from '@nestjs/common';
import type { Permission } from './actor';

export const ALLOW = 'hvs:allow';
export const PUBLIC = 'hvs:public';
export const SIGNED_IN = 'hvs:signed-in';

/** Only actors with this permission; the service still checks on which rows. */
export const Allow = (permission: Permission): CustomDecorator => SetMetadata(ALLOW, permission);

/** Everybody, also without signing in. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);

/** Every person who has signed in, for their own data. Service accounts are refused. */
export const SignedIn = (): CustomDecorator => SetMetadata(SIGNED_IN, true);

/** Every person who has signed in, and service accounts whose token carries the permission. */
export const SignedInOrAllow = (permission: Permission): ClassDecorator & MethodDecorator =>
  applyDecorators(SignedIn(), Allow(permission));
