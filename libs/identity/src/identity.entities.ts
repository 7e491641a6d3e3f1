import { AssistedAccount } from './assisted/assisted-account.entity';
import { LearnerGroupMembership } from './learner/learner-group.entity';
import { Learner } from './learner/learner.entity';
import { RefreshToken } from './login/refresh-token.entity';
import { Session } from './login/session.entity';
import { AccountMerge } from './merge/account-merge.entity';
import { Membership } from './org-unit/membership.entity';
import { OrgUnitSuccessor } from './org-unit/org-unit-successor.entity';
import { OrgUnit } from './org-unit/org-unit.entity';
import { RoleGrant } from './role/role-grant.entity';
import { ServiceAccount } from './service-account/service-account.entity';

/** Tables of this lib, for the data source. */
export const identityEntities = [
  OrgUnit,
  OrgUnitSuccessor,
  Learner,
  LearnerGroupMembership,
  AssistedAccount,
  AccountMerge,
  Membership,
  RoleGrant,
  Session,
  RefreshToken,
  ServiceAccount,
];
