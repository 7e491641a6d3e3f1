import { Injectable } from '@nestjs/common';
import { notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { isGoneOn } from '../org-unit/org-unit-rules';
import { OrgUnitRepository } from '../org-unit/org-unit.repository';
import { ScopeService } from '../role/scope.service';

/** On which units somebody may look after assisted accounts. */
@Injectable()
export class AssistedUnits {
  constructor(
    private readonly scope: ScopeService,
    private readonly units: OrgUnitRepository,
  ) {}

  covers(actor: Actor, unitId: string): Promise<boolean> {
    return this.scope.covers(actor, 'identity:assist-learners', unitId);
  }

  /** Throws `NOT_FOUND` when the unit lies outside the actor's scope. */
  demand(actor: Actor, unitId: string): Promise<void> {
    return this.scope.demand(actor, 'identity:assist-learners', unitId);
  }

  /** As `demand`; refuses `UNIT_CLOSED` when the unit no longer exists today. */
  async demandOpen(actor: Actor, unitId: string): Promise<void> {
    await this.demand(actor, unitId);
    const unit = await this.units.find(unitId);
    if (!unit) throw notFound('unit');
    if (isGoneOn(unit, await this.units.today())) throw new Refused('UNIT_CLOSED');
  }
}
