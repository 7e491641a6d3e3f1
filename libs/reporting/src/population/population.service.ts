import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput } from '@platform/errors';
import type { Actor } from '@platform/security';
import { IndicatorRepository } from '../indicator/indicator.repository';
import { OpenUnits } from '../target/open-units.service';
import { PopulationRepository, type PopulationRow } from './population.repository';

export interface PopulationWish {
  populationCode: string;
  unitId: string;
  year: number;
  value: number;
  source: string;
}

@Injectable()
export class PopulationService {
  constructor(
    private readonly database: Database,
    private readonly scope: ScopeService,
    private readonly units: OpenUnits,
    private readonly indicators: IndicatorRepository,
    private readonly populations: PopulationRepository,
    private readonly audit: AuditLog,
  ) {}

  /** Enters or corrects a denominator; the log keeps what stood there before. */
  async set(actor: Actor, wish: PopulationWish): Promise<PopulationRow> {
    await this.scope.demand(actor, 'reporting:manage', wish.unitId);
    await this.units.demandOpen(wish.unitId);
    if (!(await this.indicators.hasPopulation(wish.populationCode)))
      throw badInput({ path: 'input.populationCode', code: 'unknown', message: 'is no population' });
    return this.database.transaction(async () => {
      const before = await this.populations.lock(wish.populationCode, wish.unitId, wish.year);
      const stored = await this.populations.set({ ...wish, id: uuidv7(), enteredBy: actor.id });
      await this.audit.record({
        actor,
        action: 'reporting:set-population',
        subjectType: 'org_unit',
        subjectId: wish.unitId,
        before: before && { value: before.value, source: before.source },
        after: { code: wish.populationCode, year: wish.year, value: wish.value, source: wish.source },
      });
      return stored;
    });
  }

  async list(actor: Actor, unitId: string, year: number | null): Promise<PopulationRow[]> {
    await this.scope.demand(actor, 'reporting:read', unitId);
    return this.populations.list(unitId, year);
  }
}
