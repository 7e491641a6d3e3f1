import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { notFound } from '@platform/errors';
import type { Actor } from '@platform/security';
import { IndicatorRepository } from '../indicator/indicator.repository';
import { OpenUnits } from './open-units.service';
import { TargetRepository, type TargetRow } from './target.repository';

export interface TargetWish {
  indicatorCode: string;
  unitId: string;
  year: number;
  /** Percent with at most two decimals; null when the plan sets none. */
  value: number | null;
  source: string;
}

@Injectable()
export class TargetService {
  constructor(
    private readonly database: Database,
    private readonly scope: ScopeService,
    private readonly units: OpenUnits,
    private readonly indicators: IndicatorRepository,
    private readonly targets: TargetRepository,
    private readonly audit: AuditLog,
  ) {}

  /** Enters or corrects what a plan asks, or that it asks nothing; the log keeps what stood there before. */
  async set(actor: Actor, wish: TargetWish): Promise<TargetRow> {
    await this.scope.demand(actor, 'reporting:manage', wish.unitId);
    await this.units.demandOpen(wish.unitId);
    if (!(await this.indicators.findByCode(wish.indicatorCode))) throw notFound('indicator');
    return this.database.transaction(async () => {
      const before = await this.targets.lock(wish.indicatorCode, wish.unitId, wish.year);
      const stored = await this.targets.set({ ...wish, id: uuidv7(), enteredBy: actor.id });
      await this.audit.record({
        actor,
        action: 'reporting:set-target',
        subjectType: 'org_unit',
        subjectId: wish.unitId,
        before: before && { value: before.value, source: before.source },
        after: { code: wish.indicatorCode, year: wish.year, value: wish.value, source: wish.source },
      });
      return stored;
    });
  }

  async list(actor: Actor, unitId: string, year: number | null): Promise<TargetRow[]> {
    await this.scope.demand(actor, 'reporting:read', unitId);
    return this.targets.list(unitId, year);
  }
}
