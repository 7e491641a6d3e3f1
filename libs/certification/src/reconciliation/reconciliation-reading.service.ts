import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { notFound } from '@platform/errors';
import type { Actor } from '@platform/security';
import { ProgrammeRepository } from '../programme/programme.repository';
import type { ReconciliationReport } from './reconciliation-report.entity';
import { ReconciliationRepository } from './reconciliation.repository';

/** Shows the comparisons with VNeID. They are of the whole country, so a smaller scope sees none. */
@Injectable()
export class ReconciliationReadingService {
  constructor(
    private readonly reports: ReconciliationRepository,
    private readonly programmes: ProgrammeRepository,
    private readonly scope: ScopeService,
  ) {}

  /** A page, the latest first, one row more than asked for. */
  async page(actor: Actor, first: number, beforeId: string | null): Promise<ReconciliationReport[]> {
    const nationId = await this.programmes.findNationId();
    if (!nationId) throw notFound('unit');
    await this.scope.demand(actor, 'certification:watch-vneid', nationId);
    return this.reports.page(first + 1, beforeId);
  }
}
