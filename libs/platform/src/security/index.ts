export { type Actor, ActorSource, type Permission } from './actor';
export { Allow, ALLOW, Public, PUBLIC, SIGNED_IN, SignedIn, SignedInOrAllow } from './allow.decorator';
export { PermissionGuard } from './permission.guard';
export { type AuthenticatedRequest, CurrentActor, MaybeActor, requestOf } from './request';
export { allPermissions, definePermissions, isDeclared, type Role, ROLES, rolesWith } from './roles';
export { Secrets } from './secrets';
export { SecurityModule } from './security.module';
export { type KeyPurpose, SigningKey } from './signing-key.entity';
export { type ActiveKey, SigningKeys } from './signing-keys';
