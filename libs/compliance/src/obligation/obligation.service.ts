import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { type MembershipKind, ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database, isForeignKeyViolation } from '@platform/database';
import { badInput, notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AssigningRepository, type PreviewRow, type PreviewTotals } from '../assignment/assigning.repository';
import { FulfilmentService } from '../fulfilment/fulfilment.service';
import type { ObligationState } from './obligation.entity';
import { ObligationRepository, type ObligationRow } from './obligation.repository';

export interface ObligationWish {
  code: string;
  year: number;
  programmeCode: string;
  titleVi: string;
  titleEn: string | null;
  unitId: string;
  kinds: MembershipKind[];
  dueOn: string;
}

@Injectable()
export class ObligationService {
  constructor(
    private readonly database: Database,
    private readonly scope: ScopeService,
    private readonly obligations: ObligationRepository,
    private readonly assigning: AssigningRepository,
    private readonly fulfilment: FulfilmentService,
    private readonly audit: AuditLog,
  ) {}

  /** Writes a draft: nobody has it before it is activated. */
  async create(actor: Actor, wish: ObligationWish): Promise<ObligationRow> {
    await this.scope.demand(actor, 'compliance:manage', wish.unitId);
    if (Number(wish.dueOn.slice(0, 4)) !== wish.year)
      throw badInput({ path: 'input.dueOn', code: 'not_in_year', message: 'must be a day of the year' });
    const id = uuidv7();
    const kinds = [...new Set(wish.kinds)].sort();
    return this.database.transaction(async () => {
      const isNew = await this.obligations
        .insert({ ...wish, id, kinds, createdBy: actor.id })
        .catch((error: unknown) => {
          throw isForeignKeyViolation(error, 'obligation_programme_fkey') ? unknownProgramme() : error;
        });
      if (!isNew) throw new Refused('OBLIGATION_CODE_TAKEN');
      await this.record(actor, 'create-obligation', id, {
        after: { code: wish.code, year: wish.year, unitId: wish.unitId, kinds },
      });
      return this.get(id);
    });
  }

  /** Who would get it and why, without giving it to anybody. */
  async preview(
    actor: Actor,
    id: string,
    limit: number,
  ): Promise<{ totals: PreviewTotals; people: PreviewRow[] }> {
    await this.demandManage(actor, await this.get(id));
    const [totals, people] = await Promise.all([
      this.assigning.previewTotals(id),
      this.assigning.preview(id, limit),
    ]);
    return { totals, people };
  }

  /** Gives it to everybody concerned, in one statement. Activating it again changes nothing. */
  async activate(actor: Actor, id: string): Promise<ObligationRow> {
    await this.demandManage(actor, await this.get(id));
    return this.database.transaction(async () => {
      const obligation = await this.locked(id);
      if (obligation.state === 'ACTIVE') return obligation;
      if (obligation.state === 'CLOSED') throw new Refused('OBLIGATION_CLOSED');
      if (obligation.year < (await this.obligations.currentYear())) throw new Refused('OBLIGATION_YEAR_OVER');
      await this.obligations.setActive(id);
      const assigned = await this.fulfilment.assignObligation(id);
      await this.record(actor, 'activate-obligation', id, { after: { state: 'ACTIVE', assigned } });
      return this.get(id);
    });
  }

  /** Ends it: newcomers no longer get it and later certificates no longer count. Closing it again changes nothing. */
  async close(actor: Actor, id: string, reason: string): Promise<ObligationRow> {
    await this.demandManage(actor, await this.get(id));
    return this.database.transaction(async () => {
      const obligation = await this.locked(id);
      if (obligation.state === 'CLOSED') return obligation;
      if (obligation.state === 'DRAFT') throw new Refused('OBLIGATION_NOT_ACTIVE');
      await this.obligations.setClosed(id);
      await this.record(actor, 'close-obligation', id, { reason, after: { state: 'CLOSED' } });
      return this.get(id);
    });
  }

  async list(
    actor: Actor,
    filter: { year: number | null; state: ObligationState | null },
    limit: number,
    after: string[] | null,
  ): Promise<ObligationRow[]> {
    const roots = await this.scope.rootsFor(actor, 'compliance:read');
    return this.obligations.listVisible(roots, filter, limit, after);
  }

  /** Throws `NOT_FOUND` when it concerns nobody in the actor's scope. */
  async getVisible(actor: Actor, id: string): Promise<ObligationRow> {
    const roots = await this.scope.rootsFor(actor, 'compliance:read');
    const obligation = await this.obligations.findVisible(roots, id);
    if (!obligation) throw notFound('obligation');
    return obligation;
  }

  private async demandManage(actor: Actor, obligation: ObligationRow): Promise<void> {
    if (!(await this.scope.covers(actor, 'compliance:manage', obligation.unitId)))
      throw notFound('obligation');
  }

  private async get(id: string): Promise<ObligationRow> {
    const obligation = await this.obligations.find(id);
    if (!obligation) throw notFound('obligation');
    return obligation;
  }

  private async locked(id: string): Promise<ObligationRow> {
    const obligation = await this.obligations.lock(id);
    if (!obligation) throw notFound('obligation');
    return obligation;
  }

  private async record(
    actor: Actor,
    act: string,
    subjectId: string,
    details: { reason?: string; after: unknown },
  ): Promise<void> {
    await this.audit.record({
      actor,
      action: `compliance:${act}`,
      subjectType: 'obligation',
      subjectId,
      ...details,
    });
  }
}

const unknownProgramme = () =>
  badInput({ path: 'input.programmeCode', code: 'unknown', message: 'is no programme' });
