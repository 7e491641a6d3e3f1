import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { FilesApiModule } from '@platform/files';
import { PermissionGuard } from '@platform/security';
import { IdentityModule } from './identity.module';
import { AssistedAccountResolver } from './assisted/assisted-account.resolver';
import { AssistedSignInController } from './assisted/assisted-sign-in.controller';
import { AssistedSignInService } from './assisted/assisted-sign-in.service';
import { CardLimiter } from './assisted/card-limiter';
import { LearnerResolver } from './learner/learner.resolver';
import { AuthController } from './login/auth.controller';
import { JwtStrategy } from './login/jwt.strategy';
import './login/login.messages';
import { RefreshCookie } from './login/refresh-cookie';
import { TokenController } from './login/token.controller';
import { TokenGuard } from './login/token.guard';
import { VneidOidcAdapter } from './login/vneid-oidc.adapter';
import { VneidSignIn } from './login/vneid.port';
import { AccountMergeResolver } from './merge/account-merge.resolver';
import { OrgUnitAdminResolver } from './org-unit/org-unit-admin.resolver';
import { OrgUnitLoaders } from './org-unit/org-unit.loaders';
import { OrgUnitResolver } from './org-unit/org-unit.resolver';
import { RosterResolver } from './org-unit/roster.resolver';
import { RoleResolver } from './role/role.resolver';
import { ServiceAccountResolver } from './service-account/service-account.resolver';

/** Sign-in, the guards of the whole API, and identity's part of the schema. */
@Module({
  imports: [PassportModule, FilesApiModule, IdentityModule],
  controllers: [AuthController, AssistedSignInController, TokenController],
  providers: [
    JwtStrategy,
    TokenGuard,
    // The order matters: first who it is, then whether they may.
    { provide: APP_GUARD, useExisting: TokenGuard },
    { provide: APP_GUARD, useClass: PermissionGuard },
    { provide: VneidSignIn, useClass: VneidOidcAdapter },
    RefreshCookie,
    AssistedAccountResolver,
    AssistedSignInService,
    AccountMergeResolver,
    CardLimiter,
    LearnerResolver,
    OrgUnitAdminResolver,
    OrgUnitLoaders,
    OrgUnitResolver,
    RosterResolver,
    RoleResolver,
    ServiceAccountResolver,
  ],
  exports: [TokenGuard],
})
export class IdentityApiModule {}
