import { Global, Module } from '@nestjs/common';
import { ActorSource } from '@platform/security';
import { AssistedAccountRepository } from './assisted/assisted-account.repository';
import { AssistedAccountService } from './assisted/assisted-account.service';
import { AssistedUnits } from './assisted/assisted-units';
import './assisted/assisted.messages';
import { CardCheck } from './assisted/card-check';
import { PinHasher } from './assisted/pin-hasher';
import { IdentitySeed } from './identity.seed';
import { LearnerRepository } from './learner/learner.repository';
import { LearnerService } from './learner/learner.service';
import { AccessTokens } from './login/access-token';
import { SessionRevocations } from './login/session-revocations';
import { SessionRepository } from './login/session.repository';
import { SessionService } from './login/session.service';
import { AccountMergeRepository } from './merge/account-merge.repository';
import { AccountMerger } from './merge/account-merger';
import { MergedAccounts } from './merge/merged-accounts';
import { MergingService } from './merge/merging.service';
import { MaskedNumbers } from './org-unit/masked-numbers';
import { MembershipRepository } from './org-unit/membership.repository';
import { OrgUnitImportService } from './org-unit/org-unit-import.service';
import { OrgUnitTreeRepository } from './org-unit/org-unit-tree.repository';
import './org-unit/org-unit.messages';
import { OrgUnitReader } from './org-unit/org-unit.reader';
import { OrgUnitRepository } from './org-unit/org-unit.repository';
import { OrgUnitSeed } from './org-unit/org-unit.seed';
import { OrgUnitService } from './org-unit/org-unit.service';
import { RosterFileService } from './org-unit/roster-file.service';
import { RosterWriter } from './org-unit/roster-writer';
import { RosterService } from './org-unit/roster.service';
import { RoleService } from './role/role.service';
import { ScopeService } from './role/scope.service';
import { ServiceAccountService } from './service-account/service-account.service';

/** Who somebody is and where they may do what. Global, since every other lib asks it. */
@Global()
@Module({
  providers: [
    AssistedAccountRepository,
    AssistedAccountService,
    AssistedUnits,
    CardCheck,
    PinHasher,
    AccountMergeRepository,
    AccountMerger,
    MergedAccounts,
    MergingService,
    IdentitySeed,
    LearnerRepository,
    LearnerService,
    MaskedNumbers,
    MembershipRepository,
    OrgUnitImportService,
    OrgUnitReader,
    OrgUnitRepository,
    OrgUnitSeed,
    OrgUnitService,
    OrgUnitTreeRepository,
    RosterFileService,
    RosterService,
    RosterWriter,
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
    AssistedAccountService,
    CardCheck,
    MergedAccounts,
    MergingService,
    IdentitySeed,
    LearnerService,
    LearnerRepository,
    MaskedNumbers,
    OrgUnitImportService,
    OrgUnitReader,
    OrgUnitRepository,
    OrgUnitService,
    RosterFileService,
    RosterService,
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
