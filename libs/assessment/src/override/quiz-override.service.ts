import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput, forbidden, notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import type { OverrideFields } from '../accommodation/own-terms';
import { AssessmentPermissions } from '../assessment.permissions';
import { ExaminingRepository } from '../examining/examining.repository';
import type {
  ChangeQuizOverrideCode,
  CreateQuizOverrideCode,
  CreateQuizOverridesCode,
  EndQuizOverrideCode,
} from './override-refusals';
import type { QuizOverride } from './quiz-override.entity';
import { type OverrideTarget, type OwnedOverride, QuizOverrideRepository } from './quiz-override.repository';

const EXAMINE = AssessmentPermissions['assessment:examine'];

/**
 * Other terms of a quiz for one person or a unit, decided by an examiner with a reason. They hold from the next start
 * on; an attempt that runs keeps the terms it began under. A quiz outside the examiner's units does not exist.
 */
@Injectable()
export class QuizOverrideService {
  constructor(
    private readonly database: Database,
    private readonly overrides: QuizOverrideRepository,
    private readonly examined: ExaminingRepository,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /** Overrides of a quiz, the newest first. */
  async list(
    actor: Actor,
    quizId: string,
    page: { includeEnded: boolean; beforeId: string | null; limit: number },
  ): Promise<QuizOverride[]> {
    await this.demandQuiz(actor, quizId);
    return this.overrides.list(quizId, page.includeEnded, page.beforeId, page.limit);
  }

  /** Makes one, for a person or a unit. Refusals: `OVERRIDE_EXISTS`, `OWN_TERMS`. */
  create(
    actor: Actor,
    quizId: string,
    target: OverrideTarget,
    fields: OverrideFields,
    reason: string,
  ): Promise<QuizOverride> {
    return this.asPerson(actor, async () => {
      check(fields);
      await this.demandQuiz(actor, quizId);
      if (target.learnerId === actor.id) throw new Refused<CreateQuizOverrideCode>('OWN_TERMS');
      const { learnerId, unitId } = target;
      const known = await this.overrides.known(learnerId ? [learnerId] : [], unitId ? [unitId] : []);
      if (known.size === 0) throw notFound(learnerId ? 'learner' : 'unit');
      const [made] = await this.overrides.insert(quizId, [target], fields, { reason, by: actor.id });
      if (!made) throw new Refused<CreateQuizOverrideCode>('OVERRIDE_EXISTS');
      await this.record(actor, 'assessment:create-quiz-override', reason, null, made);
      return made;
    });
  }

  /**
   * Makes the same for many people: all or none of those who have none. Says how many were made and who keeps the one
   * they have, so that a repetition changes nothing. Refusal: `OWN_TERMS`.
   */
  createMany(
    actor: Actor,
    quizId: string,
    learnerIds: string[],
    fields: OverrideFields,
    reason: string,
  ): Promise<{ made: number; keptLearnerIds: string[] }> {
    return this.asPerson(actor, async () => {
      check(fields);
      await this.demandQuiz(actor, quizId);
      if (learnerIds.includes(actor.id)) throw new Refused<CreateQuizOverridesCode>('OWN_TERMS');
      const known = await this.overrides.known(learnerIds, []);
      const unknown = learnerIds.findIndex((id) => !known.has(id));
      if (unknown >= 0)
        throw badInput({
          path: `input.learnerIds.${unknown}`,
          code: 'unknown_person',
          message: 'is not the id of a person',
        });
      const targets = learnerIds.map((learnerId) => ({ learnerId, unitId: null }));
      const made = await this.overrides.insert(quizId, targets, fields, { reason, by: actor.id });
      await this.audit.record({
        actor,
        action: 'assessment:create-quiz-overrides',
        subjectType: 'quiz',
        subjectId: quizId,
        reason,
        after: { overrideIds: made.map(({ id }) => id), ...fields },
      });
      const theirs = new Set(made.map(({ learnerId }) => learnerId));
      return { made: made.length, keptLearnerIds: learnerIds.filter((id) => !theirs.has(id)) };
    });
  }

  /** Replaces all that it says. Refusals: `OVERRIDE_ENDED`, `OWN_TERMS`. */
  change(actor: Actor, id: string, fields: OverrideFields, reason: string): Promise<QuizOverride> {
    return this.act(actor, 'assessment:change-quiz-override', id, reason, () => {
      check(fields);
      return this.overrides.change(id, fields, { reason, by: actor.id });
    });
  }

  /** Ends it; it stays in the history. Refusals: `OVERRIDE_ENDED`, `OWN_TERMS`. */
  end(actor: Actor, id: string, reason: string): Promise<QuizOverride> {
    return this.act(actor, 'assessment:end-quiz-override', id, reason, () =>
      this.overrides.end(id, { reason, by: actor.id }),
    );
  }

  private act(
    actor: Actor,
    action: string,
    id: string,
    reason: string,
    change: () => Promise<QuizOverride>,
  ): Promise<QuizOverride> {
    return this.asPerson(actor, async () => {
      const override = await this.lock(actor, id);
      if (override.learnerId === actor.id)
        throw new Refused<ChangeQuizOverrideCode & EndQuizOverrideCode>('OWN_TERMS');
      if (override.endedAt) throw new Refused<ChangeQuizOverrideCode & EndQuizOverrideCode>('OVERRIDE_ENDED');
      const changed = await change();
      await this.record(actor, action, reason, override, changed);
      return changed;
    });
  }

  private async lock(actor: Actor, id: string): Promise<OwnedOverride> {
    const override = await this.overrides.lock(id);
    if (!override || !(await this.scope.covers(actor, EXAMINE, override.quizUnitId)))
      throw notFound('override');
    return override;
  }

  private async demandQuiz(actor: Actor, quizId: string): Promise<void> {
    const quiz = await this.examined.findQuiz({ id: quizId });
    if (!quiz || !(await this.scope.covers(actor, EXAMINE, quiz.unitId))) throw notFound('quiz');
  }

  private asPerson<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may decide on the terms of others');
    return this.database.transaction(work);
  }

  private record(
    actor: Actor,
    action: string,
    reason: string,
    before: QuizOverride | null,
    after: QuizOverride,
  ): Promise<void> {
    return this.audit.record({
      actor,
      action,
      subjectType: 'quiz_override',
      subjectId: after.id,
      reason,
      ...(before && { before: traceOf(before) }),
      after: traceOf(after),
    });
  }
}

/** Of an override's terms at least one, and a window that is open at some time. */
function check(fields: OverrideFields): void {
  if (Object.values(fields).every((value) => value === null))
    throw badInput({ path: 'input.terms', code: 'empty', message: 'must say at least one thing' });
  if (fields.opensAt && fields.closesAt && fields.opensAt >= fields.closesAt)
    throw badInput({
      path: 'input.terms.closesAt',
      code: 'closes_before_opening',
      message: 'must be later than opensAt',
    });
}

function traceOf(override: QuizOverride) {
  const { quizId, unitId, opensAt, closesAt, minutes, maxAttempts, delayMinutes, endedAt } = override;
  return { quizId, unitId, opensAt, closesAt, minutes, maxAttempts, delayMinutes, endedAt };
}
