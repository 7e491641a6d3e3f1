import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput, notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { TABLE_LIMITS, type TableFormat } from '@platform/tabular';
import { ObligationService } from '../obligation/obligation.service';
import type { ObligationRow } from '../obligation/obligation.repository';
import { ASSIGNMENT_STATES, assignmentState, type AssignmentState } from './assignment-state';
import {
  type AssignmentFilter,
  AssignmentRepository,
  type AssignmentRow,
  type OwnAssignmentRow,
} from './assignment.repository';

export type CountsByState = Record<AssignmentState, number>;

@Injectable()
export class AssignmentService {
  constructor(
    private readonly database: Database,
    private readonly scope: ScopeService,
    private readonly assignments: AssignmentRepository,
    private readonly obligations: ObligationService,
    private readonly audit: AuditLog,
  ) {}

  /** Only people in the actor's subtrees; a unit or obligation outside of them does not exist. */
  async list(
    actor: Actor,
    filter: AssignmentFilter,
    limit: number,
    after: string[] | null,
  ): Promise<AssignmentRow[]> {
    await this.demand(actor, filter);
    const roots = await this.scope.rootsFor(actor, 'compliance:read');
    return this.assignments.list(roots, filter, limit, after);
  }

  ofLearner(learnerId: string): Promise<OwnAssignmentRow[]> {
    return this.assignments.ofLearner(learnerId);
  }

  /** How many people of the actor's subtrees are in which state, for each obligation. */
  async countsOf(actor: Actor, obligationIds: string[]): Promise<Map<string, CountsByState>> {
    const roots = await this.scope.rootsFor(actor, 'compliance:read');
    const counts = new Map(obligationIds.map((id) => [id, nobody()]));
    for (const { obligationId, state, count } of await this.assignments.countsByState(roots, obligationIds)) {
      const ofObligation = counts.get(obligationId);
      if (ofObligation) ofObligation[state] = count;
    }
    return counts;
  }

  /** Lets one person off, with a reason. Waiving again changes nothing, not even the reason. */
  async waive(actor: Actor, id: string, reason: string): Promise<AssignmentRow> {
    const found = await this.get(id);
    if (!(await this.scope.covers(actor, 'compliance:manage', found.unitId))) throw notFound('assignment');
    if (actor.kind === 'learner' && found.learnerId === actor.id) throw new Refused('ASSIGNMENT_OWN');
    if (found.obligationState === 'CLOSED') throw new Refused('ASSIGNMENT_CLOSED');
    return this.database.transaction(async () => {
      if (await this.assignments.waive(id, actor.id, reason))
        await this.audit.record({
          actor,
          action: 'compliance:waive-assignment',
          subjectType: 'assignment',
          subjectId: id,
          reason,
          before: { state: assignmentState(found, found.today) },
        });
      const assignment = await this.get(id);
      if (assignment.fulfilledAt) throw new Refused('ASSIGNMENT_FULFILLED');
      return assignment;
    });
  }

  /** All rows of a sheet; who took personal data out, of whom and in what form, is on record (invariant 12). */
  async exportRows(
    actor: Actor,
    obligationId: string,
    unitId: string | null,
    format: TableFormat,
  ): Promise<{ obligation: ObligationRow; rows: AssignmentRow[] }> {
    const filter = { obligationId, unitId, state: null, search: null };
    const obligation = await this.demand(actor, filter);
    const roots = await this.scope.rootsFor(actor, 'compliance:read');
    return this.database.transaction(async () => {
      const rows = await this.assignments.list(roots, filter, TABLE_LIMITS.rows + 1, null);
      if (rows.length > TABLE_LIMITS.rows)
        throw badInput({
          path: 'unitId',
          code: 'too_many_rows',
          message: `has more than ${TABLE_LIMITS.rows} people: export smaller units`,
        });
      await this.audit.record({
        actor,
        action: 'compliance:export-assignments',
        subjectType: 'obligation',
        subjectId: obligationId,
        after: { unitId, rows: rows.length, format },
      });
      return { obligation, rows };
    });
  }

  private async demand(actor: Actor, filter: AssignmentFilter): Promise<ObligationRow> {
    if (filter.unitId) await this.scope.demand(actor, 'compliance:read', filter.unitId);
    return this.obligations.getVisible(actor, filter.obligationId);
  }

  private async get(id: string): Promise<AssignmentRow> {
    const assignment = await this.assignments.find(id);
    if (!assignment) throw notFound('assignment');
    return assignment;
  }
}

const nobody = () => Object.fromEntries(ASSIGNMENT_STATES.map((state) => [state, 0])) as CountsByState;
