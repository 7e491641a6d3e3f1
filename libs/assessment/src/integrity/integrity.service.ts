import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { forbidden, notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import type { DecisionOutcome } from './integrity-decision.entity';
import type { DecideIntegritySignalCode } from './integrity-refusals';
import { IntegritySearchRepository, type SearchRecord } from './integrity-search.repository';
import {
  IntegritySignalRepository,
  type SignalFilter,
  type SignalRecord,
} from './integrity-signal.repository';
import { SearchOrders } from './search-orders';

const EXAMINE = AssessmentPermissions['assessment:examine'];

/**
 * The queue of signals, for examiners of the quiz's unit; for others they do not exist. A decision is written down and
 * in the audit log, and has no consequence of its own: marks, attempts and items change by the acts that exist for it.
 */
@Injectable()
export class IntegrityService {
  constructor(
    private readonly database: Database,
    private readonly searches: IntegritySearchRepository,
    private readonly signals: IntegritySignalRepository,
    private readonly orders: SearchOrders,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /** Orders a search over the graded attempts of a quiz, or answers with the one on its way. */
  async search(actor: Actor, quizId: string): Promise<SearchRecord> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may search for signals');
    await this.demandQuiz(actor, quizId);
    return this.database.transaction(async () => {
      const { search, isNew } = await this.orders.order(quizId, actor.id);
      if (isNew)
        await this.audit.record({
          actor,
          action: 'assessment:find-integrity-signals',
          subjectType: 'integrity_search',
          subjectId: search.id,
          after: { quizId },
        });
      return search;
    });
  }

  /** The newest search of a quiz; null before there was one. */
  async latest(actor: Actor, quizId: string): Promise<SearchRecord | null> {
    await this.demandQuiz(actor, quizId);
    return this.searches.latest(quizId);
  }

  /** Signals in the actor's scope, the oldest first. `NOT_FOUND` for a quiz outside of it. */
  async list(
    actor: Actor,
    filter: SignalFilter,
    after: string | null,
    limit: number,
  ): Promise<SignalRecord[]> {
    if (filter.quizId) await this.demandQuiz(actor, filter.quizId);
    const roots = await this.scope.rootsFor(actor, EXAMINE);
    return this.signals.list(roots, filter, after, limit);
  }

  /**
   * Writes down what a person thinks of a signal. Refusals: `ALREADY_DECIDED` (of two at once the first is heard),
   * `OWN_ATTEMPT` (nobody judges a signal about themselves).
   */
  async decide(actor: Actor, id: string, outcome: DecisionOutcome, note: string): Promise<SignalRecord> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may decide on a signal');
    return this.database.transaction(async () => {
      const signal = await this.signals.find(id);
      if (!signal || !(await this.scope.covers(actor, EXAMINE, signal.unitId))) throw notFound('signal');
      if (signal.learnerIds.includes(actor.id)) throw new Refused<DecideIntegritySignalCode>('OWN_ATTEMPT');
      if (!(await this.signals.decide(id, outcome, note, actor.id)))
        throw new Refused<DecideIntegritySignalCode>('ALREADY_DECIDED');
      await this.audit.record({
        actor,
        action: 'assessment:decide-integrity-signal',
        subjectType: 'integrity_signal',
        subjectId: id,
        after: { kind: signal.kind, outcome },
      });
      return (await this.signals.find(id)) ?? signal;
    });
  }

  private async demandQuiz(actor: Actor, quizId: string): Promise<void> {
    const quiz = await this.signals.findQuiz(quizId);
    if (!quiz || !(await this.scope.covers(actor, EXAMINE, quiz.unitId))) throw notFound('quiz');
  }
}
