import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput, notFound } from '@platform/errors';
import type { Actor, Role } from '@platform/security';
import { ASSISTED_ISSUER } from '../learner/learner.entity';
import { LearnerRepository } from '../learner/learner.repository';
import { RoleGrant } from './role-grant.entity';
import { ScopeService } from './scope.service';

@Injectable()
export class RoleService {
  constructor(
    private readonly database: Database,
    private readonly learners: LearnerRepository,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /** Grants a role on a unit's subtree. Granting it again answers with the same grant. */
  async grant(
    actor: Actor,
    learnerId: string,
    role: Role,
    unitId: string,
    reason: string,
  ): Promise<RoleGrant> {
    await this.scope.demand(actor, 'identity:manage-roles', unitId);
    const learner = await this.learners.find(learnerId);
    if (!learner) throw notFound('learner');
    // Whoever finds a card must not find somebody's powers with it.
    if (learner.issuer === ASSISTED_ISSUER)
      throw badInput({ path: 'input.learnerId', code: 'assisted_account', message: 'holds no role' });
    return this.insert(actor, learnerId, role, unitId, reason);
  }

  /** The first administrator, from the command line; everybody else is granted by one. */
  grantBySystem(learnerId: string, role: Role, unitId: string): Promise<RoleGrant> {
    return this.insert(null, learnerId, role, unitId, 'granted on the command line');
  }

  /** Withdraws a grant; withdrawing it again changes nothing. */
  async revoke(actor: Actor, grantId: string, reason: string): Promise<RoleGrant> {
    return this.database.transaction(async () => {
      const grant = await this.database.manager.findOneBy(RoleGrant, { id: grantId });
      if (!grant) throw notFound('role grant');
      await this.scope.demand(actor, 'identity:manage-roles', grant.unitId);
      if (grant.revokedAt) return grant;
      await this.database.query('update identity.role_grant set revoked_at = now() where id = $1', [grantId]);
      await this.audit.record({
        actor,
        action: 'identity:revoke-role',
        subjectType: 'learner',
        subjectId: grant.learnerId,
        reason,
        before: { role: grant.role, unitId: grant.unitId },
      });
      return this.database.manager.findOneByOrFail(RoleGrant, { id: grantId });
    });
  }

  /** What a person may do where, today. */
  activeOf(learnerId: string): Promise<RoleGrant[]> {
    return this.database.manager
      .createQueryBuilder(RoleGrant, 'g')
      .where('g.learnerId = :learnerId and g.revokedAt is null', { learnerId })
      .orderBy('g.id')
      .getMany();
  }

  private insert(
    actor: Actor | null,
    learnerId: string,
    role: Role,
    unitId: string,
    reason: string,
  ): Promise<RoleGrant> {
    return this.database.transaction(async () => {
      const inserted = await this.database.query(
        `insert into identity.role_grant (id, learner_id, role, unit_id) values ($1, $2, $3, $4)
          on conflict (learner_id, role, unit_id) where revoked_at is null do nothing returning id`,
        [uuidv7(), learnerId, role, unitId],
      );
      if (inserted.length > 0)
        await this.audit.record({
          actor,
          action: 'identity:grant-role',
          subjectType: 'learner',
          subjectId: learnerId,
          reason,
          after: { role, unitId },
        });
      const grants = await this.activeOf(learnerId);
      const grant = grants.find((candidate) => candidate.role === role && candidate.unitId === unitId);
      if (!grant) throw notFound('role grant');
      return grant;
    });
  }
}
