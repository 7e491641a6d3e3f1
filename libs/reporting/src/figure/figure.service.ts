import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput, notFound } from '@platform/errors';
import type { Actor } from '@platform/security';
import { IndicatorRepository } from '../indicator/indicator.repository';
import type { Figure, FigureKind, FigureWish } from './figure';
import { FigureRepository } from './figure.repository';
import { OpenUnits } from './open-units.service';

@Injectable()
export class FigureService {
  constructor(
    private readonly database: Database,
    private readonly scope: ScopeService,
    private readonly units: OpenUnits,
    private readonly indicators: IndicatorRepository,
    private readonly figures: FigureRepository,
    private readonly audit: AuditLog,
  ) {}

  /** Enters or corrects a figure; the log keeps what stood there before. */
  async set<K extends FigureKind>(actor: Actor, kind: K, wish: FigureWish<K>): Promise<Figure<K>> {
    await this.scope.demand(actor, 'reporting:manage', wish.unitId);
    await this.units.demandOpen(wish.unitId);
    await this.demandKnown(kind, wish.code);
    return this.database.transaction(async () => {
      const before = await this.figures.lock(kind, wish);
      const stored = await this.figures.set(kind, wish, actor.id);
      await this.audit.record({
        actor,
        action: `reporting:set-${kind}`,
        subjectType: 'org_unit',
        subjectId: wish.unitId,
        before: before && { value: before.value, source: before.source },
        after: { code: wish.code, year: wish.year, value: wish.value, source: wish.source },
      });
      return stored;
    });
  }

  async list<K extends FigureKind>(
    actor: Actor,
    kind: K,
    unitId: string,
    year: number | null,
  ): Promise<Figure<K>[]> {
    await this.scope.demand(actor, 'reporting:read', unitId);
    return this.figures.list(kind, unitId, year);
  }

  private async demandKnown(kind: FigureKind, code: string): Promise<void> {
    if (kind === 'target') {
      if (!(await this.indicators.findByCode(code))) throw notFound('indicator');
    } else if (!(await this.indicators.hasPopulation(code)))
      throw badInput({ path: 'input.populationCode', code: 'unknown', message: 'is no population' });
  }
}
