import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput, type FieldFault, forbidden, notFound, Refused } from '@platform/errors';
import { Outbox } from '@platform/queue';
import type { Actor } from '@platform/security';
import { ItemStore } from '../question-bank/item-store';
import { AdvanceRegradeJob } from './advance-regrade.job';
import { type CorrectionRule, hasSameChoices } from './corrections';
import { GradedAttempts } from './graded-attempts';
import type { RegradeChange } from './regrade.entity';
import { type RegradeRecord, RegradeRepository } from './regrade.repository';
import type { CancelRegradeCode, RunRegradeCode } from './regrading-refusals';

const EXAMINE = 'assessment:examine';

/** Plans, runs and cancels regrades, for examiners of the quiz's unit; for others they do not exist. */
@Injectable()
export class RegradeService {
  constructor(
    private readonly database: Database,
    private readonly regrades: RegradeRepository,
    private readonly attempts: GradedAttempts,
    private readonly items: ItemStore,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  async get(actor: Actor, id: string): Promise<RegradeRecord> {
    return this.inScope(actor, await this.regrades.find(id));
  }

  /** Attempts that the plan would change, by id, after one. */
  async changes(actor: Actor, id: string, after: string | null, limit: number): Promise<RegradeChange[]> {
    await this.get(actor, id);
    return this.regrades.changes(id, after, limit);
  }

  /** Stores what is to be corrected and orders the dry run. `BAD_USER_INPUT` names every rule that cannot hold. */
  async plan(actor: Actor, quizId: string, rules: CorrectionRule[], reason: string): Promise<RegradeRecord> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may plan a regrade');
    return this.database.transaction(async () => {
      const quiz = await this.regrades.lockQuiz(quizId);
      if (!quiz || !(await this.scope.covers(actor, EXAMINE, quiz.unitId))) throw notFound('quiz');
      const faults = await this.faultsOf(quizId, rules);
      if (faults.length > 0) throw badInput(...faults);
      const id = uuidv7();
      const total = await this.attempts.count(quizId, itemsOf(rules));
      const baseRevision = quiz.revision;
      await this.regrades.insert({ id, quizId, rules, reason, baseRevision, plannedBy: actor.id, total });
      await this.log(actor, 'assessment:plan-regrade', id, reason, { rules });
      await this.outbox.enqueue(AdvanceRegradeJob, { regradeId: id });
      return this.must(id);
    });
  }

  /**
   * Runs a planned regrade, or goes on with a cancelled one; a running one is answered as it is. Refusals:
   * `PLAN_NOT_READY`, `PLAN_OUTDATED`, `ANOTHER_REGRADE`.
   */
  async run(actor: Actor, id: string): Promise<RegradeRecord> {
    return this.act(actor, id, async (regrade) => {
      if (regrade.state === 'RUNNING' || regrade.state === 'DONE') return false;
      if (regrade.state === 'CANCELLED') await this.regrades.setState(id, 'RUNNING');
      else await this.start(actor, regrade);
      await this.log(actor, 'assessment:run-regrade', id, regrade.reason, { state: 'RUNNING' });
      await this.outbox.enqueue(AdvanceRegradeJob, { regradeId: id });
      return true;
    });
  }

  /** Stops a run after the batch at hand; what was changed stays, and `run` goes on. Refusal: `REGRADE_NOT_RUNNING`. */
  async cancel(actor: Actor, id: string, reason: string): Promise<RegradeRecord> {
    return this.act(actor, id, async ({ state }) => {
      if (state !== 'RUNNING') throw new Refused<CancelRegradeCode>('REGRADE_NOT_RUNNING');
      await this.regrades.setState(id, 'CANCELLED');
      await this.log(actor, 'assessment:cancel-regrade', id, reason, { state: 'CANCELLED' });
      return true;
    });
  }

  private async start(
    actor: Actor,
    { id, quizId, rules, state, baseRevision }: RegradeRecord,
  ): Promise<void> {
    if (state !== 'PLANNED') throw new Refused<RunRegradeCode>('PLAN_NOT_READY');
    const quiz = await this.regrades.lockQuiz(quizId);
    if (await this.regrades.hasUnfinished(quizId)) throw new Refused<RunRegradeCode>('ANOTHER_REGRADE');
    if (quiz?.revision !== baseRevision) throw new Refused<RunRegradeCode>('PLAN_OUTDATED');
    const total = await this.attempts.count(quizId, itemsOf(rules));
    await this.regrades.start(id, quizId, baseRevision + 1, actor.id, total);
  }

  private act(
    actor: Actor,
    id: string,
    change: (regrade: RegradeRecord) => Promise<boolean>,
  ): Promise<RegradeRecord> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may decide on a regrade');
    return this.database.transaction(async () => {
      const regrade = await this.inScope(actor, await this.regrades.lock(id));
      return (await change(regrade)) ? this.must(id) : regrade;
    });
  }

  private async faultsOf(quizId: string, rules: CorrectionRule[]): Promise<FieldFault[]> {
    const asked = await this.regrades.itemsIn(quizId, itemsOf(rules));
    const replacements = rules.flatMap(({ replacementId }) => (replacementId ? [replacementId] : []));
    const approved = await this.regrades.approved(replacements);
    const contents = await this.items.contents([...asked.keys(), ...approved.keys()]);
    return rules.flatMap(({ itemVersionId, action, replacementId }, at): FieldFault[] => {
      const fault = (field: string, code: string, message: string) => [
        { path: `input.rules.${at}.${field}`, code, message },
      ];
      if (!asked.has(itemVersionId))
        return fault('itemVersionId', 'not_in_quiz', 'is not asked in this quiz');
      if (itemsOf(rules).indexOf(itemVersionId) !== at)
        return fault('itemVersionId', 'repeated', 'has a rule already');
      if ((action === 'REPLACE_KEY') !== (replacementId !== null))
        return fault('replacementId', 'key_only', 'goes with REPLACE_KEY and with nothing else');
      if (replacementId === null) return [];
      if (approved.get(replacementId) !== asked.get(itemVersionId))
        return fault('replacementId', 'other_item', 'must be an approved version of the same question');
      const [old, corrected] = [contents.get(itemVersionId), contents.get(replacementId)];
      if (!old || !corrected || !hasSameChoices(old.content, corrected.content))
        return fault('replacementId', 'other_choices', 'must have the same type and the same ids of choices');
      return [];
    });
  }

  private async inScope(actor: Actor, regrade: RegradeRecord | null): Promise<RegradeRecord> {
    if (!regrade || !(await this.scope.covers(actor, EXAMINE, regrade.unitId))) throw notFound('regrade');
    return regrade;
  }

  private async must(id: string): Promise<RegradeRecord> {
    const regrade = await this.regrades.find(id);
    if (!regrade) throw new Error(`Regrade ${id} is gone`);
    return regrade;
  }

  private log(actor: Actor, action: string, id: string, reason: string, after: unknown): Promise<void> {
    return this.audit.record({ actor, action, subjectType: 'regrade', subjectId: id, reason, after });
  }
}

const itemsOf = (rules: CorrectionRule[]) => rules.map(({ itemVersionId }) => itemVersionId);
