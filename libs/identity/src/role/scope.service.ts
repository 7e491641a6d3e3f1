import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { notFound } from '@platform/errors';
import { type Actor, ActorSource, type Permission, rolesWith } from '@platform/security';
import { OrgUnitRepository } from '../org-unit/org-unit.repository';

/**
 * Where an actor may do what. A grant covers its unit and everything below it; outside of the scope a thing
 * does not exist (invariant 10), so the refusal is `NOT_FOUND`.
 */
@Injectable()
export class ScopeService extends ActorSource {
  constructor(
    private readonly database: Database,
    private readonly units: OrgUnitRepository,
  ) {
    super();
  }

  /** Roots of the subtrees in which the actor has the permission; empty for none. */
  async rootsFor(actor: Actor, permission: Permission): Promise<string[]> {
    const rows =
      actor.kind === 'service'
        ? await this.database.query<{ unit_id: string }>(
            {
              name: 'identity.service-roots',
              text: `select unit_id from identity.service_account
                where id = $1 and disabled_at is null and $2 = any(scopes)`,
            },
            [actor.id, permission],
          )
        : await this.database.query<{ unit_id: string }>(
            {
              name: 'identity.learner-roots',
              text: `select unit_id from identity.role_grant
                where learner_id = $1 and revoked_at is null and role = any($2)`,
            },
            [actor.id, rolesWith(permission)],
          );
    return rows.map((row) => row.unit_id);
  }

  override async permits(actor: Actor, permission: Permission): Promise<boolean> {
    if (actor.kind === 'service' && !actor.scopes.includes(permission)) return false;
    return (await this.rootsFor(actor, permission)).length > 0;
  }

  async covers(actor: Actor, permission: Permission, unitId: string): Promise<boolean> {
    if (actor.kind === 'service' && !actor.scopes.includes(permission)) return false;
    const roots = await this.rootsFor(actor, permission);
    return roots.length > 0 && (await this.units.isWithin(unitId, roots));
  }

  /** Those of these people who have the permission on the unit; one statement for all of them. */
  async holdersAmong(learnerIds: string[], permission: Permission, unitId: string): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }>(
      {
        name: 'identity.holders-among',
        text: `select distinct g.learner_id as id from identity.role_grant g
          join identity.org_unit root on root.id = g.unit_id
          join identity.org_unit unit on unit.id = $3 and unit.path <@ root.path
          where g.learner_id = any($1) and g.revoked_at is null and g.role = any($2)`,
      },
      [learnerIds, rolesWith(permission), unitId],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Throws `NOT_FOUND` when the unit lies outside the actor's scope for the permission. */
  async demand(actor: Actor, permission: Permission, unitId: string): Promise<void> {
    if (!(await this.covers(actor, permission, unitId))) throw notFound('unit');
  }
}
