import { Global, Module } from '@nestjs/common';
import { ActorSource } from '@platform/security';
import { IdentitySeed } from './identity.seed';
import { LearnerRepository } from './learner/learner.repository';
import { LearnerService } from './learner/learner.service';
import { AccessTokens } from './login/access-token';
import { SessionRevocations } from './login/session-revocations';
import { SessionRepository } from './login/session.repository';
import { SessionService } from './login/session.service';
import { OrgUnitRepository } from './org-unit/org-unit.repository';
import { RoleService } from './role/role.service';
import { ScopeService } from './role/scope.service';
import { ServiceAccountService } from './service-account/service-account.service';

/** Who somebody is and where they may do what. Global, since every other lib asks it. */
@Global()
@Module({
  providers: [
    IdentitySeed,
    LearnerRepository,
    LearnerService,
    OrgUnitRepository,
    RoleService,
    ScopeService,
    { provide: ActorSource, useExisting: ScopeService },
    SessionRepository,
    SessionRevocations,
    SessionService,
    AccessTokens,
    ServiceAccountService,
  ],
  exports: [
    IdentitySeed,
    LearnerService,
    LearnerRepository,
    OrgUnitRepository,
    RoleService,
    ScopeService,
    ActorSource,
    SessionService,
    SessionRevocations,
    AccessTokens,
    ServiceAccountService,
  ],
})
export class IdentityModule {}
